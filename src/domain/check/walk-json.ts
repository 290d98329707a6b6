import type { JsonCause, JsonProblem, Span } from './json-problem.ts';
import { type Slip, slipAt } from './slips.ts';
import { readTokens, type Token, tokenFault, tokenKind } from './tokens.ts';

/**
 * What is told of a text while it is read from its beginning to its end. A span is good for the call
 * alone: `{ ...span }` keeps it.
 */
export interface JsonVisitor {
  /** A value begins; an object's or list's ends with `leave`. Their spans are those of the brackets. */
  readonly value?: (span: Span, container: 'object' | 'list' | undefined) => void;
  readonly leave?: (span: Span) => void;
  readonly key?: (name: () => string, span: Span) => void;
}

/** What may come next. */
type Due = 'value' | 'value-or-close' | 'key' | 'key-or-close' | 'colon' | 'comma-or-close' | 'end';

interface Open {
  readonly close: number;
  readonly offset: number;
}

/**
 * Reads a text by the grammar of JSON alone: no comments, no commas before an end. It keeps its own
 * stack, since a file may be nested deeper than the engine can recurse; jsonc-parser's own walk does
 * recurse. Answers where and why it is no JSON, or nothing.
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

/** Why this token cannot stand here; nothing where it can. */
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

/** A text that a line's end cuts is unclosed; any other sign below the blank has to be escaped. */
function faultCause({ fault }: Token): JsonCause | undefined {
  switch (fault) {
    case tokenFault.none:
      return undefined;
    case tokenFault.unclosedText:
      return 'string-unclosed';
    case tokenFault.unfinishedNumber:
      return 'number-unfinished';
    case tokenFault.badUnicode:
    case tokenFault.badEscape:
      return 'escape-unknown';
    default:
      return 'control-character';
  }
}

/** Causes that say what is due, where what was typed may say more. */
const expectations: ReadonlySet<JsonCause> = new Set([
  'comma-missing',
  'colon-missing',
  'key-expected',
  'value-expected',
  'more-behind',
]);

/** What the tokens take for the rest of it is another matter. */
function slipLength({ cause, item }: Slip): number {
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
  const slip = expectations.has(cause) ? slipAt(text, offset, cause) : undefined;
  if (slip !== undefined) return { ...slip, offset, length: slipLength(slip) };
  // An unclosed comment ends behind the text, as jsonc-parser counts.
  return { cause, offset, length: Math.min(length, text.length - offset) };
}
