import stripAnsi from 'strip-ansi';

const plainAscii = /^[\x20-\x7e]*$/;

/**
 * What has no business on a person's screen: C0 and C1 controls and DEL, soft hyphens, zero-width
 * characters, line and paragraph separators, bidi marks, overrides and isolates, annotation marks,
 * and the invisible tag characters. Text with them can look like other text (Unicode TR 36).
 */
const unseen =
  /[\0-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * One line of a program's output as plain text that cannot move a cursor, set a title or hide
 * itself: escape sequences and controls are gone, a tab is a space, a lone surrogate is U+FFFD.
 * Doing it twice changes nothing.
 */
export function sanitize(text: string): string {
  if (plainAscii.test(text)) {
    return text;
  }
  return stripAnsi(text).replaceAll('\t', ' ').replace(unseen, '').toWellFormed();
}
