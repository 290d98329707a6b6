import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { devNull } from 'node:os';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { bundle } from '../../scripts/build/bundle.ts';
import { root } from '../../scripts/build/layout.ts';

export interface Bundled {
  readonly metafile: Metafile;
  /** The entry of that name, as the metafile calls it. */
  readonly entry: (name: string) => string;
  /** Where each program is written as `name.js`. */
  readonly outdir: string;
  /** Runs one entry of the bundle, and answers what it exports. */
  readonly load: (name: string) => unknown;
}

/**
 * Bundles sources given as text, as the product is bundled, and passes the bundle to `use`. The
 * folder is in node_modules/, where the sources find the packages and no linter looks.
 */
export async function bundled<Result>(
  sources: Readonly<Record<string, string>>,
  use: (bundled: Bundled) => Promise<Result>,
  programs: readonly string[] = Object.keys(sources),
): Promise<Result> {
  const folder = await mkdtemp(path.join(root, 'node_modules', '.test-'));
  try {
    await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }');
    for (const [name, text] of Object.entries(sources))
      await writeFile(path.join(folder, `${name}.ts`), text);
    const entry = (name: string): string => path.join(path.relative(root, folder), `${name}.ts`);
    const entries = Object.fromEntries(programs.map((name) => [name, entry(name)]));
    const outdir = path.join(folder, 'out');
    const metafile = await bundle({ root, entries, outdir });
    const load = (name: string): unknown => {
      // This process saves no compiled code of what it tries.
      process.env['XDG_CACHE_HOME'] = devNull;
      return createRequire(import.meta.url)(path.join(outdir, `${name}.js`));
    };
    return await use({ metafile, entry, outdir, load });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The sources that are loaded before the first line of `source` runs: no `import()` is followed. */
export function staticInputs({ inputs }: Metafile, source: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const { kind, path: imported } of inputs[file]?.imports ?? [])
      if (kind !== 'dynamic-import') visit(imported);
  };
  visit(source);
  return reached;
}

/** The packages among them. */
export function staticPackages(metafile: Metafile, source: string): ReadonlySet<string> {
  const names = [...staticInputs(metafile, source)].map(
    (input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1],
  );
  return new Set(names.filter((name) => name !== undefined));
}
