import { begin } from '../questions/navigation.ts';
import { emptyField } from '../questions/text-field.ts';
import { focusOf } from './focus.ts';
import { type Action, hears } from './keymap/binding.ts';
import { belowKeys, bindingsFor } from './keymap/keymap.ts';
import { afterEdit, afterPaste, editFor } from './keymap/typing.ts';
import {
  type AppEvent,
  leave,
  type SetupEvent,
  type Step,
  stay,
  type TimedEvent,
} from './machine.ts';
import {
  afterAged,
  afterGroupLookedAt,
  afterGroupsListed,
  withPreflight,
} from './preflight/update.ts';
import { withUpdateFile } from './preflight/ways.ts';
import { backToFailure } from './retry.ts';
import {
  afterAnswer,
  afterRecording,
  afterSubmitted,
  afterTick,
  afterWorkFailed,
  askAgain,
  askForService,
  askForWorkers,
  detach,
  leaveEnded,
  leaveUnsent,
  stopEascmd,
  subjectOf,
} from './screens/deploying.ts';
import { afterLogSearched, endSearch, openSearch, seek } from './screens/log.ts';
import { afterLookUp, afterTakenChoice } from './screens/name-taken.ts';
import { isEditing, newForm } from './screens/plan-form.ts';
import {
  acceptTyped,
  chooseFound,
  clearFilter,
  goBack,
  lookUp,
  moveTo,
} from './screens/question.ts';
import { afterCopy, afterSecret, copyChosen, pointAtFix, takeFix } from './screens/result.ts';
import {
  afterFileFailed,
  afterFileInspected,
  afterFileWritten,
  backToQuestions,
  cancelEdit,
  closeGroup,
  editRow,
  finishReview,
  moveCursor,
  quitReview,
  saveOnly,
  sendBy,
} from './screens/review.ts';
import { afterMeasured, scroll } from './screens/scroll.ts';
import {
  afterSetupChoice,
  afterSetupNews,
  backInSetup,
  clearRegionFilter,
  confirmSetup,
} from './screens/setup.ts';
import { chooseAnswer, goingOn, openSetup, start } from './screens/start.ts';
import {
  afterFileRead,
  afterLostChoice,
  afterStartChoice,
  askScale,
  readTypedFile,
  scale,
} from './screens/start-update.ts';
import {
  isDeliberate,
  quietAfterMs,
  spendingChoice,
  withConfirming,
  withContentTime,
  withEnter,
  withOfferedTime,
  withOtherKey,
  withoutPending,
} from './spending.ts';
import { isTooSmall, type Notice, type Overlay, type State } from './state.ts';
import type { Key } from './types.ts';

/**
 * The whole program as one machine. Pure and total: any event in any state gives a state and the
 * effects that follow from it, and nothing else happens.
 */
export function update(before: State, event: TimedEvent): Step {
  // What was under way when the program was left may still be answered; nothing follows from it.
  if (before.screen === 'left') {
    return stay(before);
  }
  if (isTooSmall(before) && isUnseen(event)) {
    return stay(withoutPending(before));
  }
  const { time = before.guard.time } = event;
  const state =
    time === before.guard.time ? before : { ...before, guard: { ...before.guard, time } };
  const [next, effects] = withUpdateFile(state, withPreflight(state, afterGuard(state, event)));
  const [shown, all] = withKeysForgotten(state, [fromTheTop(state, next), effects]);
  return [withOfferedTime(state, withContentTime(state, shown), event), all];
}

/** What a person does without seeing what it is about; Ctrl-C sends and deletes nothing. */
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

/** An Enter that spends waits until it is known to be one that a person meant. */
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
  // In a list it is the list that hears Enter, and tells what it chose.
  const isHeard = hasList(state) === (event.type === 'chosen');
  const spending = isHeard ? spendingChoice(pointed) : null;
  const { guard: heard } = withEnter(state);
  if (!spending) {
    return afterEvent({ ...state, guard: heard }, event);
  }
  if (pending !== null || !isDeliberate(guard)) {
    const notice = { kind: 'too-early', spending: spending.kind } as const;
    return stay({ ...pointed, guard: heard, notice });
  }
  const waiting: State = { ...pointed, guard: { ...heard, pending: time }, notice: null };
  return [waiting, [{ type: 'settle-enter', at: time, ms: quietAfterMs }]];
}

function hasList(state: State): boolean {
  const focus = focusOf(state);
  return focus === 'list' || focus === 'filter';
}

/** A key that isn't Enter, whoever heard it. A list may repeat where its pointer stands. */
function isOtherKey({ highlighted }: State, event: AppEvent): boolean {
  return event.type === 'highlighted'
    ? event.value !== highlighted
    : event.type === 'key' || event.type === 'pasted' || event.type === 'key-typed';
}

/** Sends what Enter stands for, and nothing else does. */
function submit(state: State): Step {
  const spending = spendingChoice(state);
  switch (spending?.kind) {
    case 'create':
      return sendBy(state, 'create');
    case 'update':
      return spending.confirm === null
        ? sendBy(state, 'modify')
        : stay(withConfirming(state, spending.confirm));
    case 'replace':
      return sendBy({ ...state, overlay: null }, 'replace');
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

/** Keys that were typed last no longer than the pages that ask for them, however these are left. */
function withKeysForgotten(before: State, [state, effects]: Step): Step {
  const inSetup = state.screen === 'setup';
  const next =
    inSetup || state.screen === 'left' || state.setup === null ? state : { ...state, setup: null };
  const wasTyping = before.setup?.page.kind === 'key';
  const isUsed = effects.some(({ type }) => type === 'sign-in');
  const types = inSetup && state.setup?.page.kind === 'key';
  return wasTyping && !types && !isUsed
    ? [next, [{ type: 'forget-keys' }, ...effects]]
    : [next, effects];
}

/** From these one comes back to the review as one left it. */
const onReview: readonly State['screen'][] = ['review', 'setup'];

/** Something else is drawn: it begins at its first row. */
function fromTheTop(before: State, state: State): State {
  const same =
    before.screen === state.screen &&
    before.overlay?.kind === state.overlay?.kind &&
    before.setup?.page.kind === state.setup?.page.kind;
  if (same) {
    return state;
  }
  const isOpened = state.screen === 'review' && !onReview.includes(before.screen);
  const form = isOpened ? newForm : state.form;
  // Other keys work then: what came is seen before any list of them.
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
    case 'name-looked-up':
      return afterLookUp(state, event);
    case 'groups-listed':
      return afterGroupsListed(state, event);
    case 'group-looked-at':
      return afterGroupLookedAt(state, event);
    case 'aged':
      return afterAged(state, event.now);
    case 'file-read':
      return afterFileRead(state, event);
    case 'file-unreadable':
    case 'answers-not-kept':
      return stay({ ...state, notice: { kind: event.type, reason: event.reason } });
    case 'remembered':
      return stay({ ...state, remembered: event.remembered });
    case 'described':
    case 'workers-seen':
      return afterAnswer(state, event);
    case 'recording-read':
    case 'journal':
    case 'keeper-lost':
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

/** What a screen asked for beside eascmd, and what set-up is told. */
function afterOther(
  state: State,
  event: SetupEvent | Extract<AppEvent, { type: 'copied' | 'log-searched' }>,
): Step {
  switch (event.type) {
    case 'copied':
      return afterCopy(state, event);
    case 'log-searched':
      return afterLogSearched(state, event);
    default:
      return afterSetupNews(state, event);
  }
}

/** With a client there is someone to ask about the name on the review. */
function afterClient(state: State): Step {
  return state.screen === 'review' && state.name.kind === 'unasked' ? lookUp(state) : stay(state);
}

export type ClientChoice = 'set-up' | 'rehearse' | 'only-file';
export type ResumeChoice = 'go-on' | 'start-over';
export type InterruptChoice = 'watch' | 'detach' | 'stop';

/** A list chose an item. What that means depends on where the list stands. */
function afterChoice(state: State, value: string): Step {
  const { overlay, screen } = state;
  if (overlay?.kind === 'interrupt') {
    return afterInterrupt(state, value);
  }
  if (overlay?.kind === 'copy') {
    return copyChosen(state, value);
  }
  if (overlay?.kind === 'lost') {
    return afterLostChoice(state, value);
  }
  if (overlay || focusOf(state) === 'text') {
    return stay(state);
  }
  switch (screen) {
    case 'client':
      return afterClientChoice(state, value);
    case 'resume':
      return afterResumeChoice(state, value);
    case 'start':
      return afterStartChoice(state, value);
    case 'review':
      return isEditing(state) ? chooseAnswer(state, value) : afterTakenChoice(state, value);
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
  const points =
    state.screen === 'question' || state.screen === 'start' || state.screen === 'review';
  return stay(points && !state.overlay ? { ...state, highlighted: value } : state);
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

/** A key does what the footer says; what it does not name goes to the field that has the focus. */
function afterKey(state: State, key: Key): Step {
  const binding = bindingsFor(state).find((candidate) => hears(candidate, key));
  if (binding) {
    return act({ ...state, notice: lastingNotice(state) }, binding.action);
  }
  const change = editFor(key);
  return change ? afterEdit({ ...state, notice: lastingNotice(state) }, change) : stay(state);
}

/** What went wrong is said until the next key; what goes on is said until it has ended. */
function lastingNotice({ notice }: State): Notice | null {
  const lasting: readonly Notice['kind'][] = ['stopping', 'deleting', 'keeper-lost'];
  return notice && lasting.includes(notice.kind) ? notice : null;
}

type Perform = (state: State) => Step;

const opened =
  (overlay: Overlay): Perform =>
  (state) =>
    stay({ ...state, overlay });

const stillAsking: Perform = (state) => stay({ ...state, notice: { kind: 'still-asking' } });

/** What each action does. The keys that lead here stand in `bindings.ts`. */
const actions: Readonly<Record<Action, Perform>> = {
  accept: acceptTyped,
  back: (state) => {
    if (state.screen === 'client') {
      return stay({ ...state, screen: 'review' });
    }
    return state.screen === 'review' ? backToQuestions(state) : goBack(state);
  },
  instances: (state) => askForWorkers(state, subjectOf(state)),
  service: (state) => askForService(state, subjectOf(state)),
  'ask-again': askAgain,
  'fix-up': (state) => pointAtFix(state, -1),
  'fix-down': (state) => pointAtFix(state, 1),
  'take-fix': (state) => takeFix(state),
  'fix-1': (state) => takeFix(state, 0),
  'fix-2': (state) => takeFix(state, 1),
  'fix-3': (state) => takeFix(state, 2),
  'fix-4': (state) => takeFix(state, 3),
  'fix-5': (state) => takeFix(state, 4),
  help: opened({ kind: 'help' }),
  'show-keys': (state) => stay({ ...state, keysOver: state.scroll, scroll: { top: 0, last: 0 } }),
  'close-keys': (state) => stay(belowKeys(state)),
  hidden: opened({ kind: 'hidden' }),
  leave: leaveUnsent,
  close: (state) => stay({ ...state, overlay: null }),
  'clear-filter': clearFilter,
  'found-next': (state) => chooseFound(state, 1),
  'found-before': (state) => chooseFound(state, -1),
  deploy: finishReview,
  'row-next': (state) => moveCursor(state, 1),
  'row-before': (state) => moveCursor(state, -1),
  'edit-row': editRow,
  'cancel-edit': cancelEdit,
  'close-group': closeGroup,
  'fix-error': finishReview,
  json: opened({ kind: 'json' }),
  'save-only': saveOnly,
  quit: (state) => (state.screen === 'review' ? quitReview(state) : leaveEnded(state)),
  log: opened({ kind: 'log', top: null }),
  detach,
  interrupt: opened({ kind: 'interrupt' }),
  follow: opened({ kind: 'log', top: null }),
  search: openSearch,
  'search-first': (state) => seek(state, 'first'),
  'search-next': (state) => seek(state, 'next'),
  'search-previous': (state) => seek(state, 'previous'),
  'search-end': endSearch,
  'scroll-up': (state) => scroll(state, 'up'),
  'scroll-down': (state) => scroll(state, 'down'),
  'page-up': (state) => scroll(state, 'page-up'),
  'page-down': (state) => scroll(state, 'page-down'),
  top: (state) => scroll(state, 'top'),
  'show-values': (state) => [
    { ...state, revealed: state.plan?.config ?? null },
    [{ type: 'hide-values-later' }],
  ],
  'show-token': (state) => [{ ...state, token: { kind: 'asking' } }, [{ type: 'reveal-token' }]],
  'open-copy': opened({ kind: 'copy', selected: null }),
  copy: stay,
  'ask-delete': opened({ kind: 'delete', field: emptyField }),
  // Sent by the guard alone.
  delete: stay,
  replace: stay,
  scale: stillAsking,
  'await-groups': stillAsking,
  'ask-scale': askScale,
  diff: opened({ kind: 'diff' }),
  'read-file': readTypedFile,
  confirm: confirmSetup,
  fetch: confirmSetup,
  'cancel-fetch': (state) => [state, [{ type: 'cancel-fetch' }]],
  'clear-region-filter': clearRegionFilter,
  'setup-back': backInSetup,
  'sign-in': (state) => openSetup(state, { region: state.plan?.region ?? null }),
  'to-start': (state) =>
    state.retrying ? backToFailure(state) : stay({ ...state, screen: 'start' }),
  choose: stay,
  scroll: stay,
};

function act(state: State, action: Action): Step {
  return actions[action](state);
}
