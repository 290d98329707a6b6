import { nextBoundary, previousBoundary } from './grapheme.ts';

/**
 * Words as a shell's editor sees them: runs of letters and digits. `/`, `.` and `-` part words, so
 * that one key moves over one folder of `oss://bucket/models/textcnn/`.
 */
const wordCharacter = /[\p{L}\p{N}_]/u;

export function previousWord(text: string, cursor: number): number {
  const gap = backWhile(text, cursor, (grapheme) => !wordCharacter.test(grapheme));
  return backWhile(text, gap, (grapheme) => wordCharacter.test(grapheme));
}

export function nextWord(text: string, cursor: number): number {
  const gap = forthWhile(text, cursor, (grapheme) => !wordCharacter.test(grapheme));
  return forthWhile(text, gap, (grapheme) => wordCharacter.test(grapheme));
}

function backWhile(text: string, from: number, belongs: (grapheme: string) => boolean): number {
  let at = from;
  while (at > 0) {
    const before = previousBoundary(text, at);
    if (!belongs(text.slice(before, at))) break;
    at = before;
  }
  return at;
}

function forthWhile(text: string, from: number, belongs: (grapheme: string) => boolean): number {
  let at = from;
  while (at < text.length) {
    const after = nextBoundary(text, at);
    if (!belongs(text.slice(at, after))) break;
    at = after;
  }
  return at;
}
