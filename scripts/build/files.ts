import type { Metafile } from 'esbuild';
import { outputOf } from './graph.ts';

/** Files of dist/ by the sources that begin them, in the order in which they are loaded. */
export type FileSources = Readonly<Record<string, readonly string[]>>;

export interface FilePlan {
  /** The programs. */
  readonly entries: Readonly<Record<string, string>>;
  /** What programs load later. */
  readonly lazyFiles: FileSources;
}

/**
 * Puts chunks that are loaded together into one file: Node takes up to half a millisecond to find,
 * read and link a file, and esbuild makes a chunk of every set of modules that the same entries share.
 *
 * A chunk that several files need lies in the first of them, the programs' own last: what is needed
 * most stands first in the plan. What is imported lazily and begins no file lies beside what imports
 * it, and runs no sooner than before.
 */
export function fileOfEachChunk(
  metafile: Metafile,
  { entries, lazyFiles }: FilePlan,
): ReadonlyMap<string, string> {
  const roots = new Map(
    Object.entries({ ...lazyFiles, ...entries }).flatMap(([name, sources]) =>
      [sources].flat().map((source) => [outputOf(metafile, source), name] as const),
    ),
  );
  const placed = new Map<string, string>();
  for (const [root, name] of roots) {
    for (const chunk of reached(metafile, root, roots)) {
      placed.set(chunk, placed.get(chunk) ?? name);
    }
  }
  return placed;
}

function reached(
  { outputs }: Metafile,
  root: string,
  roots: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (chunk: string): void => {
    const output = outputs[chunk];
    if (output === undefined || seen.has(chunk)) return;
    seen.add(chunk);
    for (const { kind, path } of output.imports)
      if (kind === 'import-statement' || !roots.has(path)) visit(path);
  };
  visit(root);
  return seen;
}
