import { exitCode } from '../../eascmd/exit-codes.ts';
import { back } from '../../questions/navigation.ts';
import { emptyField } from '../../questions/text-field.ts';
import type { AfterWriting, Sending, ServicePlan } from '../facts.ts';
import { toKeep } from '../file.ts';
import { type AppEvent, leave, type Step, stay, toScreen } from '../machine.ts';
import { answersToKeep, destinationOf, hasErrors } from '../plan.ts';
import {
  asSent,
  intentOf,
  offeredModes,
  recordedAs,
  sendsNothing,
} from '../preflight/submit-modes.ts';
import { checksOnReview, withNameCheck } from '../preflight/update.ts';
import { backToFailure, returnsToFailure } from '../retry.ts';
import { isNameChecked } from '../spending.ts';
import type { On, State } from '../state.ts';
import { askForService, leaveUnsent } from './deploying.ts';
import {
  asked,
  findingKey,
  isNameConflict,
  modeRow,
  moved,
  opened,
  rowOfError,
  unreadWarnings,
  withoutEdit,
} from './plan-form.ts';
import { askedClient, withRunningInstances, withSeenNow } from './question.ts';

type Of<Type extends AppEvent['type']> = Extract<AppEvent, { type: Type }>;

export function afterFileInspected(state: State, event: Of<'file-inspected'>): Step {
  const { update, newService } = state;
  if (update && event.path === update.path) {
    const isThis = event.text === update.text;
    return stay(isThis ? { ...state, update: { ...update, sha256: event.sha256 } } : state);
  }
  if (newService && event.text === newService.text) {
    const { path, sha256, present } = event;
    return stay({ ...state, newService: { ...newService, path, sha256, present } });
  }
  // A file that is sent unchanged is known already; ignore the check of any other file.
  if (!state.plan?.writes) {
    return stay(state);
  }
  const { path, sha256, present } = event;
  return stay({ ...state, plan: { ...state.plan, path, sha256, present } });
}

/** The file is written: send it, or exit, whichever was requested. */
export function afterFileWritten(state: State, event: Of<'file-written'>): Step {
  if (!state.plan) {
    return stay(state);
  }
  const { path, sha256 } = event;
  const plan = { ...state.plan, path, sha256, present: 'same' as const };
  switch (state.afterWriting?.kind) {
    case 'deploy':
      return submitted({ ...state, plan }, plan, state.afterWriting);
    case 'leave':
      return withForgotten(
        leave({ ...state, plan, afterWriting: null }, 'file-written', exitCode.ok),
      );
    default:
      return stay({ ...state, plan });
  }
}

export function afterFileFailed(state: State, event: Of<'file-failed'>): Step {
  const { path, reason } = event;
  // The file on its way to eascmd is already written, so this answer is from an earlier check.
  const afterWriting = state.afterWriting?.kind === 'submitting' ? state.afterWriting : null;
  return stay({ ...state, afterWriting, notice: { kind: 'write-failed', path, reason } });
}

/** The answers are in the file now, so there is nothing to continue. */
function withForgotten([state, effects]: Step): Step {
  // No answer of this file was changed, so the saved answers belong to something else.
  const service = state.sourceFile ? { service: state.plan?.service ?? '' } : {};
  return [state, [{ type: 'forget-answers', ...service }, ...effects]];
}

/**
 * Enter on the review when it sends nothing: write the file, or wait for an answer that is pending.
 */
export function finishReview(state: On<'review'>): Step {
  const { plan } = state;
  if (state.afterWriting !== null) {
    return stay(state);
  }
  const intent = intentOf(state);
  if (sendsNothing(intent)) {
    return takeMode(state);
  }
  if (hasErrors(plan) || isNameConflict(state)) {
    return stay({ ...state, form: { ...state.form, ...rowOfError(state) } });
  }
  if (!isNameChecked(state)) {
    const isChecking = state.localCopy?.data?.findings === null;
    return stay({ ...state, notice: { kind: isChecking ? 'checking-data' : 'still-asking' } });
  }
  if (unreadWarnings(state).length > 0) {
    return showUnread(state);
  }
  const destination = destinationOf(state);
  if (intent.kind !== 'create' && destination !== 'client') {
    return takeMode(state);
  }
  switch (destination) {
    // The guard sends it.
    case 'eascmd':
      return stay(state);
    case 'client':
      return stay(toScreen(state, { screen: 'client', plan }));
    case 'file':
      return plan.writes
        ? write(state, { kind: 'leave' })
        : leave(state, 'file-written', exitCode.ok);
  }
}

/** Scrolls to the first warning that hasn't been on screen. */
function showUnread(state: State): Step {
  const [first] = unreadWarnings(state);
  return stay(
    first
      ? {
          ...state,
          form: { ...state.form, show: findingKey(first) },
          notice: { kind: 'unread-warnings' },
        }
      : state,
  );
}

/** Moves the cursor of the plan. */
export function moveCursor(state: State, way: 1 | -1): Step {
  return stay({ ...state, form: moved(state, way, offeredModes(state)) });
}

/** Enter on a row: shows its question in place, opens its group, or selects its way. */
export function editRow(state: State): Step {
  const form = opened(state);
  if (form === null) {
    return stay(state);
  }
  return typeof form === 'string'
    ? stay({
        ...state,
        highlighted: null,
        conversation: withSeenNow(state, asked(state, form)),
      })
    : stay({ ...state, form });
}

/** Drops an edit, and leaves the cursor on its row. */
export function cancelEdit(state: State): Step {
  return stay({ ...state, highlighted: null, conversation: withoutEdit(state) });
}

export function closeGroup(state: State): Step {
  const { open, at } = state.form;
  return stay({ ...state, form: { ...state.form, open: null, at: open ?? at } });
}

/** Creates the service, or a new one next to it. */
export function sendNew(state: State, beside: ServicePlan | null): Step {
  if (!beside) {
    return sendBy(state, { mode: 'create' });
  }
  const named = asSent(state);
  const { draft, sources } = named.conversation;
  const kept = toKeep({ draft, sources }, state.sourceFile, state.options);
  const [sent, effects] = sendBy({ ...named, newService: null }, { mode: 'create' });
  return [sent, [...(kept ? [{ type: 'keep-answers', ...kept } as const] : []), ...effects]];
}

/** Sends the reviewed file, after writing it if it is ours. */
export function sendBy(state: State, sending: Sending): Step {
  const isReady = destinationOf(state) === 'eascmd' && state.afterWriting === null;
  if (state.screen !== 'review' || !isReady || hasErrors(state.plan)) {
    return stay(state);
  }
  return state.plan.writes
    ? write(state, { kind: 'deploy', ...sending })
    : submitted(state, state.plan, sending);
}

/** The answers are sent along, so that the deployment can be redeployed from them. */
function submitted(state: State, plan: ServicePlan, sending: Sending): Step {
  const { mode: way } = sending;
  const { chosen, ...beside } = recordedAs({ ...state, plan }, way);
  const seen: ServicePlan = { ...plan, checks: checksOnReview(state), ...beside };
  const update = way === 'modify' && sending.update ? { update: sending.update } : {};
  const answered = answersToKeep(plan, state.conversation);
  return [
    // Until eascmd is started, pressing Enter again must not send the file again.
    { ...state, afterWriting: { kind: 'submitting', mode: way } },
    [{ type: 'deploy', plan: seen, mode: way, answered, chosen, ...update }],
  ];
}

export function saveOnly(state: On<'review'>): Step {
  return state.afterWriting === null ? write(state, { kind: 'leave' }) : stay(state);
}

function write(state: On<'review'>, afterWriting: AfterWriting): Step {
  const { path, text } = state.plan;
  return [{ ...state, afterWriting }, [{ type: 'write-file', path, text }]];
}

export function backToQuestions(state: State): Step {
  if (returnsToFailure(state)) {
    return backToFailure(state);
  }
  const asked = toScreen(state, { screen: 'question' });
  return stay({ ...asked, plan: null, conversation: back(state.conversation) });
}

export function quitReview(state: State): Step {
  return leaveUnsent(state);
}

export function afterNameCheck(
  before: State,
  event: Extract<AppEvent, { type: 'name-checked' }>,
): Step {
  const { service, region, presence, at = before.wall } = event;
  const subject = before.overlay?.kind === 'scale' ? before.overlay : before;
  const used = askedClient(subject, before.client?.kind ?? 'eascmd');
  const { client = used } = event;
  const { time } = before.guard;
  const place = before.plan?.service === service ? before.plan.region : null;
  const check = { service, region: region ?? place, client, name: presence, at, time };
  const state = withNameCheck(before, check);
  const { plan, name, overlay } = state;
  if (overlay?.kind === 'scale' && overlay.past.service === service && client === used) {
    return stay({ ...state, overlay: { ...overlay, seen: presence } });
  }
  // Ignore an answer about a name or a region that has been changed.
  const elsewhere = (region !== undefined && region !== plan?.region) || client !== used;
  if (plan?.service !== service || elsewhere || name.kind !== 'asking') {
    return stay(state);
  }
  return withRunningInstances({ ...state, name: presence, nameAt: at });
}

/** Enter on Deploy if the name is taken and nothing is sent. The guard handles what spends. */
function takeMode(state: On<'review'>): Step {
  switch (intentOf(state).kind) {
    case 'undecided': {
      const [first] = offeredModes(state);
      const at = first === undefined ? 'deploy' : modeRow(first);
      const notice = { kind: 'choose-first' } as const;
      return stay({ ...state, form: { ...state.form, at }, notice });
    }
    case 'replace':
      return stay({ ...state, overlay: { kind: 'replace', field: emptyField } });
    case 'watch':
      return watchService(state);
    default:
      return stay(state);
  }
}

/** Watch the deployment if we recorded it; otherwise `desc` shows its status. */
function watchService(state: On<'review'>): Step {
  const { plan, remembered } = state;
  const { service, region } = plan;
  const running = remembered.running.find(
    (each) => each.service === service && each.region === region,
  );
  return running
    ? [state, [{ type: 'watch', id: running.id }]]
    : askForService(state, { service, region });
}
