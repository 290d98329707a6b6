import type { Binding } from './binding.ts';
import { comparedWith } from './compared-with.ts';
import { pointedChoice } from './pointed.ts';
import { questionBindings } from './question-bindings.ts';
import { deployingBindings, endedBindings } from './run-bindings.ts';
import { pagingOf, scrolling, scrollingOf } from './scrolling-bindings.ts';
import { setupBindings } from './setup/bindings.ts';
import { maySignIn } from './sign-in-used.ts';
import type { AfterWriting, State } from './state.ts';
import { isTypedInFull } from './typed-in-full.ts';
import { isUnread } from './update-review.ts';
import { accept, acceptInList, choose, close, leave } from './usual-bindings.ts';
import { mustChoose } from './ways.ts';

/** The keys that work now, most useful first. The footer shows these and the keyboard obeys these. */
export function bindingsFor(state: State): readonly Binding[] {
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
  return [
    ...(choosing ? [choose, acceptInList] : []),
    ...(errors || choosing || isUnread(state)
      ? []
      : [{ action: 'deploy', keys: ['enter'], cap: 'Enter' } as const]),
    ...(maySignIn(state) ? [{ action: 'sign-in', keys: ["'i"], cap: 'i' } as const] : []),
    ...(canEdit ? [{ action: 'edit', keys: ["'e"], cap: 'e' } as const] : []),
    ...(canCompare ? [{ action: 'diff', keys: ["'d"], cap: 'd' } as const] : []),
    { action: 'json', keys: ["'j"], cap: 'j' },
    ...(writes
      ? ([
          { action: 'save-only', keys: ["'s"], cap: 's' },
          { action: 'back', keys: ['shift-tab', 'escape'], cap: 'Shift+Tab' },
        ] as const)
      : []),
    ...(choosing ? pagingOf(state) : scrollingOf(state)),
    { action: 'quit', keys: ["'q"], cap: 'q' },
    { action: 'leave', keys: ['ctrl-c'] },
  ];
}

/** Enter pressed again sends nothing again, and nobody leaves between the sending and its news. */
function bindingsWhileSending(afterWriting: AfterWriting): readonly Binding[] {
  return afterWriting === 'submitting' ? [] : [leave];
}

const isAsking = ({ overlay }: State): boolean =>
  (overlay?.kind === 'described' || overlay?.kind === 'workers') && overlay.asking;

function overlayBindings(
  state: State,
  kind: NonNullable<State['overlay']>['kind'],
): readonly Binding[] {
  const running = state.screen === 'deploying';
  const interrupt: Binding = running
    ? { action: 'interrupt', keys: ['ctrl-c'], cap: 'Ctrl-C' }
    : { ...leave, action: state.screen === 'ended' ? 'quit' : 'leave' };
  switch (kind) {
    case 'help':
    case 'hidden':
      return [
        ...scrollingOf(state),
        { ...close, keys: ['escape', 'enter', "'q", "'?", "'h", 'f1'] },
        interrupt,
      ];
    case 'described':
    case 'workers':
      // The way back stands first: the footer keeps it in a window of forty columns too.
      return [
        { ...close, keys: ['escape', 'enter', "'q", kind === 'workers' ? "'w" : "'s"] },
        ...(isAsking(state) ? [] : [{ action: 'ask-again', keys: ["'r"], cap: 'r' } as const]),
        ...scrollingOf(state),
        interrupt,
      ];
    case 'edit':
      return [choose, acceptInList, { ...close, keys: ['escape', 'shift-tab'] }, interrupt];
    case 'lost':
      return [choose, acceptInList, { ...close, keys: ['escape'] }, interrupt];
    case 'diff':
      return [...scrollingOf(state), { ...close, keys: ['escape', "'d", "'q"] }, interrupt];
    case 'delete':
    case 'replace':
    case 'scale':
      return [
        ...(isTypedInFull(state) ? [{ ...accept, action: kind }] : []),
        { ...close, keys: ['escape'] },
        interrupt,
      ];
    case 'json':
      return [...scrollingOf(state), { ...close, keys: ['escape', "'j", "'q"] }, interrupt];
    case 'log':
      return [
        { ...close, keys: ['escape', "'l", "'q"] },
        ...scrolling,
        { action: 'follow', keys: ['end', "'G"], cap: 'G' },
        interrupt,
      ];
    case 'interrupt':
      return [
        choose,
        acceptInList,
        { ...close, keys: ['escape'] },
        // A second Ctrl-C takes the choice that harms nothing.
        { action: 'detach', keys: ['ctrl-c'], cap: 'Ctrl-C' },
      ];
  }
}
