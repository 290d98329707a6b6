import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile, OutputFile } from 'esbuild';
import { fileText } from './file-text.ts';
import { type FilePlan, fileOfEachChunk } from './files.ts';
import { outputOf } from './graph.ts';
import { chunksText, programText } from './linker.ts';

export interface BundleParts extends FilePlan {
  /** What the metafile's paths are relative to. */
  readonly root: string;
  readonly metafile: Metafile;
  readonly outputFiles: readonly OutputFile[];
  readonly outdir: string;
}

/** Writes the programs, and beside them the files with their chunks. */
export async function writeBundle(parts: BundleParts): Promise<void> {
  const { root, metafile, outputFiles, entries, outdir } = parts;
  const placed = fileOfEachChunk(metafile, parts);
  const asked = askedChunks(parts, placed);
  const textOf = (chunk: string): string => {
    const output = outputFiles.find((each) => each.path === path.resolve(root, chunk));
    if (output === undefined) throw new Error(`the bundle has no ${chunk}`);
    return output.text;
  };
  const id = createHash('sha256');
  await mkdir(path.join(outdir, 'chunks'), { recursive: true });
  for (const file of new Set(placed.values())) {
    const own = [...placed].flatMap(([chunk, its]) => (its === file ? [chunk] : []));
    const texts = new Map(own.map((chunk) => [path.basename(chunk), textOf(chunk)]));
    const names = own.filter((chunk) => asked.has(chunk)).map((chunk) => path.basename(chunk));
    const text = chunksText(await fileText(texts, names));
    id.update(text);
    await writeFile(path.join(outdir, 'chunks', `${file}.js`), text);
  }
  const build = id.digest('hex').slice(0, 16);
  const files = Object.fromEntries(
    [...asked].map((chunk) => [path.basename(chunk), placed.get(chunk) ?? '']),
  );
  for (const [name, source] of Object.entries(entries)) {
    const entry = `./${path.basename(outputOf(metafile, source))}`;
    const text = await programText({ name, entry, files, build });
    await writeFile(path.join(outdir, `${name}.js`), text);
  }
  // The package's own files are ES modules.
  await writeFile(path.join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
}

/** The chunks that are asked for by another file than their own: the programs' first, and what those import. */
function askedChunks(
  { metafile, entries }: BundleParts,
  placed: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const imported = [...placed].flatMap(([chunk, file]) =>
    (metafile.outputs[chunk]?.imports ?? [])
      .map(({ path: other }) => other)
      .filter((other) => placed.has(other) && placed.get(other) !== file),
  );
  const first = Object.values(entries).map((source) => outputOf(metafile, source));
  return new Set([...first, ...imported]);
}
