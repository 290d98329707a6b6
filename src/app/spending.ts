import { instancesIn } from './keymap/binding.ts';
import { hasErrors } from './plan.ts';
import { findGroup } from './preflight/groups.ts';
import { checkedFacts } from './preflight/update.ts';
import { isLeftByTry } from './retry.ts';
import type { EnterGuard, Spending, State } from './state.ts';
import { mustChoose, type TakenChoice, takenChoices } from './types.ts';

/**
 * The one answer to what Enter sends; null where it spends nothing. The footer, the keys, the guard, and the
 * effects all read it.
 */
export function spendingChoice(state: State): Spending | null {
  if (state.keysOver) {
    return null;
  }
  if (state.overlay) {
    return typedSpending(state);
  }
  return state.screen === 'review' ? reviewSpending(state) : null;
}

function typedSpending({ overlay, deployment, plan }: State): Spending | null {
  switch (overlay?.kind) {
    case 'delete': {
      const service = deployment.plan?.service;
      return service && overlay.field.value === service ? { kind: 'delete', service } : null;
    }
    case 'replace':
      return plan !== null && overlay.field.value === plan.service ? { kind: 'replace' } : null;
    case 'scale': {
      const { past, field } = overlay;
      const instances = instancesIn(field.value);
      return instances === null ? null : { kind: 'scale', past, instances };
    }
    default:
      return null;
  }
}

function reviewSpending(state: State): Spending | null {
  const { plan, client, options, afterWriting, name } = state;
  const sends = plan && client && !options.dryRun && !hasErrors(plan) && afterWriting === null;
  if (!sends || !isLookedUp(state)) {
    return null;
  }
  if (mustChoose(name)) {
    return pointedWay(state) === 'modify' ? { kind: 'update' } : null;
  }
  return { kind: 'create' };
}

/** The choice about a name that is taken under the pointer: until it is moved, what an Enter too many may take. */
export function pointedWay(state: State): TakenChoice | undefined {
  const offered = offeredChoices(state);
  const usual = usualWay(state);
  return (
    offered.find((choice) => choice === state.highlighted) ??
    (offered.includes(usual) ? usual : offered.find((choice) => choice === 'watch'))
  );
}

/**
 * Who redeploys means this service. Who asked for a new one met a service that they may not know of:
 * another name sends nothing before its own review. What a failed try left answers nobody, and is
 * optimized only when it is created anew, for which its name is typed in full.
 */
function usualWay(state: State): TakenChoice {
  const { deployment, past, plan } = state;
  if (isLeftByTry(state)) {
    const failed = deployment.result?.outcome === 'failed' && deployment.argv.includes('create');
    return failed && plan?.pluginsConfigured === true ? 'replace' : 'modify';
  }
  return past === null ? 'new-name' : 'modify';
}

/** What is offered. Where no answer can be written into a file, its name is the person's to change. */
export function offeredChoices({
  plan,
  brought,
}: Pick<State, 'plan' | 'brought'>): readonly TakenChoice[] {
  const canName = plan?.writes === true || brought !== null;
  return takenChoices.filter((choice) => choice !== 'new-name' || canName);
}

/** Whether everything the review depends on is known: the file, the name, and the service's group. */
export function isLookedUp(state: State): boolean {
  const { plan, name } = state;
  return plan !== null && plan.sha256 !== null && name.kind !== 'asking' && !asksAboutGroup(state);
}

function asksAboutGroup(state: State): boolean {
  const { draft, groups } = checkedFacts(state);
  const id = draft.serviceResource ?? '';
  if (id === '' || groups === null) {
    return false;
  }
  const group = findGroup(groups, id);
  return group
    ? group.presence.kind === 'asking' ||
        group.nodes.kind === 'asking' ||
        group.isAskedAgain === true
    : groups.list.kind === 'asking';
}

/**
 * A held key repeats, and nothing in the bytes of a terminal tells its repeats from presses. What a
 * hold can't give is another key, or a pause longer than any repeat delay (Windows waits up to 1 s).
 */
const rules = { onScreenMs: 400, quietBeforeMs: 250, heldMs: 1500, quietAfterMs: 200 } as const;
export const { quietAfterMs } = rules;

export const newGuard: EnterGuard = {
  time: 0,
  contentSince: null,
  // The Enter that started the program may still be held.
  enterAt: 0,
  isReleased: false,
  pending: null,
};

/** Whether Enter is one that a person meant, as far as the time before it shows. */
export function isDeliberate({ time, contentSince, enterAt, isReleased }: EnterGuard): boolean {
  return (
    contentSince !== null &&
    time - contentSince >= rules.onScreenMs &&
    time - enterAt >= (isReleased ? rules.quietBeforeMs : rules.heldMs)
  );
}

/** What is on the screen begins to count when it was last changed; an Enter that waits is then dropped. */
export function withContentTime(before: State, state: State): State {
  const { guard } = state;
  const same = guard.contentSince !== null && isSameContent(before, state);
  if (same) {
    return state;
  }
  const answered = state.notice?.kind === 'still-asking' && isLookedUp(state);
  return {
    ...state,
    notice: answered ? null : state.notice,
    guard: { ...guard, contentSince: guard.time, pending: null },
  };
}

/** Running clocks are no content. */
function isSameContent(a: State, b: State): boolean {
  if (a === b) {
    return true;
  }
  const same: readonly (keyof State)[] = ['screen', 'keysOver', 'plan', 'name', 'groups', 'setup'];
  return (
    same.every((key) => a[key] === b[key]) &&
    a.overlay?.kind === b.overlay?.kind &&
    a.conversation.current === b.conversation.current &&
    isSameSpending(spendingChoice(a), spendingChoice(b))
  );
}

function isSameSpending(a: Spending | null, b: Spending | null): boolean {
  const instances = (choice: Spending | null) => choice?.kind === 'scale' && choice.instances;
  return a?.kind === b?.kind && instances(a) === instances(b);
}
