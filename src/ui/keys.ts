import type { Key as InkKey } from 'ink';
import type { Key, NamedKey } from '../app/types.ts';

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
