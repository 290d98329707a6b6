import { createScanner } from 'jsonc-parser';

/** Why a text isn't JSON, for the place where it stops being JSON (RFC 8259). */
export type JsonCause =
  | 'empty'
  | 'comment'
  | 'comma-before-end'
  | 'comma-missing'
  | 'colon-missing'
  | 'key-expected'
  | 'value-expected'
  | 'single-quotes'
  | 'string-unclosed'
  | 'escape-unknown'
  | 'control-character'
  | 'number-unfinished'
  | 'wrong-bracket'
  | 'never-closed'
  | 'more-behind'
  | 'look-alike'
  | 'other-blank'
  | 'other-word';

/** In UTF-16 units from the start of the text. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

export interface JsonProblem extends Span {
  readonly cause: JsonCause;
  /** The position of the brace or bracket that was never closed. */
  readonly opened?: number;
  /** What was typed, and its JSON equivalent. */
  readonly item?: string;
  readonly expected?: string;
}

/** What was typed instead of a JSON character or word, and the JSON equivalent if there is one. */
interface Typo {
  readonly cause: JsonCause;
  readonly item: string;
  readonly expected: string;
}

/**
 * Characters that look like those of JSON, as word processors and Chinese keyboards insert them.
 */
const lookAlikes: ReadonlyMap<string, string> = new Map([
  ...[...'“”„‟〝〞＂‘’‚‛＇′″`´«»「」『』'].map((sign): [string, string] => [sign, '"']),
  ...[...'，、﹐'].map((sign): [string, string] => [sign, ',']),
  ...[...'：﹕'].map((sign): [string, string] => [sign, ':']),
  ['｛', '{'],
  ['｝', '}'],
  ['［', '['],
  ['］', ']'],
  ['【', '['],
  ['】', ']'],
]);

/** Python and JavaScript words, and words in the wrong case. */
const words: ReadonlyMap<string, string> = new Map([
  ['none', 'null'],
  ['nil', 'null'],
  ['null', 'null'],
  ['undefined', 'null'],
  ['true', 'true'],
  ['yes', 'true'],
  ['false', 'false'],
  ['no', 'false'],
  ['nan', ''],
  ['infinity', ''],
  ['-infinity', ''],
]);

/** Spaces that JSON doesn't allow, and zero-width characters. */
const otherBlank =
  /^[\v\f\u0085\u00a0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/u;
const word = /^-?[a-z]+(?!\w)/iu;
const longestWord = 12;

/** The known typo, if any, at a place where something else is expected. */
function typoAt(text: string, offset: number, due: JsonCause): Typo | undefined {
  const sign = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  if (sign === '#') return { cause: 'comment', item: sign, expected: '' };
  if (otherBlank.test(sign)) {
    const code = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return { cause: 'other-blank', item: `U+${code}`, expected: '' };
  }
  const suggestion = lookAlikes.get(sign);
  if (suggestion !== undefined) return { cause: 'look-alike', item: sign, expected: suggestion };
  if (due !== 'value-expected') return undefined;
  const [item = ''] = word.exec(text.slice(offset, offset + longestWord)) ?? [];
  const value = words.get(item.toLowerCase());
  return value === undefined ? undefined : { cause: 'other-word', item, expected: value };
}

/**
 * jsonc-parser's token kinds. It declares them as constants that only its own build can read, so
 * they are repeated here.
 */
const tokenKind = {
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

/** The same for errors inside a token. */
const tokenFault = {
  none: 0,
  unclosedComment: 1,
  unclosedText: 2,
  resumableNumber: 3,
  badUnicode: 4,
  badEscape: 5,
  badCharacter: 6,
} as const;

interface Token {
  readonly kind: number;
  readonly fault: number;
  /** In UTF-16 units from the start of the text. */
  readonly offset: number;
  readonly length: number;
  /** A string with its escapes resolved; other tokens are returned as written. */
  readonly value: () => string;
}

/**
 * Skips whitespace between tokens. jsonc-parser copies it character by character, which takes
 * minutes for 100 MB.
 */
function behindBlanks(text: string, from: number): number {
  for (let at = from; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
  }
}

/**
 * Returns one token after another, then `end` repeatedly. The same object is reused for each token,
 * because a file of 100 MB has tens of millions.
 */
function readTokens(text: string): () => Token {
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

/**
 * Receives the events while a text is read from start to end. A span is valid only during the call;
 * copy it with `{ ...span }`.
 */
interface JsonVisitor {
  /**
   * A value begins; for an object or a list, `leave` ends it. Their spans are those of the
   * brackets.
   */
  readonly value?: (span: Span, container: 'object' | 'list' | undefined) => void;
  readonly leave?: (span: Span) => void;
  readonly key?: (name: () => string, span: Span) => void;
}

/** What can come next. */
type Due = 'value' | 'value-or-close' | 'key' | 'key-or-close' | 'colon' | 'comma-or-close' | 'end';

interface Open {
  readonly close: number;
  readonly offset: number;
}

/**
 * Reads a text by the grammar of JSON alone: no comments, no trailing commas. It uses its own
 * stack, since a file can be nested deeper than the engine can recurse; jsonc-parser's own walk
 * does recurse. Returns where and why the text isn't JSON, or `undefined`.
 */
export function walkJson(text: string, visitor: JsonVisitor = {}): JsonProblem | undefined {
  const next = readTokens(text);
  const open: Open[] = [];
  let due: Due = 'value';
  for (let token = next(); ; token = next()) {
    const inside = open.at(-1);
    const cause = causeOf(token, due, inside, text);
    if (cause !== undefined) return problem(cause, token, inside, text);
    if (token.kind === tokenKind.end) return undefined;
    due = step(token, due, open, visitor);
  }
}

function step(token: Token, due: Due, open: Open[], visitor: JsonVisitor): Due {
  const { kind, offset } = token;
  switch (kind) {
    case tokenKind.comma:
      return open.at(-1)?.close === tokenKind.closeBrace ? 'key' : 'value';
    case tokenKind.colon:
      return 'value';
    case tokenKind.closeBrace:
    case tokenKind.closeBracket:
      open.pop();
      visitor.leave?.(token);
      return open.length === 0 ? 'end' : 'comma-or-close';
    case tokenKind.openBrace:
      open.push({ close: tokenKind.closeBrace, offset });
      visitor.value?.(token, 'object');
      return 'key-or-close';
    case tokenKind.openBracket:
      open.push({ close: tokenKind.closeBracket, offset });
      visitor.value?.(token, 'list');
      return 'value-or-close';
    default:
      if (due === 'key' || due === 'key-or-close') {
        visitor.key?.(token.value, token);
        return 'colon';
      }
      visitor.value?.(token, undefined);
      return open.length === 0 ? 'end' : 'comma-or-close';
  }
}

const scalars: ReadonlySet<number> = new Set([
  tokenKind.null,
  tokenKind.true,
  tokenKind.false,
  tokenKind.text,
  tokenKind.number,
]);

const isClose = (kind: number): boolean =>
  kind === tokenKind.closeBrace || kind === tokenKind.closeBracket;

const beginsValue = (kind: number): boolean =>
  scalars.has(kind) || kind === tokenKind.openBrace || kind === tokenKind.openBracket;

/** Why this token isn't allowed here, or `undefined` if it is. */
function causeOf(
  token: Token,
  due: Due,
  inside: Open | undefined,
  text: string,
): JsonCause | undefined {
  const { kind } = token;
  if (kind === tokenKind.lineComment || kind === tokenKind.blockComment) return 'comment';
  if (kind === tokenKind.end) return endCause(due, inside);
  if (due === 'end') return 'more-behind';
  if (isClose(kind) && kind === inside?.close) {
    if (due === 'value-or-close' || due === 'key-or-close' || due === 'comma-or-close') {
      return undefined;
    }
    const trails = due === 'key' || (due === 'value' && kind === tokenKind.closeBracket);
    return trails ? 'comma-before-end' : misplaced(due);
  }
  if (isClose(kind) && due === 'comma-or-close') return 'wrong-bracket';
  if (text[token.offset] === "'") return 'single-quotes';
  if (!fits(kind, due)) return misplaced(due);
  return faultCause(token);
}

function endCause(due: Due, inside: Open | undefined): JsonCause | undefined {
  if (due === 'end') return undefined;
  return inside === undefined ? 'empty' : 'never-closed';
}

function fits(kind: number, due: Due): boolean {
  switch (due) {
    case 'key':
    case 'key-or-close':
      return kind === tokenKind.text;
    case 'colon':
      return kind === tokenKind.colon;
    case 'comma-or-close':
      return kind === tokenKind.comma;
    default:
      return beginsValue(kind);
  }
}

function misplaced(due: Due): JsonCause {
  switch (due) {
    case 'key':
    case 'key-or-close':
      return 'key-expected';
    case 'colon':
      return 'colon-missing';
    case 'comma-or-close':
      return 'comma-missing';
    default:
      return 'value-expected';
  }
}

/**
 * A string cut off by the end of its line is unclosed. Any other character below the space must be
 * escaped.
 */
function faultCause({ fault }: Token): JsonCause | undefined {
  switch (fault) {
    case tokenFault.none:
      return undefined;
    case tokenFault.unclosedText:
      return 'string-unclosed';
    case tokenFault.resumableNumber:
      return 'number-unfinished';
    case tokenFault.badUnicode:
    case tokenFault.badEscape:
      return 'escape-unknown';
    default:
      return 'control-character';
  }
}

/** Causes that name what is expected, where the text typed instead can be more specific. */
const expectations: ReadonlySet<JsonCause> = new Set([
  'comma-missing',
  'colon-missing',
  'key-expected',
  'value-expected',
  'more-behind',
]);

/** The length of the typo itself, whatever the tokenizer does with the rest. */
function typoLength({ cause, item }: Typo): number {
  return cause === 'other-blank' ? 1 : item.length;
}

function problem(
  cause: JsonCause,
  { offset, length }: Token,
  inside: Open | undefined,
  text: string,
): JsonProblem {
  if (cause === 'never-closed') {
    return { cause, offset: text.length, length: 0, opened: inside?.offset ?? 0 };
  }
  const typo = expectations.has(cause) ? typoAt(text, offset, cause) : undefined;
  if (typo !== undefined) return { ...typo, offset, length: typoLength(typo) };
  // jsonc-parser ends an unclosed comment beyond the end of the text.
  return { cause, offset, length: Math.min(length, text.length - offset) };
}
