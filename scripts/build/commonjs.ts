import { type OutputFile, transform } from 'esbuild';

/**
 * A file of the bundle as CommonJS; esbuild splits code only as ES modules. On Node 24 linking two
 * dozen ES modules took 24 ms, and Node makes an ES module of a builtin by reading every property that
 * it exports, which loads what the getters hide (all of web crypto behind `node:crypto`): ten builtins
 * took 24 ms to import and 8 ms to require.
 */
export async function commonJs({ text }: OutputFile): Promise<string> {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    minify: true,
    legalComments: 'none',
    // An `import()` of a chunk becomes a `require`, as late as it was.
    supported: { 'dynamic-import': false },
    logLevel: 'warning',
  });
  return code;
}
