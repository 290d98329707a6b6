import path from 'node:path';
import type { Plugin } from 'esbuild';
import { replaceText } from './replace-text.ts';

const module = path.join(import.meta.dirname, '../../src/tui/graphemes.ts');

/** Goes before a file in which `lazyGraphemes` takes the place of a segmenter. */
export const importGraphemes = `import { graphemes as lazyGraphemes } from ${JSON.stringify(module)};\n`;

/**
 * The first `Intl.Segmenter` of a process takes 12 ms on Node 24, and these packages make one each
 * as they load. They are given one that is made on first need (src/tui/graphemes.ts).
 */
function lazily(packageName: string, file: string, find: string): Plugin {
  return replaceText({
    name: `lazy-segmenter-${packageName}`,
    package: packageName,
    file,
    texts: [[find, 'lazyGraphemes']],
    prepend: importGraphemes,
  });
}

/** Each package writes the same call in its own way. */
export const graphemesPatches = [
  lazily('wrap-ansi', 'index.js', 'new Intl.Segmenter()'),
  lazily('cli-truncate', 'index.js', 'new Intl.Segmenter()'),
  lazily(
    'ink',
    'build/line-update.js',
    "new Intl.Segmenter(undefined, { granularity: 'grapheme' })",
  ),
  lazily(
    'slice-ansi',
    'tokenize-ansi.js',
    "new Intl.Segmenter(undefined, {granularity: 'grapheme'})",
  ),
  lazily(
    '@alcalzone/ansi-tokenize',
    'build/tokenize.js',
    'new Intl.Segmenter(undefined, { granularity: "grapheme" })',
  ),
];
