import type { Key as InkKey } from 'ink';
import type { Key, NamedKey } from '../../app/types.ts';

const pasteStart = '\u001B[200~';
const pasteEnd = '\u001B[201~';
// A control sequence (CSI or SS3), or Escape with the key that it modifies, or Escape alone.
const escapeSequence = /^\u001B(?:\[[0-?]*[ -/]*[@-~]|O[@-~]|[^[\u001B])?/u;
// The same, broken off at the end of what has come so far.
const unfinished = /^\u001B(?:\[[0-?]*[ -/]*|O)?$/u;
const control = /^[\u0000-\u001F\u007F]/u;
const printable = /^[^\u0000-\u001F\u007F]+/u;

/**
 * Splits what a terminal sent into pieces that each mean one thing: a key, a bracketed paste, or a run
 * of printable characters. `rest` is what may still go on: a paste whose end has not come yet, or the
 * beginning of a sequence, which a slow line may cut anywhere. Escape alone looks the same.
 */
export function splitKeys(input: string): { readonly keys: string[]; readonly rest: string } {
  const keys: string[] = [];
  let at = 0;
  while (at < input.length) {
    const left = input.slice(at);
    if (left.startsWith(pasteStart)) {
      const end = left.indexOf(pasteEnd);
      if (end === -1) {
        return { keys, rest: left };
      }
      keys.push(left.slice(0, end + pasteEnd.length));
      at += end + pasteEnd.length;
      continue;
    }
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

/** Whether a rest waits for the end of a paste, however long that takes. */
export function isOpenPaste(rest: string): boolean {
  return rest.startsWith(pasteStart);
}

/** The text of a piece that is a run of printable characters; undefined for a key or a paste. */
export function printableText(key: string): string | undefined {
  return printable.exec(key)?.[0] === key ? key : undefined;
}

/** What Ink heard, as the program's own keys: none for a key that means nothing here. */
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

/** What shells and editors have under the control key. */
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
