import type { Binding } from './binding.ts';

/** Keys that mean the same on many screens. Those of a list are heard by the list itself. */
export const choose: Binding = { action: 'choose', keys: [], cap: 'Up Down' };
export const acceptInList: Binding = { action: 'accept', keys: [], cap: 'Enter' };
export const accept: Binding = { action: 'accept', keys: ['enter'], cap: 'Enter' };
export const leave: Binding = { action: 'leave', keys: ['ctrl-c'], cap: 'Ctrl-C' };
export const close: Binding = { action: 'close', keys: ['escape', "'q"], cap: 'Esc' };
