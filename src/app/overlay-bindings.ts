import type { Binding } from './binding.ts';
import { canAsk } from './run-bindings.ts';
import { scrolling, scrollingOf } from './scrolling-bindings.ts';
import type { State } from './state.ts';
import { isTypedInFull } from './typed-in-full.ts';
import { accept, acceptInList, choose, close, leave } from './usual-bindings.ts';

const isAsking = ({ overlay }: State): boolean =>
  (overlay?.kind === 'described' || overlay?.kind === 'workers') && overlay.asking;

/** The newest line of the log is shown, and the next one will be. */
const isFollowing = ({ overlay }: State): boolean =>
  overlay?.kind === 'log' && overlay.top === null;

/** The keys of what stands over a screen. */
export function overlayBindings(
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
        ...otherPanes(state),
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
        ...(isFollowing(state)
          ? []
          : [{ action: 'follow', keys: ['end', "'G"], cap: 'G' } as const]),
        ...otherPanes(state),
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

/** From one pane to another, by the keys that open them. */
function otherPanes(state: State): readonly Binding[] {
  const kind = state.overlay?.kind;
  const watches = state.screen === 'deploying' || state.screen === 'ended';
  const asks = watches && canAsk(state);
  return [
    ...(asks && kind !== 'workers'
      ? [{ action: 'instances', keys: ["'w"], cap: 'w' } as const]
      : []),
    ...(asks && kind !== 'described'
      ? [{ action: 'service', keys: ["'s"], cap: 's' } as const]
      : []),
    ...(watches && kind !== 'log' ? [{ action: 'log', keys: ["'l"], cap: 'l' } as const] : []),
  ];
}
