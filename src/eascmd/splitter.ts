import stripAnsi from 'strip-ansi';

/** Splits a stream of text into lines, whatever the chunks. One splitter serves one stream. */
interface Splitter {
  /** The lines that this chunk completes, without their line ends. */
  readonly push: (chunk: string) => readonly string[];
  /** The last line, if the stream ended without a line end: none or one. */
  readonly end: () => readonly string[];
}

/** The maximum length of a line, in UTF-16 units: a broken program may never end a line. */
export const longestLine = 8192;

/** Marks the end of a line that was cut. */
export const cutMark = / … \(\d+ more characters cut\)$/;

const lineFeed = 10;

/**
 * Line ends are `\n`, `\r\n`, and a single `\r`, which progress displays use to restart the line.
 * Memory is limited by `longestLine`, not by the length of a line.
 */
export function createSplitter(): Splitter {
  let kept = '';
  let cut = 0;
  let afterReturn = false;

  const keep = (piece: string): void => {
    const room = longestLine - kept.length;
    kept += piece.length > room ? piece.slice(0, room) : piece;
    cut += Math.max(0, piece.length - room);
  };

  const take = (chunk: string, from: number, to: number): string => {
    if (kept === '' && to - from <= longestLine) {
      return chunk.slice(from, to);
    }
    keep(chunk.slice(from, to));
    const line = finished(kept, cut);
    kept = '';
    cut = 0;
    return line;
  };

  const push = (chunk: string): readonly string[] => {
    const lines: string[] = [];
    let from = afterReturn && chunk.charCodeAt(0) === lineFeed ? 1 : 0;
    afterReturn &&= chunk === '';
    let feed = chunk.indexOf('\n', from);
    let carriage = chunk.indexOf('\r', from);
    while (feed !== -1 || carriage !== -1) {
      const returned = carriage !== -1 && (feed === -1 || carriage < feed);
      const at = returned ? carriage : feed;
      lines.push(take(chunk, from, at));
      from = returned && feed === at + 1 ? at + 2 : at + 1;
      afterReturn = returned && from === at + 1 && from === chunk.length;
      feed = feed !== -1 && feed < from ? chunk.indexOf('\n', from) : feed;
      carriage = carriage !== -1 && carriage < from ? chunk.indexOf('\r', from) : carriage;
    }
    if (from < chunk.length) {
      keep(chunk.slice(from));
    }
    return lines;
  };

  const end = (): readonly string[] => {
    const lines = kept === '' ? [] : [finished(kept, cut)];
    kept = '';
    cut = 0;
    afterReturn = false;
    return lines;
  };

  return { push, end };
}

/** A cut never leaves half of a surrogate pair. */
function finished(kept: string, cut: number): string {
  if (cut === 0) {
    return kept;
  }
  const whole = /[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept;
  return `${whole} … (${cut + kept.length - whole.length} more characters cut)`;
}

const plainAscii = /^[\x20-\x7e]*$/;

/**
 * Characters that must not reach a screen: C0 and C1 controls and DEL, soft hyphens, zero-width
 * characters, line and paragraph separators, bidi marks, overrides and isolates, annotation marks,
 * and the invisible tag characters. Text with them can look like other text (Unicode TR 36).
 */
const unseen =
  /[\0-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * One line of a program's output as plain text that cannot move a cursor, set a title, or hide
 * itself: escape sequences and controls are removed, a tab becomes a space, a lone surrogate
 * U+FFFD. Idempotent.
 */
export function sanitize(text: string): string {
  if (plainAscii.test(text)) {
    return text;
  }
  return stripAnsi(text).replaceAll('\t', ' ').replace(unseen, '').toWellFormed();
}
