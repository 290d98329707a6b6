import { emptyDeployment } from '../../deployment/state.ts';
import type { ClientFact, Intent, ServicePlan } from '../facts.ts';
import type { Binding } from '../keymap/binding.ts';
import type { AppEvent, Effect, Step, TimedEvent } from '../machine.ts';
import { stay, toScreen } from '../machine.ts';
import { hasErrors } from '../plan.ts';
import { asSent, intentOf, offeredModes } from '../preflight/submit-modes.ts';
import type { State } from '../state.ts';
import { isEditing, isNameConflict, moved } from './plan-form.ts';

/**
 * The stand-in creates a service with Blade in 6 to 7 minutes of its own time, and one without in
 * less than two. At these speeds either takes about 15 seconds.
 */
const speeds = { optimized: 27, plain: 7 } as const;

const clientOf = ({ pluginsConfigured }: ServicePlan): ClientFact => ({
  kind: 'rehearsal',
  label: 'rehearsal',
  speed: pluginsConfigured ? speeds.optimized : speeds.plain,
});

/** Ways that create a service. For the others, the stand-in has nothing to change. */
const creating: readonly Intent['kind'][] = ['create', 'replace', 'new-name'];

/**
 * Whether this plan can be rehearsed: it is valid, creates a service, and isn't a rehearsal
 * already.
 */
export function canRehearse(state: State): boolean {
  return (
    state.screen === 'review' &&
    state.client?.kind !== 'rehearsal' &&
    state.afterWriting === null &&
    !isEditing(state) &&
    !hasErrors(state.plan) &&
    !isNameConflict(state) &&
    creating.includes(intentOf(state).kind)
  );
}

/** Rehearses the current plan. The present state is saved and restored unchanged afterward. */
export function beginTrial(state: State): Step {
  const { plan } = asSent(state);
  if (!plan || !canRehearse(state)) {
    return stay(state);
  }
  const client = clientOf(plan);
  const trial: State = {
    ...toScreen(state, { screen: 'deploying', watchedFrom: state.now, updates: false }),
    trial: { back: state },
    client,
    // It is watched to its end and then waits for a key.
    options: { ...state.options, noWait: false, watchLimitMs: Number.POSITIVE_INFINITY },
    update: null,
    newService: null,
    past: null,
    retrying: null,
    deployment: emptyDeployment,
    place: null,
    reading: false,
    limitPassed: false,
    deleting: false,
    token: { kind: 'hidden' },
    notice: null,
  };
  return [trial, [{ type: 'rehearse-plan', plan, speed: client.speed }]];
}

/** Back to the plan, with the cursor on the first row so that an extra Enter sends nothing. */
export function endTrial(state: State): Step {
  const { trial, terminal, guard, wall } = state;
  if (!trial) {
    return stay(state);
  }
  const { back } = trial;
  const top: State = { ...back, form: { ...back.form, at: 'deploy', open: null } };
  const form = moved(top, 1, offeredModes(top));
  const scroll = { top: 0, last: 0 };
  // The rehearsal leaves no trace here either.
  const ran = state.ran.filter((run) => !run.rehearsal || back.ran.includes(run));
  const before: State = { ...top, terminal, guard, wall, form, scroll, ran };
  return [before, [{ type: 'end-trial' }]];
}

/** Events about the plan that waits, not about its rehearsal. */
const ofPlan: readonly AppEvent['type'][] = [
  ...(['file-inspected', 'file-written', 'file-failed', 'file-read', 'file-unreadable'] as const),
  ...(['name-checked', 'groups-listed', 'group-described', 'values-expired'] as const),
  ...(['remembered', 'answers-not-saved', 'sign-ins', 'eascmd-searched'] as const),
  'local-data-checked',
];

/** The effects a rehearsal may have: it leaves no answer, file, or service behind. */
const allowed: readonly Effect['type'][] = [
  ...(['rehearse-plan', 'end-trial', 'describe', 'ask-workers', 'search-log', 'copy'] as const),
];

/** Handles events while the plan is rehearsed. `step` handles them otherwise. */
export function duringTrial(
  state: State,
  event: TimedEvent,
  step: (state: State, event: TimedEvent) => Step,
): Step {
  const { trial } = state;
  if (!trial) {
    return step(state, event);
  }
  if (event.type === 'terminated') {
    const [ended, effects] = endTrial(state);
    const [left, more] = step(ended, event);
    return [left, [...effects, ...more]];
  }
  if (ofPlan.includes(event.type)) {
    const [back, effects] = step(trial.back, event);
    return [{ ...state, trial: { back } }, effects];
  }
  if (event.type === 'submit-failed' || (event.type === 'work-failed' && state.place === null)) {
    const [ended, effects] = endTrial(state);
    const notice = { kind: 'work-failed', reason: event.reason } as const;
    return [{ ...ended, notice }, effects];
  }
  const [next, effects] = step(state, event);
  return [next, effects.filter(({ type }) => allowed.includes(type))];
}

/** The ways back to the plan. */
export const trialKeys = ({ screen }: State): Binding =>
  screen === 'ended'
    ? { action: 'end-trial', keys: ['enter', 'escape', "'q", 'ctrl-c'], cap: 'Enter' }
    : { action: 'end-trial', keys: ['escape', 'ctrl-c'], cap: 'Esc' };
