import type { Plugin } from 'esbuild';

/** What our dependencies import of `node:process` by name; the build fails when it is more. */
const names = ['cwd', 'env', 'execArgv', 'execPath', 'hrtime', 'platform'];

/**
 * Makes `import process from 'node:process'` the global that it is. Of a CommonJS module esbuild
 * copies every property first, once in each of the twenty files that import it.
 */
export const processPlugin: Plugin = {
  name: 'process-is-global',
  setup(build) {
    build.onResolve({ filter: /^(?:node:)?process$/ }, ({ kind }) =>
      kind === 'import-statement' ? { path: 'process', namespace: 'global' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'global' }, () => ({
      contents: `export default process;\nexport const { ${names.join(', ')} } = process;`,
      loader: 'js',
    }));
  },
};
