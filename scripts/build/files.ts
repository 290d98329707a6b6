import type { Metafile } from 'esbuild';
import { outputOf } from './graph.ts';

/** Files of dist/ by the sources that begin them, in the order in which they are loaded. */
export type FileSources = Readonly<Record<string, readonly string[]>>;

export interface FilePlan {
  /** The programs. */
  readonly entries: Readonly<Record<string, string>>;
  /** What programs load later. */
  readonly lazyFiles: FileSources;
  /** Those of the lazy files that are loaded before any other. */
  readonly always: readonly string[];
}

/**
 * Puts chunks that are loaded together into one file: Node takes up to half a millisecond to find,
 * read and link a file, and esbuild makes a chunk of every set of modules that the same entries share.
 *
 * A chunk that two lazy files need lies in the first of them if that is among `always`, and else in
 * the last of `always`: no start waits for a file of which it needs a corner. What is imported lazily
 * and begins no file lies beside what imports it, and runs no sooner than before.
 */
export function fileOfEachChunk(
  metafile: Metafile,
  { entries, lazyFiles, always }: FilePlan,
): ReadonlyMap<string, string> {
  const roots = new Map(
    Object.entries({ ...lazyFiles, ...entries }).flatMap(([name, sources]) =>
      [sources].flat().map((source) => [outputOf(metafile, source), name] as const),
    ),
  );
  const placed = new Map<string, string>();
  for (const [root, name] of roots) {
    for (const chunk of reached(metafile, root, roots)) {
      const before = placed.get(chunk);
      const moves =
        before !== undefined && before !== name && name in lazyFiles && !always.includes(before);
      placed.set(chunk, (moves ? always.at(-1) : before) ?? name);
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
