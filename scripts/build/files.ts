import type { Metafile } from 'esbuild';
import { outputOf } from './graph.ts';

/** Which file of dist/ each chunk is written into. */
export type Files = ReadonlyMap<string, string>;

/**
 * Puts chunks that are loaded together into one file: Node takes up to half a millisecond to find,
 * read and link a file, and esbuild makes a chunk of every set of modules that the same entries share.
 *
 * `files` names the files in dist/ by the source that each begins with, in the order in which they are
 * loaded: a chunk goes into the first file that needs it. What is imported lazily and begins no file
 * lies beside what imports it, and runs no sooner than before.
 */
export function fileOfEachChunk(
  metafile: Metafile,
  files: Readonly<Record<string, string>>,
): Files {
  const roots = new Map(
    Object.entries(files).map(([name, source]) => [outputOf(metafile, source), `${name}.js`]),
  );
  const placed = new Map<string, string>();
  for (const [root, file] of roots) {
    const visit = (chunk: string): void => {
      const output = metafile.outputs[chunk];
      if (output === undefined || placed.has(chunk)) return;
      placed.set(chunk, file);
      for (const { kind, path } of output.imports)
        if (kind === 'import-statement' || !roots.has(path)) visit(path);
    };
    visit(root);
  }
  return placed;
}
