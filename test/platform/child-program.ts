import path from 'node:path';
import { build } from 'esbuild';

/**
 * A program of this folder as one file in `folder`: a test that starts it hundreds of times should
 * not wait for its modules hundreds of times.
 */
export async function childProgram(name: string, folder: string): Promise<string> {
  const outfile = path.join(folder, `${name}.mjs`);
  await build({
    entryPoints: [path.join(import.meta.dirname, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return outfile;
}
