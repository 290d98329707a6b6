import { replaceText } from './replace-text.ts';

/**
 * Yoga decodes its WebAssembly through `fetch` of a data URL where there is one, and Node's `fetch`
 * loads a whole HTTP client first. Told that there is none, it takes its own synchronous path.
 */
export const yogaPatch = replaceText({
  name: 'yoga-without-fetch',
  package: 'yoga-layout',
  file: 'dist/binaries/yoga-wasm-base64-esm.js',
  texts: [['w||"function"!=typeof fetch?Promise.resolve()', '!0?Promise.resolve()']],
});
