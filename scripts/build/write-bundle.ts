import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile, OutputFile } from 'esbuild';
import { commonJs } from './commonjs.ts';
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
  const chunks = await Promise.all(
    [...placed].map(async ([chunk, file]) => {
      const output = outputFiles.find((each) => each.path === path.resolve(root, chunk));
      if (output === undefined) throw new Error(`the bundle has no ${chunk}`);
      return { name: path.basename(chunk), file, code: await commonJs(output) };
    }),
  );
  const where = Object.fromEntries(chunks.map(({ name, file }) => [name, `./chunks/${file}.js`]));
  await mkdir(path.join(outdir, 'chunks'), { recursive: true });
  // The package's own files are ES modules.
  await writeFile(path.join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
  for (const [name, source] of Object.entries(entries)) {
    const text = programText(path.basename(outputOf(metafile, source)), where);
    await writeFile(path.join(outdir, `${name}.js`), text);
  }
  for (const file of new Set(placed.values())) {
    const own = chunks.filter((chunk) => chunk.file === file);
    const text = chunksText(own.map(({ name, code }) => [name, code]));
    await writeFile(path.join(outdir, 'chunks', `${file}.js`), text);
  }
}
