import { currentStep, initialChoice } from '../questions/navigation.ts';
import { asciiTwins } from '../questions/text-field.ts';
import { roomFor } from '../service/account.ts';
import { parseService, type Service, serviceGroup } from '../service/parse.ts';
import { present } from '../service/types.ts';
import type { Intent, ScaleRisk, UpdateScale } from './facts.ts';
import { focusOf, setupChoices, typedText } from './focus.ts';
import { comparedWith } from './header.ts';
import { defaultChoice, instancesIn } from './keymap/binding.ts';
import type { AppEvent } from './machine.ts';
import { deployAct, destinationOf, hasErrors } from './plan.ts';
import { findGroup, type KnownGroup } from './preflight/groups.ts';
import { intentOf, isSentKnown, offeredModes, selectedMode } from './preflight/submit-modes.ts';
import { awaitsWhere, checkedFacts } from './preflight/update.ts';
import { choicesShown, choiceValue } from './remembered.ts';
import { endingOfState } from './retry.ts';
import {
  isEditing,
  isModeRow,
  isNameConflict,
  mustChoose,
  unreadWarnings,
} from './screens/plan-form.ts';
import { awaitsGroups, choicesFound, foundGroups } from './screens/question.ts';
import {
  type EnterGuard,
  isTooSmall,
  type Notice,
  type On,
  type Spending,
  type State,
  setupOf,
} from './state.ts';
import type { NameState } from './types.ts';

/**
 * What Enter sends; null if it spends nothing. The footer, the keys, the guard, and the effects all
 * read this one answer.
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

function typedSpending(state: State): Spending | null {
  const { overlay, deployment, plan } = state;
  switch (overlay?.kind) {
    case 'delete': {
      const service = deployment.plan?.service;
      return service && asciiTwins(overlay.field.value) === service
        ? { kind: 'delete', service }
        : null;
    }
    case 'replace':
      return plan !== null && asciiTwins(overlay.field.value) === plan.service
        ? { kind: 'replace' }
        : null;
    case 'scale': {
      const { past, field, confirming } = overlay;
      const instances = instancesIn(field.value);
      const facts = scaleFacts(state);
      if (instances === null || facts === null || facts.isAsking) {
        return null;
      }
      const confirm = confirming === instances ? null : scaleRisk(facts, instances);
      return { kind: 'scale', past, instances, confirm };
    }
    default:
      return null;
  }
}

/** What is known about a service that is being scaled. */
export interface ScaleFacts {
  readonly isAsking: boolean;
  /** Its current number of instances, and whether it comes from eascmd or from the last record. */
  readonly current: number | null;
  readonly isSeen: boolean;
  /** How many instances fit on the nodes that were seen, including those that run. */
  readonly capacity: number | null;
}

export function scaleFacts({ overlay, groups }: State): ScaleFacts | null {
  if (overlay?.kind !== 'scale') {
    return null;
  }
  const { past, seen } = overlay;
  const { metadata, group: id } = runsOn(past.config);
  const group = groups?.region === past.region ? findGroup(groups, id) : undefined;
  return factsOfScale(seen, metadata?.instance ?? null, metadata, group);
}

/** An update in place that changes the number of instances scales the service too. */
function updateFacts(state: State): ScaleFacts {
  const { name, plan } = state;
  const recorded = parseService(comparedWith(state)?.config).service?.metadata?.instance;
  const { metadata, group: id } = runsOn(plan?.config);
  const group = findGroup(checkedFacts(state).groups, id);
  return factsOfScale(name, recorded ?? null, metadata, group);
}

/**
 * What one instance needs according to the file, and its resource group; empty for the public
 * group.
 */
function runsOn(config: unknown) {
  const { service } = parseService(config);
  const { value = '' } = (service && serviceGroup(service)) ?? {};
  return { metadata: service?.metadata, group: value };
}

function factsOfScale(
  seen: NameState,
  recorded: number | null,
  { cpu, memory, gpu }: Service['metadata'] & object = {},
  group: KnownGroup | undefined,
): ScaleFacts {
  const total = seen.kind === 'taken' ? seen.total : null;
  const current = total ?? recorded;
  const nodes = group?.nodes.kind === 'listed' ? group.nodes.rows : null;
  const need = present({ cpu, memory, gpu, instances: Number.MAX_SAFE_INTEGER });
  const room = nodes && roomFor(need, nodes);
  const isAsking = seen.kind === 'asking' || group?.nodes.kind === 'asking';
  const capacity = room?.kind === 'short' && current !== null ? current + room.fits : null;
  return { isAsking, current, isSeen: total !== null, capacity };
}

function scaleRisk({ current, capacity }: ScaleFacts, instances: number): ScaleRisk | null {
  if (current === null) {
    return 'current-unknown';
  }
  if (instances < current) {
    return 'fewer';
  }
  if (capacity !== null && instances > capacity && instances > current) {
    return 'above-capacity';
  }
  return instances > 2 * current ? 'more-than-double' : null;
}

/** The number of instances that the file under review requests, and what is unusual about it. */
export function updateScale(state: State): UpdateScale | null {
  const to = parseService(state.plan?.config).service?.metadata?.instance;
  const facts = updateFacts(state);
  if (to === undefined || to === facts.current || to === state.guard.confirming) {
    return null;
  }
  const risk = scaleRisk(facts, to);
  return risk && { risk, from: facts.current, to };
}

function reviewSpending(state: On<'review'>): Spending | null {
  const { plan, afterWriting, form } = state;
  const sends = destinationOf(state) === 'eascmd' && !hasErrors(plan);
  const isOnDeploy = form.at === 'deploy' && !isEditing(state);
  if (
    !sends ||
    afterWriting !== null ||
    !isOnDeploy ||
    !isNameChecked(state) ||
    isNameConflict(state)
  ) {
    return null;
  }
  if (unreadWarnings(state).length > 0) {
    return null;
  }
  return spendingOf(intentOf(state), state);
}

function spendingOf(intent: Intent, state: State): Spending | null {
  switch (intent.kind) {
    case 'create':
      return { kind: 'create', beside: null };
    case 'new-name':
      return { kind: 'create', beside: intent.plan };
    case 'modify':
      return { kind: 'update', update: intent.update, confirm: updateScale(state) };
    case 'scale': {
      const { past, plan } = state;
      const instances = parseService(plan?.config).service?.metadata?.instance;
      return past && instances !== undefined
        ? { kind: 'scale', past, instances, confirm: updateScale(state)?.risk ?? null }
        : null;
    }
    default:
      return null;
  }
}

/**
 * Whether everything the review depends on is known: the files, the names, and the service's group.
 */
export function isNameChecked(state: State): boolean {
  const { plan, name, localCopy } = state;
  const isChecked = localCopy?.data?.findings !== null;
  return (
    plan !== null &&
    plan.sha256 !== null &&
    isChecked &&
    name.kind !== 'asking' &&
    isSentKnown(state) &&
    !asksAboutGroup(state)
  );
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
 * A terminal doesn't distinguish the repeats of a held key from separate presses. But a held key
 * can't produce another key, or a pause longer than any repeat delay (Windows waits up to 1 s).
 */
const rules = { onScreenMs: 400, quietBeforeMs: 250, heldMs: 1500, quietAfterMs: 200 } as const;
export const { quietAfterMs } = rules;

export const newGuard: EnterGuard = {
  time: 0,
  contentSince: null,
  // The Enter that started the program may still be held.
  enterAt: 0,
  runSince: 0,
  offeredAt: 0,
  isReleased: false,
  pending: null,
  confirming: null,
};

/** With one more Enter, which may be a repeat of the last. */
export function withEnter(state: State): State {
  const { guard } = state;
  const { time } = guard;
  const runSince = isRepeat(guard, time) ? guard.runSince : time;
  return {
    ...state,
    guard: { ...guard, enterAt: time, runSince, isReleased: false, pending: null },
  };
}

/** Systems repeat a held key every 30 to 40 ms once it repeats; a person is slower. */
const repeatMs = 45;

const isRepeat = ({ enterAt, isReleased }: EnterGuard, at: number): boolean =>
  !isReleased && at - enterAt < repeatMs;

/**
 * Another key cancels an Enter that waits or was confirmed once, and ends the repeats of a held
 * one.
 */
export function withOtherKey(state: State): State {
  return { ...state, guard: { ...state.guard, isReleased: true, pending: null, confirming: null } };
}

export function withoutPending(state: State): State {
  return { ...state, guard: { ...state.guard, pending: null } };
}

export function withConfirming(state: State, confirm: UpdateScale): State {
  const notice = { kind: 'confirm-update', ...confirm } as const;
  return { ...state, notice, guard: { ...state.guard, confirming: confirm.to } };
}

/** Whether the Enter looks deliberate, based on the time before it. */
export function isDeliberate({ time, contentSince, enterAt, isReleased }: EnterGuard): boolean {
  return (
    contentSince !== null &&
    time - contentSince >= rules.onScreenMs &&
    time - enterAt >= (isReleased ? rules.quietBeforeMs : rules.heldMs)
  );
}

/**
 * Whether a key that acts on a list was pressed before the list offered its present choices, in
 * which case the user hasn't seen what the key would choose. A repeat of a held Enter counts as old
 * as the first press.
 */
export function isOlderThanList(state: State, isEnter: boolean, pressedAt: number): boolean {
  const { guard } = state;
  const isTyped = focusOf(state) === 'text' && typedText(state) !== '';
  // Enter submits the typed text, whatever the list under it offers.
  if (offered(state) === null || (isEnter && isTyped) || isOnAnswer(state)) {
    return false;
  }
  const repeats = isEnter && isRepeat(guard, pressedAt);
  return (repeats ? Math.min(guard.runSince, pressedAt) : pressedAt) < guard.offeredAt;
}

/** Whether the cursor of the plan is on an answer, which stays where it is when ways appear. */
function isOnAnswer(state: State): boolean {
  const { at } = state.form;
  return state.screen === 'review' && !isEditing(state) && at !== 'deploy' && !isModeRow(at);
}

/**
 * What Enter, the arrows, and digits choose from, and what is selected; null if there is no list.
 */
function offered(state: State): string | null {
  const { overlay, keysOver } = state;
  if (keysOver || overlay) {
    return null;
  }
  const list = (...items: readonly unknown[]) => JSON.stringify([state.screen, ...items]);
  switch (state.screen) {
    case 'start': {
      const pointed = defaultChoice({ ...state, highlighted: null });
      return list(pointed && choiceValue(pointed), choicesShown(state).map(choiceValue));
    }
    case 'question':
      return offeredByQuestion(state, list);
    case 'review':
      return isEditing(state)
        ? offeredByQuestion(state, list)
        : mustChoose(state)
          ? list(offeredModes(state), selectedMode(state))
          : null;
    case 'ended':
      return list(endingOfState(state).fixes);
    case 'setup':
      return list(state.setup.page.kind, setupChoices(state));
    default:
      return null;
  }
}

function offeredByQuestion(
  state: State,
  list: (...items: readonly unknown[]) => string,
): string | null {
  const { conversation } = state;
  const step = currentStep(conversation);
  return step?.kind === 'choice'
    ? list(
        awaitsWhere(state),
        step.options(conversation.draft).offered,
        initialChoice(conversation),
      )
    : foundGroups(state) && list(awaitsGroups(state), choicesFound(state));
}

const keyEvents: readonly AppEvent['type'][] = [
  'key',
  'key-dropped',
  'key-typed',
  'pasted',
  'chosen',
  'highlighted',
  'enter-settled',
];

/**
 * What a key opens or changes is expected. Any other change comes as a surprise and restarts the
 * time. So does a list that opens without the rows that a key typed ahead was meant for.
 */
export function withOfferedTime(before: State, state: State, { type }: AppEvent): State {
  const isExpected = keyEvents.includes(type) && (!awaitsWhere(state) || awaitsWhere(before));
  return before === state || isExpected || offered(before) === offered(state)
    ? state
    : { ...state, guard: { ...state.guard, offeredAt: state.guard.time } };
}

/** The answer to an Enter that doesn't count. */
export function tooEarly(state: State, { kind }: Spending): Notice {
  const rehearses = state.screen === 'review' && deployAct(state) === 'rehearse';
  return { kind: 'too-early', act: rehearses ? 'rehearse' : kind };
}

/** Records when the screen last changed. An Enter that was waiting is dropped, with an answer. */
export function withContentTime(before: State, state: State): State {
  const { guard } = state;
  const same = guard.contentSince !== null && isSameContent(before, state);
  if (same) {
    return state;
  }
  const isAsked = state.screen === 'question' || isEditing(state);
  const isKnown = isAsked ? !awaitsGroups(state) && !awaitsWhere(state) : isNameChecked(state);
  const waits = state.notice?.kind === 'still-asking' || state.notice?.kind === 'checking-data';
  const answered = waits && isKnown;
  const spending = guard.pending === null ? null : spendingChoice(state);
  const dropped = spending && tooEarly(state, spending);
  return {
    ...state,
    notice: (answered ? null : state.notice) ?? dropped,
    guard: { ...guard, contentSince: guard.time, pending: null },
  };
}

/** Running clocks don't count as content. */
function isSameContent(a: State, b: State): boolean {
  if (a === b) {
    return true;
  }
  const same: readonly (keyof State)[] = [
    'screen',
    'keysOver',
    'plan',
    'name',
    'update',
    'newService',
    'nameChecks',
    'groups',
  ];
  return (
    same.every((key) => a[key] === b[key]) &&
    setupOf(a) === setupOf(b) &&
    a.overlay?.kind === b.overlay?.kind &&
    // Enlarging the window reveals what a small one hid.
    isTooSmall(a) === isTooSmall(b) &&
    a.conversation.current === b.conversation.current &&
    isSameSpending(spendingChoice(a), spendingChoice(b))
  );
}

function isSameSpending(a: Spending | null, b: Spending | null): boolean {
  if (a?.kind === 'scale' && b?.kind === 'scale') {
    return a.instances === b.instances && a.confirm === b.confirm;
  }
  if (a?.kind === 'update' && b?.kind === 'update') {
    return a.confirm?.risk === b.confirm?.risk;
  }
  return a?.kind === b?.kind;
}
