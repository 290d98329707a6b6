import { begin } from '../questions/navigation.ts';
import { focusOf } from './focus.ts';
import { act } from './keymap/actions.ts';
import { hears } from './keymap/binding.ts';
import { bindingsFor } from './keymap/keymap.ts';
import { afterEdit, afterPaste, afterPathCompleted, editFor, unheard } from './keymap/typing.ts';
import { withLocalFindings } from './local-copy/findings.ts';
import { afterCopyNews, chooseInCopy } from './local-copy/pages.ts';
import {
  type AppEvent,
  type CopyEvent,
  leave,
  type SetupEvent,
  type Step,
  stay,
  type TimedEvent,
} from './machine.ts';
import { withSentFiles } from './preflight/submit-modes.ts';
import {
  afterAged,
  afterGroupDescribed,
  afterGroupsListed,
  withPreflight,
} from './preflight/update.ts';
import { wantsOlder, withOlder } from './remembered.ts';
import { copyCommand, withRun } from './screens/commands-run.ts';
import {
  afterAnswer,
  afterRecording,
  afterSubmitted,
  afterTick,
  afterWorkFailed,
  detach,
  stopEascmd,
} from './screens/deploying.ts';
import { afterLogSearched } from './screens/log.ts';
import { isEditing, openedForm } from './screens/plan-form.ts';
import { nothingSelected } from './screens/preview.ts';
import { checkName, moveTo } from './screens/question.ts';
import { afterCopy, afterProject, afterSecret, copyChosen } from './screens/result.ts';
import {
  afterFileFailed,
  afterFileInspected,
  afterFileWritten,
  afterNameCheck,
  sendBy,
  sendNew,
} from './screens/review.ts';
import { afterMeasured } from './screens/scroll.ts';
import { afterSetupChoice, afterSetupNews } from './screens/setup.ts';
import { afterMaskedValue, chooseAnswer, goingOn, openSetup, start } from './screens/start.ts';
import {
  afterFileRead,
  afterLostChoice,
  afterStartChoice,
  readingOlder,
  scale,
} from './screens/start-update.ts';
import { duringTrial } from './screens/trial.ts';
import {
  isDeliberate,
  quietAfterMs,
  spendingChoice,
  tooEarly,
  withConfirming,
  withContentTime,
  withEnter,
  withOfferedTime,
  withOtherKey,
  withoutPending,
} from './spending.ts';
import { isTooSmall, type Notice, type State, setupOf } from './state.ts';
import type { Key } from './types.ts';

/**
 * The complete program as one machine. Pure and total: any event in any state gives the next state
 * and its effects, with no side effects.
 */
export function update(before: State, event: TimedEvent): Step {
  // Answers may still arrive after the program was left. Ignore them.
  if (before.screen === 'left') {
    return stay(before);
  }
  return duringTrial(before, event, afterAny);
}

function afterAny(before: State, event: TimedEvent): Step {
  if (isTooSmall(before) && isUnseen(event)) {
    return stay(withoutPending(before));
  }
  const { time = before.guard.time } = event;
  const state =
    time === before.guard.time ? before : { ...before, guard: { ...before.guard, time } };
  const judged = withLocalFindings(state, withPreflight(state, afterGuard(state, event)));
  const [next, effects] = withSentFiles(state, judged);
  const [shown, all] = withKeysForgotten(state, [fromTheTop(state, next), effects]);
  return [withOfferedTime(state, withContentTime(state, shown), event), all];
}

/** Actions taken without seeing what they apply to. Ctrl-C sends and deletes nothing. */
function isUnseen(event: AppEvent): boolean {
  switch (event.type) {
    case 'key':
      return event.key.name !== 'ctrl-c';
    case 'pasted':
    case 'chosen':
    case 'highlighted':
    case 'enter-settled':
    case 'key-dropped':
      return true;
    default:
      return false;
  }
}

/** An Enter that spends waits until it is known to be deliberate. */
function afterGuard(state: State, event: AppEvent): Step {
  const { guard } = state;
  if (event.type === 'enter-settled') {
    return guard.pending === event.at ? submit(withoutPending(state)) : stay(state);
  }
  if (event.type === 'key-dropped') {
    const dropped = event.isEnter ? withEnter(state) : withOtherKey(state);
    return stay({ ...dropped, notice: { kind: 'before-list' } });
  }
  const isEnter = event.type === 'chosen' || (event.type === 'key' && event.key.name === 'enter');
  if (!isEnter) {
    return afterEvent(isOtherKey(state, event) ? withOtherKey(state) : state, event);
  }
  const { time, pending } = guard;
  const pointed: State = event.type === 'chosen' ? { ...state, highlighted: event.value } : state;
  // In a list, the list handles Enter and reports the choice.
  const isHeard = hasList(state) === (event.type === 'chosen');
  const spending = isHeard ? spendingChoice(pointed) : null;
  const { guard: heard } = withEnter(state);
  if (!spending) {
    return afterEvent({ ...state, guard: heard }, event);
  }
  if (pending !== null || !isDeliberate(guard)) {
    return stay({ ...pointed, guard: heard, notice: tooEarly(state, spending) });
  }
  const waiting: State = { ...pointed, guard: { ...heard, pending: time }, notice: null };
  return [waiting, [{ type: 'settle-enter', at: time, ms: quietAfterMs }]];
}

function hasList(state: State): boolean {
  const focus = focusOf(state);
  return focus === 'list' || focus === 'filter';
}

/**
 * A key other than Enter, whatever handled it. A list may report the same pointer position again.
 */
function isOtherKey({ highlighted }: State, event: AppEvent): boolean {
  return event.type === 'highlighted'
    ? event.value !== highlighted
    : event.type === 'key' || event.type === 'pasted' || event.type === 'key-typed';
}

/** The only place that sends what Enter names. */
function submit(state: State): Step {
  const spending = spendingChoice(state);
  switch (spending?.kind) {
    case 'create':
      return sendNew(state, spending.beside);
    case 'update':
      return spending.confirm === null
        ? sendBy(state, { mode: 'modify', update: spending.update })
        : stay(withConfirming(state, spending.confirm));
    case 'replace':
      return sendBy({ ...state, overlay: null }, { mode: 'replace' });
    case 'scale':
      return scale(state, spending);
    case 'delete':
      return [
        { ...state, overlay: null, deleting: true, notice: { kind: 'deleting' } },
        [{ type: 'delete-service' }],
      ];
    default:
      return stay(state);
  }
}

/** A typed secret lasts only as long as the page that asks for it, however that page is left. */
function withKeysForgotten(before: State, [state, effects]: Step): Step {
  const types = (each: State) =>
    setupOf(each)?.page.kind === 'key' || each.overlay?.kind === 'masked';
  const isUsed = effects.some(({ type }) => type === 'sign-in');
  return types(before) && !types(state) && !isUsed
    ? [state, [{ type: 'forget-keys' }, ...effects]]
    : [state, effects];
}

/** Coming back from these returns to the review as it was left. */
const onReview: readonly State['screen'][] = ['review', 'setup'];

/** Another view is drawn, from its first row. */
function fromTheTop(before: State, state: State): State {
  const same =
    before.screen === state.screen &&
    before.overlay?.kind === state.overlay?.kind &&
    setupOf(before)?.page.kind === setupOf(state)?.page.kind;
  if (same) {
    return state;
  }
  const isOpened =
    state.screen === 'review' && !onReview.includes(before.screen) && before.trial === null;
  const form = isOpened ? openedForm(state) : state.form;
  // Other keys work after this event: close the list of keys so that the change is seen.
  return { ...state, form, scroll: { top: 0, last: 0 }, keysOver: null };
}

function afterEvent(
  state: State,
  event: Exclude<AppEvent, { type: 'enter-settled' | 'key-dropped' }>,
): Step {
  switch (event.type) {
    case 'key':
      return afterKey(state, event.key);
    case 'pasted':
      return afterPaste(state, event);
    case 'chosen':
      return afterChoice(state, event.value);
    case 'highlighted':
      return afterHighlight(state, event.value);
    case 'resized':
      return stay({ ...state, terminal: { columns: event.columns, rows: event.rows } });
    case 'measured':
      return afterMeasured(state, event);
    case 'ticked':
      return afterTick(state, event.now);
    case 'client-chosen':
      return afterClient({ ...state, client: event.client });
    case 'file-inspected':
      return afterFileInspected(state, event);
    case 'file-written':
      return afterFileWritten(state, event);
    case 'file-failed':
      return afterFileFailed(state, event);
    case 'submitted':
      return afterSubmitted(state, event);
    case 'submit-failed':
    case 'work-failed':
      return afterWorkFailed(state, event);
    case 'name-checked':
      return afterNameCheck(state, event);
    case 'groups-listed':
      return afterGroupsListed(state, event);
    case 'group-described':
      return afterGroupDescribed(state, event);
    case 'aged':
      return afterAged(state, event.now);
    case 'file-read':
      return afterFileRead(state, event);
    case 'file-unreadable':
    case 'answers-not-saved':
      return stay({ ...state, notice: { kind: event.type, reason: event.reason } });
    case 'remembered':
      return stay({ ...state, remembered: event.remembered });
    case 'older-remembered':
      return readingOlder({ ...state, remembered: withOlder(state.remembered, event) });
    case 'described':
    case 'workers-seen':
      return afterAnswer(state, event);
    case 'recording-read':
    case 'journal':
    case 'supervisor-lost':
      return afterRecording(state, event);
    case 'token':
    case 'token-expired':
    case 'values-expired':
      return afterSecret(state, event);
    case 'terminated':
      return leave(state, 'terminated', event.code);
    default:
      return afterOther(state, event);
  }
}

type OtherNews =
  | 'project-offered'
  | 'project-answered'
  | 'masked-value'
  | 'copied'
  | 'log-searched'
  | 'command-run'
  | 'path-completed';

/** Answers to a screen's requests other than eascmd, and the events of setup. */
function afterOther(
  state: State,
  event: SetupEvent | CopyEvent | Extract<AppEvent, { type: OtherNews }>,
): Step {
  switch (event.type) {
    case 'copied':
      return afterCopy(state, event);
    case 'masked-value':
      return afterMaskedValue(state, event.text);
    case 'project-offered':
    case 'project-answered':
      return afterProject(state, event);
    case 'log-searched':
      return afterLogSearched(state, event);
    case 'path-completed':
      return afterPathCompleted(state, event);
    case 'command-run':
      return stay({ ...state, ran: withRun(state.ran, event.run) });
    case 'local-copy-read':
    case 'local-copy-failed':
    case 'local-data-checked':
      return afterCopyNews(state, event);
    default:
      return event.type === 'key-typed' && state.overlay?.kind === 'masked'
        ? stay({ ...state, overlay: { ...state.overlay, length: event.length } })
        : afterSetupNews(state, event);
  }
}

/** With a client, the name on the review can be checked. */
function afterClient(state: State): Step {
  return state.screen === 'review' && state.name.kind === 'unasked'
    ? checkName(state)
    : stay(state);
}

export type ClientChoice = 'set-up' | 'rehearse' | 'only-file';
export type ResumeChoice = 'go-on' | 'start-over';
export type InterruptChoice = 'watch' | 'detach' | 'stop';

/** A list chose an item. The meaning depends on the screen that contains the list. */
function afterChoice(state: State, value: string): Step {
  const { overlay } = state;
  if (value === nothingSelected) {
    return unheard(state);
  }
  if (overlay?.kind === 'interrupt') {
    return afterInterrupt(state, value);
  }
  if (overlay?.kind === 'copy') {
    return copyChosen(state, value);
  }
  if (overlay?.kind === 'commands') {
    return copyCommand(state, value);
  }
  if (overlay?.kind === 'lost') {
    return afterLostChoice(state, value);
  }
  if (overlay?.kind === 'local-copy') {
    return chooseInCopy(state, value);
  }
  if (overlay || focusOf(state) === 'text') {
    return stay(state);
  }
  switch (state.screen) {
    case 'client':
      return afterClientChoice(state, value);
    case 'resume':
      return afterResumeChoice(state, value);
    case 'start':
      return afterStartChoice(state, value);
    case 'review':
      return isEditing(state) ? chooseAnswer(state, value) : stay(state);
    case 'setup':
      return afterSetupChoice(state, value);
    case 'question':
      return chooseAnswer(state, value);
    default:
      return stay(state);
  }
}

function afterHighlight(state: State, value: string): Step {
  if (state.overlay?.kind === 'copy') {
    return stay({ ...state, overlay: { kind: 'copy', selected: value } });
  }
  if (state.overlay?.kind === 'commands') {
    return stay({ ...state, overlay: { ...state.overlay, selected: value } });
  }
  if (state.overlay?.kind === 'local-copy') {
    return stay({ ...state, overlay: { ...state.overlay, at: value } });
  }
  const points =
    state.screen === 'question' || state.screen === 'start' || state.screen === 'review';
  if (!points || state.overlay) {
    return stay(state);
  }
  const { remembered } = state;
  return state.screen === 'start' && wantsOlder(remembered, value)
    ? [
        { ...state, highlighted: value, remembered: { ...remembered, older: 'being-read' } },
        [{ type: 'read-older' }],
      ]
    : stay({ ...state, highlighted: value });
}

function afterInterrupt(state: State, value: string): Step {
  switch (value) {
    case 'detach':
      return detach(state);
    case 'stop':
      return stopEascmd(state);
    default:
      return stay({ ...state, overlay: null });
  }
}

function afterClientChoice(state: State, value: string): Step {
  switch (value) {
    case 'rehearse': {
      const [next, effects] = start(state);
      return [next, [{ type: 'use-rehearsal' }, ...effects]];
    }
    case 'only-file':
      return start({ ...state, onlyFile: true });
    default:
      return openSetup(state, { region: state.plan?.region ?? state.given.draft.region ?? null });
  }
}

function afterResumeChoice(state: State, value: string): Step {
  if (value === 'go-on') {
    return start(goingOn(state));
  }
  const [next, effects] = moveTo(state, begin(state.given));
  return [next, [{ type: 'forget-answers' }, ...effects]];
}

/** A key does what the footer says. Any other key goes to the focused field. */
function afterKey(state: State, key: Key): Step {
  const binding = bindingsFor(state).find((candidate) => hears(candidate, key));
  if (binding) {
    return act({ ...state, notice: lastingNotice(state) }, binding.action);
  }
  const change = editFor(key);
  return change ? afterEdit({ ...state, notice: lastingNotice(state) }, change) : unheard(state);
}

/** An error is shown until the next key; progress is shown until it has ended. */
function lastingNotice({ notice }: State): Notice | null {
  const lasting: readonly Notice['kind'][] = ['stopping', 'deleting', 'supervisor-lost'];
  return notice && lasting.includes(notice.kind) ? notice : null;
}
