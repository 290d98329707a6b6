import type { Key as InkKey } from 'ink';
import { expect, test } from 'vitest';
import type { NamedKey } from '../../../src/app/types.ts';
import { keysOf } from '../../../src/tui/input/keys.ts';

const none: InkKey = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
  super: false,
  hyper: false,
  capsLock: false,
  numLock: false,
};

test.each<[string, string, Partial<InkKey>, NamedKey | undefined]>([
  ['Alt-Left', '', { meta: true, leftArrow: true }, 'word-left'],
  ['Alt-B', 'b', { meta: true }, 'word-left'],
  ['Alt-Right', '', { meta: true, rightArrow: true }, 'word-right'],
  ['Alt-F', 'f', { meta: true }, 'word-right'],
  ['Alt-Backspace', '', { meta: true, backspace: true }, 'delete-word'],
  ['Alt-Delete', '', { meta: true, delete: true }, 'delete-word'],
  ['Alt-Esc', '', { meta: true, escape: true }, 'escape'],
  ['Alt-X', 'x', { meta: true }, undefined],
  ['Ctrl-Left', '', { ctrl: true, leftArrow: true }, 'word-left'],
  ['Ctrl-Right', '', { ctrl: true, rightArrow: true }, 'word-right'],
  ['Ctrl-W', 'w', { ctrl: true }, 'delete-word'],
  ['Ctrl-X', 'x', { ctrl: true }, undefined],
  ['Tab', '', { tab: true }, 'tab'],
  ['Shift-Tab', '', { tab: true, shift: true }, 'shift-tab'],
])('%s', (_, input, pressed, name) => {
  expect(keysOf(input, { ...none, ...pressed })).toEqual(name === undefined ? [] : [{ name }]);
});

test('a letter is text', () => {
  expect(keysOf('b', none)).toEqual([{ name: 'text', text: 'b' }]);
});
