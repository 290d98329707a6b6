import { type BuildOptions, build, type Metafile } from 'esbuild';
import type { FileSources } from './files.ts';
import { jsoncPlugin } from './jsonc-plugin.ts';
import { patches } from './patches.ts';
import { processPlugin } from './process-plugin.ts';
import { target } from './target.ts';
import { writeBundle } from './write-bundle.ts';

export interface BundleRequest {
  /** Where `entries` are relative to. */
  readonly root: string;
  /** Name in the output folder -> source file. */
  readonly entries: Readonly<Record<string, string>>;
  /** The sources that begin a file of their own beside the entries, in the order of loading. */
  readonly lazyFiles?: FileSources;
  readonly outdir: string;
}

/** Bundles for production. Code that several entries share, and each `import()`, is a chunk of its own. */
export async function bundle(request: BundleRequest): Promise<Metafile> {
  const { root, entries, lazyFiles = {}, outdir } = request;
  const options = {
    absWorkingDir: root,
    entryPoints: { ...entries },
    outdir,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    ...target,
    minify: true,
    legalComments: 'none',
    define: {
      // React chooses its development build at run time otherwise: twice as slow to load, and it leaks.
      'process.env.NODE_ENV': '"production"',
      // What CommonJS calls it (commonjs.ts).
      'import.meta.dirname': '__dirname',
      'import.meta.url': '""',
    },
    plugins: [processPlugin, jsoncPlugin, ...patches],
    metafile: true,
    write: false,
    logLevel: 'warning',
  } as const satisfies BuildOptions;
  const { metafile, outputFiles } = await build(options);
  await writeBundle({ root, metafile, outputFiles, entries, lazyFiles, outdir });
  return metafile;
}
