import { replaceText } from './replace-text.ts';

/**
 * Ink loads React's developer tools when `DEV` is `true`; the package is not ours to ship, and a
 * bundler cannot resolve it.
 */
export const devtoolsPatch = replaceText({
  name: 'no-devtools',
  package: 'ink',
  file: 'build/reconciler.js',
  texts: [["await import('./devtools.js');", '']],
});
