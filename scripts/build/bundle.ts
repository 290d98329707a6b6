import { type BuildOptions, build, type Metafile } from 'esbuild';
import { patches } from './patches.ts';

/**
 * signal-exit and stack-utils, which Ink brings, are CommonJS and call `require` for Node's own
 * modules; an ES module has none. The name is long because minified names are short.
 */
const banner = `import { createRequire as createRequireForBundle } from 'node:module';
const require = createRequireForBundle(import.meta.url);`;

export interface BundleRequest {
  /** Where `entries` are relative to. */
  readonly root: string;
  /** Name in the output folder -> source file. */
  readonly entries: Readonly<Record<string, string>>;
  readonly outdir: string;
}

/** Bundles for production. Code that several entries share, and each `import()`, is a chunk of its own. */
export async function bundle({ root, entries, outdir }: BundleRequest): Promise<Metafile> {
  const options = {
    absWorkingDir: root,
    entryPoints: { ...entries },
    outdir,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    minify: true,
    legalComments: 'none',
    banner: { js: banner },
    // React chooses its development build at run time otherwise: twice as slow to load, and it leaks.
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [...patches],
    metafile: true,
    logLevel: 'warning',
  } as const satisfies BuildOptions;
  const { metafile } = await build(options);
  return metafile;
}
