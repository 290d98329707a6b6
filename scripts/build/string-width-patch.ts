import { importGraphemes } from './graphemes-patch.ts';
import { replaceText } from './replace-text.ts';

/**
 * Compiling `\p{RGI_Emoji}` takes 24 ms on Node 24, at the first character that is not ASCII: with
 * our own `❯` and `─` that is every first frame. A cluster of one code point is such an emoji exactly
 * when it has emoji presentation and is no regional indicator (Unicode TR 51, basic emoji), which is
 * quick to test; the large expression waits for a longer cluster.
 */
export const stringWidthPatch = replaceText({
  name: 'string-width-lazily',
  package: 'string-width',
  file: 'index.js',
  prepend: importGraphemes,
  texts: [
    ['new Intl.Segmenter()', 'lazyGraphemes'],
    ['rgiEmojiRegex.test(segment)', 'isRgiEmoji(segment)'],
    [
      String.raw`const rgiEmojiRegex = /^\p{RGI_Emoji}$/v;`,
      String.raw`const loneEmojiRegex = /^(?!\p{Regional_Indicator})\p{Emoji_Presentation}$/v;
let rgiEmojiRegex;
function isRgiEmoji(segment) {
	if (segment.length === (segment.codePointAt(0) > 0xFFFF ? 2 : 1)) return loneEmojiRegex.test(segment);
	rgiEmojiRegex ??= new RegExp('^\\p{RGI_Emoji}$', 'v');
	return rgiEmojiRegex.test(segment);
}`,
    ],
  ],
});
