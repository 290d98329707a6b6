import path from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Takes the ES modules of jsonc-parser, since its other build finds its own files with a require that
 * no bundler can follow, and of these what is used alone: its package.json does not say that loading
 * them does nothing else, and its formatter, which we have no use for, fills tables as it loads.
 */
export const jsoncPlugin: Plugin = {
  name: 'jsonc-parser-in-parts',
  setup(build) {
    build.onResolve({ filter: /^jsonc-parser$/ }, async ({ kind, resolveDir }) => {
      const main = 'jsonc-parser/lib/esm/main.js';
      const { path: found, errors } = await build.resolve(main, { kind, resolveDir });
      return { path: found, errors, sideEffects: false };
    });
    build.onResolve({ filter: /^\.\.?\// }, ({ importer, path: name, resolveDir }) => {
      if (!importer.includes(path.join('node_modules', 'jsonc-parser'))) return undefined;
      const file = path.join(resolveDir, name);
      return { path: path.extname(file) === '.js' ? file : `${file}.js`, sideEffects: false };
    });
  },
};
