import { foldAll } from '../deployment/state.ts';
import type { AppEvent } from './event.ts';
import { lookUp } from './look-up.ts';
import { withPreflight } from './preflight/follow.ts';
import { afterAged, afterGroupLookedAt, afterGroupsListed } from './preflight/update-groups.ts';
import { afterSetupNews } from './setup/news.ts';
import type { State } from './state.ts';
import { leave, type Step, stay } from './step.ts';
import { afterAnswer } from './update-asking.ts';
import { afterChoice, afterHighlight } from './update-choice.ts';
import { afterCopy } from './update-copy.ts';
import { afterFileFailed, afterFileInspected, afterFileWritten } from './update-file.ts';
import { afterKey, afterPaste } from './update-key.ts';
import { afterLookUp } from './update-name.ts';
import {
  afterJournal,
  afterKeeperLost,
  afterSubmitted,
  afterTick,
  afterWorkFailed,
} from './update-run.ts';
import { afterMeasured } from './update-scroll.ts';
import { afterFileRead } from './update-start.ts';
import { afterToken } from './update-token.ts';

/**
 * The whole program as one machine. Pure and total: any event in any state gives a state and the
 * effects that follow from it, and nothing else happens.
 */
export function update(state: State, event: AppEvent): Step {
  // What was under way when the program was left may still be answered; nothing follows from it.
  if (state.screen === 'left') {
    return stay(state);
  }
  const [next, effects] = withPreflight(state, afterEvent(state, event));
  return withKeysForgotten(state, [fromTheTop(state, next), effects]);
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

/** Something else is drawn: it begins at its first row. */
function fromTheTop(before: State, state: State): State {
  const same =
    before.screen === state.screen &&
    before.overlay?.kind === state.overlay?.kind &&
    before.setup?.page.kind === state.setup?.page.kind;
  // Other keys work then: what came is seen before any list of them.
  return same ? state : { ...state, scroll: { top: 0, last: 0 }, keysOver: null };
}

function afterEvent(state: State, event: AppEvent): Step {
  switch (event.type) {
    case 'key':
      return afterKey(state, event.key);
    case 'pasted':
      return afterPaste(state, event.text);
    case 'chosen':
      return afterChoice(state, event.value);
    case 'highlighted':
      return afterHighlight(state, event.value);
    case 'resized':
      return stay({ ...state, terminal: { columns: event.columns, rows: event.rows } });
    case 'measured':
      return afterMeasured(state, event.last);
    case 'ticked':
      return afterTick(state, event.now);
    case 'answers-not-kept':
      return stay({ ...state, notice: { kind: 'answers-not-kept', reason: event.reason } });
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
      return afterWorkFailed(state, event.reason);
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
      return stay({ ...state, notice: { kind: 'file-unreadable', reason: event.reason } });
    case 'remembered':
      return stay({ ...state, remembered: event.remembered });
    case 'described':
    case 'workers-seen':
      return afterAnswer(state, event);
    case 'journal':
      return afterJournal({ ...state, now: event.now }, foldAll(state.deployment, event.entries));
    case 'keeper-lost':
      return afterKeeperLost(state, event.now);
    case 'token':
      return afterToken(state, event.token);
    case 'copied':
      return afterCopy(state, event);
    case 'token-expired':
      return stay({ ...state, token: { kind: 'hidden' } });
    case 'terminated':
      return leave(state, 'terminated', event.code);
    default:
      return afterSetupNews(state, event);
  }
}

/** With a client there is someone to ask about the name on the review. */
function afterClient(state: State): Step {
  return state.screen === 'review' && state.name.kind === 'unasked' ? lookUp(state) : stay(state);
}
