import type { Deployment } from '../deployment/state.ts';
import { type Binding, fixKeys } from './binding.ts';
import { addressOf, mayAnswer, mayExist } from './ending.ts';
import { endingKind } from './ending-kind.ts';
import { endingOfState } from './ending-of-state.ts';
import { pagingOf, scrollingOf } from './scrolling-bindings.ts';
import type { State } from './state.ts';

export function deployingBindings(state: State): readonly Binding[] {
  return [
    { action: 'log', keys: ["'l"], cap: 'l' },
    ...askingBindings(state),
    { action: 'detach', keys: ["'d"], cap: 'd' },
    { action: 'interrupt', keys: ['ctrl-c'], cap: 'Ctrl-C' },
  ];
}

/** eascmd is asked about a service only once EAS knows it. */
export function canAsk({ screen, deployment }: State): boolean {
  return screen === 'ended'
    ? deployment.plan !== null && mayExist(deployment)
    : isKnown(deployment);
}

function askingBindings(state: State): readonly Binding[] {
  return canAsk(state)
    ? [
        { action: 'instances', keys: ["'w"], cap: 'w' },
        { action: 'service', keys: ["'s"], cap: 's' },
      ]
    : [];
}

function isKnown({ endpoints, phase }: Deployment): boolean {
  return endpoints !== null || (phase !== null && phase !== 'create');
}

export function endedBindings(state: State): readonly Binding[] {
  const answers = mayAnswer(endingKind(state));
  const hasToken = state.deployment.endpoints !== null && answers;
  const hasAddress = answers && addressOf(state.deployment) !== null;
  const fixes = endingOfState(state).fixes.length;
  return [
    ...(fixes > 0 ? [...fixBindings(state, fixes), ...pagingOf(state)] : scrollingOf(state)),
    // What may cost money is ended from here.
    ...(canDelete(state) ? [{ action: 'ask-delete', keys: ["'x"], cap: 'x' } as const] : []),
    ...(hasToken ? [{ action: 'show-token', keys: ["'t"], cap: 't' } as const] : []),
    ...(hasAddress ? [{ action: 'copy-endpoint', keys: ["'c"], cap: 'c' } as const] : []),
    // What may help names them already.
    ...askingBindings(state).map(({ cap, ...heard }) => (fixes > 0 ? heard : { ...heard, cap })),
    { action: 'log', keys: ["'l"], cap: 'l' },
    // The way out stands last, where the footer keeps it however narrow the window is.
    fixes > 0
      ? { action: 'quit', keys: ["'q", 'ctrl-c'], cap: 'q' }
      : { action: 'quit', keys: ['enter', "'q", 'ctrl-c'], cap: 'Enter' },
  ];
}

/** What may help is chosen like an item of a list, or by its digit, which stands before it. */
function fixBindings({ fixAt }: State, count: number): readonly Binding[] {
  const digits = fixKeys
    .slice(0, count)
    .map((action, at): Binding => ({ action, keys: [`'${at + 1}`] }));
  return [
    { action: 'take-fix', keys: ['enter'], cap: 'Enter' },
    ...(count > 1 ? [{ action: 'choose', keys: [], cap: 'Up Down' } as const] : []),
    ...(fixAt > 0 ? [{ action: 'fix-up', keys: ['up'] } as const] : []),
    ...(fixAt < count - 1 ? [{ action: 'fix-down', keys: ['down'] } as const] : []),
    ...digits,
  ];
}

/** Only what this deployment made is offered: a name that was taken belongs to another service. */
function canDelete(state: State): boolean {
  const kind = endingKind(state);
  const undone = kind === 'unknown' || kind === 'failed';
  // While eascmd creates it, nobody else deletes it.
  const goesOn = state.deleting || state.limitPassed;
  return undone && mayExist(state.deployment) && !goesOn;
}
