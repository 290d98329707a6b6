import { createScanner } from 'jsonc-parser';

/**
 * jsonc-parser's names of the kinds of token. It declares them as constants that only its own build
 * can read, so that they stand here again.
 */
export const tokenKind = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  text: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  unknown: 16,
  end: 17,
} as const;

/** The same for what may be wrong inside a token. */
export const tokenFault = {
  none: 0,
  unclosedComment: 1,
  unclosedText: 2,
  unfinishedNumber: 3,
  badUnicode: 4,
  badEscape: 5,
  badCharacter: 6,
} as const;

export interface Token {
  readonly kind: number;
  readonly fault: number;
  /** In UTF-16 units from the beginning of the text. */
  readonly offset: number;
  readonly length: number;
  /** A text with its escapes resolved; of other tokens, as they stand. */
  readonly value: () => string;
}

/** Blanks and line ends mean nothing between tokens. jsonc-parser copies them sign by sign: 100 MB take minutes. */
function behindBlanks(text: string, from: number): number {
  for (let at = from; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
  }
}

/**
 * Gives one token after the other; `end` again and again behind the last. It is one object that says
 * another token each time: a file of 100 MB has tens of millions.
 */
export function readTokens(text: string): () => Token {
  const scanner = createScanner(text);
  const value = () => scanner.getTokenValue();
  const token = { kind: 0, fault: 0, offset: 0, length: 0, value };
  return () => {
    const at = behindBlanks(text, scanner.getPosition());
    if (at !== scanner.getPosition()) scanner.setPosition(at);
    token.kind = scanner.scan();
    token.fault = scanner.getTokenError();
    token.offset = scanner.getTokenOffset();
    token.length = scanner.getTokenLength();
    return token;
  };
}
