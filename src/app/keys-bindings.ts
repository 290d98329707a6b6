import type { Binding } from './binding.ts';
import { focusOf } from './focus.ts';
import { scrollingOf } from './scrolling-bindings.ts';
import type { State } from './state.ts';
import { close } from './usual-bindings.ts';

const showKeys: Binding = { action: 'show-keys', keys: ["'?", 'f1'], cap: '?' };
const closeKeys: Binding = {
  ...close,
  action: 'close-keys',
  keys: ['escape', 'enter', "'q", "'?", 'f1'],
};

/**
 * With the key to the list of them all, wherever a letter is not typed into a field: a footer has room
 * for few. The way out stays the last. At a question `?` is its help, which lists the keys too.
 */
export function withKeys(state: State, own: readonly Binding[]): readonly Binding[] {
  const focus = focusOf(state);
  const isFree = own.every(({ keys }) => !keys.includes("'?"));
  const at = own.findLastIndex(({ cap }) => cap !== undefined);
  return isFree && at !== -1 && (focus === 'screen' || focus === 'list')
    ? own.toSpliced(at, 0, showKeys)
    : own;
}

/** What the list of keys stands over, as it was. */
export function belowKeys(state: State): State {
  const { keysOver } = state;
  return keysOver ? { ...state, keysOver: null, scroll: keysOver } : state;
}

/** The keys of the list of keys; Ctrl-C does what it does without. */
export function keysBindings(state: State, own: readonly Binding[]): readonly Binding[] {
  const out = own.find(({ keys }) => keys.includes('ctrl-c'));
  return [
    closeKeys,
    ...scrollingOf(state),
    ...(out ? [{ ...out, keys: ['ctrl-c'], cap: 'Ctrl-C' } as const] : []),
  ];
}
