import { replaceText } from './replace-text.ts';

const wasm = 'dist/binaries/yoga-wasm-base64-esm.js';

/**
 * Yoga decodes its WebAssembly through `fetch` of a data URL where there is one, and Node's `fetch`
 * loads a whole HTTP client first; then it waits for a compiler in another thread. Neither pays for
 * 70 KB: here it is decoded and compiled where it stands, which also leaves no top-level `await`, that
 * a CommonJS module cannot have.
 */
export const yogaPatches = [
  replaceText({
    name: 'yoga-at-once',
    package: 'yoga-layout',
    file: wasm,
    texts: [
      [
        'return ya().then(function(f){return WebAssembly.instantiate(f,d)}).then(function(f){return f}).then(e,',
        'return Promise.resolve(e({instance:new WebAssembly.Instance(new WebAssembly.Module(wa()),d)})).catch(',
      ],
      ['w||"function"!=typeof WebAssembly.instantiateStreaming', '!0'],
      [
        'var b=xa(a.slice(37)),c=new Uint8Array(b.length);for(a=0;a<b.length;++a)c[a]=b.charCodeAt(a);var d=c',
        'var d=Buffer.from(a.slice(37),"base64")',
      ],
      ['return loadYoga.ready', 'return loadYoga'],
    ],
  }),
  replaceText({
    name: 'yoga-without-await',
    package: 'yoga-layout',
    file: 'dist/src/index.js',
    texts: [['await loadYoga()', 'loadYoga()']],
  }),
];
