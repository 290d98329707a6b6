import type { Binding } from './binding.ts';
import { comparedWith } from './compared-with.ts';
import { belowKeys, keysBindings, withKeys } from './keys-bindings.ts';
import { returnsToFailure } from './mending.ts';
import { overlayBindings } from './overlay-bindings.ts';
import { pointedChoice } from './pointed.ts';
import { questionBindings } from './question-bindings.ts';
import { deployingBindings, endedBindings } from './run-bindings.ts';
import { pagingOf, scrollingOf } from './scrolling-bindings.ts';
import { setupBindings } from './setup/bindings.ts';
import { maySignIn } from './sign-in-used.ts';
import type { AfterWriting, State } from './state.ts';
import { isUnread } from './update-review.ts';
import { acceptInList, choose, leave } from './usual-bindings.ts';
import { mustChoose } from './ways.ts';

/** The keys that work now, most useful first. The footer shows these and the keyboard obeys these. */
export function bindingsFor(state: State): readonly Binding[] {
  const below = belowKeys(state);
  const own = ownBindings(below);
  return state.keysOver ? keysBindings(state, own) : withKeys(below, own);
}

function ownBindings(state: State): readonly Binding[] {
  if (state.overlay) {
    return overlayBindings(state, state.overlay.kind);
  }
  switch (state.screen) {
    case 'start':
      return [
        choose,
        acceptInList,
        ...(pointedChoice(state)?.kind === 'redeploy'
          ? [{ action: 'ask-scale', keys: ["'i"], cap: 'i' } as const]
          : []),
        leave,
      ];
    case 'file':
      return [
        { action: 'read-file', keys: ['enter'], cap: 'Enter' },
        { action: 'to-start', keys: ['escape', 'shift-tab'], cap: 'Esc' },
        leave,
      ];
    case 'client':
    case 'resume':
      return [choose, acceptInList, leave];
    case 'question':
      return questionBindings(state);
    case 'review':
      return reviewBindings(state);
    case 'deploying':
      return deployingBindings(state);
    case 'ended':
      return endedBindings(state);
    case 'setup':
      return setupBindings(state);
    case 'left':
      return [];
  }
}

function reviewBindings(state: State): readonly Binding[] {
  if (state.afterWriting !== null) {
    return bindingsWhileSending(state.afterWriting);
  }
  const errors = state.plan?.findings.some((finding) => finding.severity === 'error') ?? true;
  const choosing = mustChoose(state.name);
  const writes = state.plan?.writes === true;
  const canEdit = writes || state.brought !== null;
  const canCompare = state.past !== null || comparedWith(state)?.kind === 'file';
  const back: Binding = {
    action: 'back',
    keys: ['shift-tab', 'escape'],
    cap: 'Shift+Tab',
    shortCap: 'Esc',
  };
  // Who mends a failure leaves through it: the way back to it is what the footer keeps.
  const mends = returnsToFailure(state);
  const quit: Binding = { action: 'quit', keys: ["'q"], cap: 'q' };
  return [
    ...(choosing ? [choose, acceptInList] : []),
    ...(errors || choosing || isUnread(state)
      ? []
      : [{ action: 'deploy', keys: ['enter'], cap: 'Enter' } as const]),
    ...(choosing ? pagingOf(state) : scrollingOf(state)),
    ...(maySignIn(state) ? [{ action: 'sign-in', keys: ["'i"], cap: 'i' } as const] : []),
    ...(canEdit ? [{ action: 'edit', keys: ["'e"], cap: 'e' } as const] : []),
    ...(canCompare ? [{ action: 'diff', keys: ["'d"], cap: 'd' } as const] : []),
    { action: 'json', keys: ["'j"], cap: 'j' },
    ...(writes ? [{ action: 'save-only', keys: ["'s"], cap: 's' } as const] : []),
    ...(writes && !mends ? [back] : []),
    quit,
    ...(writes && mends ? [back] : []),
    { action: 'leave', keys: ['ctrl-c'] },
  ];
}

/** Enter pressed again sends nothing again, and nobody leaves between the sending and its news. */
function bindingsWhileSending(afterWriting: AfterWriting): readonly Binding[] {
  return afterWriting === 'submitting' ? [] : [leave];
}
