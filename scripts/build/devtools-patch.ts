import { replaceText } from './replace-text.ts';

/**
 * Ink loads React's developer tools when `DEV` is `true`, and introduces itself to them by its own
 * package.json; neither is ours to ship. Both are awaited at the top level, which a CommonJS module
 * (commonjs.ts) cannot do.
 */
export const devtoolsPatch = replaceText({
  name: 'no-devtools',
  package: 'ink',
  file: 'build/reconciler.js',
  texts: [
    ["await import('./devtools.js');", ''],
    ['await loadPackageJson()', 'packageInfo'],
  ],
});
