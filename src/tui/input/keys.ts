import type { Key as InkKey } from 'ink';
import type { Key, NamedKey, PasteCut } from '../../app/types.ts';
import { longestField } from '../../questions/text-field.ts';

const pasteStart = '\u001B[200~';
const pasteEnd = '\u001B[201~';
// A control sequence (CSI or SS3), Escape with the key that it modifies, or Escape alone.
const escapeSequence = /^\u001B(?:\[[0-?]*[ -/]*[@-~]|O[@-~]|[^[\u001B])?/u;
// The same, cut off at the end of the input so far.
const unfinished = /^\u001B(?:\[[0-?]*[ -/]*|O)?$/u;
const control = /^[\u0000-\u001F\u007F]/u;
const printable = /^[^\u0000-\u001F\u007F]+/u;

/** One user action: a key or a run of printable characters, as bytes, or a paste. */
export type Piece =
  | { readonly kind: 'key'; readonly bytes: string }
  | { readonly kind: 'paste'; readonly text: string; readonly cut?: PasteCut };

/** Splits terminal input into pieces, however the bytes arrive. */
interface KeyReader {
  readonly push: (input: string) => readonly Piece[];
  /**
   * What may still continue: a paste without its end, the same with Ctrl-C as its last byte, or the
   * start of a sequence. Escape alone also looks like that.
   */
  readonly open: () => 'paste' | 'interrupted-paste' | 'sequence' | null;
  /** Called when nothing more arrives. Interprets held-back bytes as they are. */
  readonly giveUp: () => readonly Piece[];
}

/**
 * The start of a marker may become the marker, and Ctrl-C may be a byte of the paste. The next
 * bytes decide.
 */
const heldBack = /(?:\u0003{1,8}|\u001B(?:\[(?:2(?:0(?:1)?)?)?)?)$/;

export function createKeyReader(): KeyReader {
  let rest = '';
  let paste: Pasted | null = null;

  /** Takes the bytes that belong to the paste. Returns what comes after its end. */
  const pushPasted = (input: string, open: Pasted, pieces: Piece[]): string => {
    const end = input.indexOf(pasteEnd);
    if (end === -1) {
      rest = heldBack.exec(input)?.[0] ?? '';
      paste = withMore(open, input.slice(0, input.length - rest.length));
      return '';
    }
    pieces.push({ kind: 'paste', ...withMore(open, input.slice(0, end)) });
    paste = null;
    return input.slice(end + pasteEnd.length);
  };
  const pushKeys = (input: string, pieces: Piece[]): string => {
    const start = input.indexOf(pasteStart);
    const end = input.indexOf(pasteEnd);
    if (end !== -1 && (start === -1 || end < start)) {
      // The end of an abandoned paste: everything before it was pasted.
      paste = emptyPaste;
      return input;
    }
    const split = splitKeys(start === -1 ? input : input.slice(0, start));
    pieces.push(...split.keys.map(keyOf));
    if (start === -1) {
      rest = split.rest;
      return '';
    }
    pieces.push(...(split.rest === '' ? [] : [keyOf(split.rest)]));
    paste = emptyPaste;
    return input.slice(start + pasteStart.length);
  };
  return {
    push: (input) => {
      const pieces: Piece[] = [];
      let left = rest + input;
      rest = '';
      while (left !== '') {
        left = paste ? pushPasted(left, paste, pieces) : pushKeys(left, pieces);
      }
      return pieces;
    },
    open: () => {
      if (paste) {
        return rest.startsWith(interrupt) ? 'interrupted-paste' : 'paste';
      }
      return rest === '' ? null : 'sequence';
    },
    giveUp: () => {
      const [open, held] = [paste, rest];
      paste = null;
      rest = '';
      if (!open) {
        return held === '' ? [] : [keyOf(held)];
      }
      const pasted: Piece = { kind: 'paste', text: open.text, cut: open.cut ?? 'no-end' };
      return held.startsWith(interrupt) ? [pasted, keyOf(interrupt)] : [pasted];
    },
  };
}

/** Ctrl-C. */
export const interrupt = '\u0003';

interface Pasted {
  readonly text: string;
  readonly cut?: PasteCut;
}

const emptyPaste: Pasted = { text: '' };

function withMore({ text, cut }: Pasted, more: string): Pasted {
  const taken = text + more.slice(0, longestField - text.length);
  const isCut = cut !== undefined || text.length + more.length > longestField;
  return isCut ? { text: taken, cut: 'too-long' } : { text: taken };
}

const keyOf = (bytes: string): Piece => ({ kind: 'key', bytes });

/** `rest` is the start of a sequence, which a slow connection can split anywhere. */
function splitKeys(input: string): { readonly keys: string[]; readonly rest: string } {
  const keys: string[] = [];
  let at = 0;
  while (at < input.length) {
    const left = input.slice(at);
    if (unfinished.test(left)) {
      return { keys, rest: left };
    }
    const match = escapeSequence.exec(left) ?? control.exec(left) ?? printable.exec(left);
    const key = match?.[0] ?? left.slice(0, 1);
    keys.push(key);
    at += key.length;
  }
  return { keys, rest: '' };
}

/** The text of a run of printable characters; `undefined` for a key or a paste. */
export function printableText(key: string): string | undefined {
  return printable.exec(key)?.[0] === key ? key : undefined;
}

/** Ink's input as the program's own keys. Empty for a key that has no meaning here. */
export function keysOf(input: string, key: InkKey): readonly Key[] {
  const named = namedKey(input, key);
  if (named) {
    return [{ name: named }];
  }
  return input === '' || key.ctrl || key.meta ? [] : [{ name: 'text', text: input }];
}

function namedKey(input: string, key: InkKey): NamedKey | undefined {
  if (key.ctrl) {
    return (
      controlKeys[input] ??
      (key.leftArrow ? 'word-left' : key.rightArrow ? 'word-right' : undefined)
    );
  }
  if (key.meta) {
    return metaKey(input, key);
  }
  if (key.tab) {
    return key.shift ? 'shift-tab' : 'tab';
  }
  return plainKeys.find(([flag]) => key[flag])?.[1];
}

/** The Ctrl key bindings of shells and editors. */
const controlKeys: Readonly<Record<string, NamedKey>> = {
  c: 'ctrl-c',
  a: 'home',
  e: 'end',
  b: 'left',
  f: 'right',
  w: 'delete-word',
  u: 'kill-start',
  k: 'kill-end',
  d: 'delete',
  h: 'backspace',
};

function metaKey(input: string, key: InkKey): NamedKey | undefined {
  if (key.escape) {
    return 'escape';
  }
  if (key.backspace || key.delete) {
    return 'delete-word';
  }
  if (key.leftArrow || input === 'b') {
    return 'word-left';
  }
  return key.rightArrow || input === 'f' ? 'word-right' : undefined;
}

type Flag =
  | 'return'
  | 'escape'
  | 'upArrow'
  | 'downArrow'
  | 'leftArrow'
  | 'rightArrow'
  | 'home'
  | 'end'
  | 'pageUp'
  | 'pageDown'
  | 'backspace'
  | 'delete';

const plainKeys: readonly (readonly [Flag, NamedKey])[] = [
  ['return', 'enter'],
  ['escape', 'escape'],
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['home', 'home'],
  ['end', 'end'],
  ['pageUp', 'page-up'],
  ['pageDown', 'page-down'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];
