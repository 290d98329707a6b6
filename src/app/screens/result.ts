import type { FixId } from '../../eascmd/failures.ts';
import { begin, currentStep, jump } from '../../questions/navigation.ts';
import { emptyField, fieldOf } from '../../questions/text-field.ts';
import type { OfferedFix, RetrySource } from '../diagnosis/fixes.ts';
import { type AppEvent, type Effect, type Step, stay, toScreen } from '../machine.ts';
import { findGroup } from '../preflight/groups.ts';
import { checkedFacts } from '../preflight/update.ts';
import { copyEntries } from '../result.ts';
import { endingOfState, retrySource } from '../retry.ts';
import type { On, State } from '../state.ts';
import { askForService, askForWorkers, stopEascmd, subjectOf, watchOn } from './deploying.ts';
import { suggestedName } from './plan-form.ts';
import { openAt } from './question.ts';
import { openSetup } from './start.ts';

/** Moves the pointer through the fixes. */
export function pointAtFix(state: On<'ended'>, by: 1 | -1): Step {
  const last = endingOfState(state).fixes.length - 1;
  const fixAt = Math.max(0, Math.min(last, state.fixAt + by));
  return stay({ ...state, fixAt });
}

/** Enter on a fix, or its digit. */
export function takeFix(state: On<'ended'>, at = state.fixAt): Step {
  const fix = endingOfState(state).fixes[at];
  return fix ? take({ ...state, fixAt: at }, fix) : stay(state);
}

function take(state: On<'ended'>, { id, action }: OfferedFix): Step {
  switch (action.kind) {
    case 'workers':
      return askForWorkers(state, subjectOf(state));
    case 'describe':
      return askForService(state, subjectOf(state));
    case 'log':
      return stay({ ...state, overlay: { kind: 'log', top: null } });
    case 'watch':
      return watchOn(state);
    case 'stop':
      return stopEascmd(state);
    case 'sign-in':
      return openSetup(state, { region: subjectOf(state).region });
    case 'set-up':
      return openSetup(state);
    default:
      return applyFix(state, action, id);
  }
}

type RetryAction = Extract<OfferedFix['action'], { kind: 'question' | 'again' | 'read-file' }>;

/**
 * From the failure to the question, or to the review of the same plan. The failure is remembered
 * until the next attempt is sent: leaving before that leaves with that failure.
 */
function applyFix(state: On<'ended'>, action: RetryAction, id: FixId): Step {
  const source = retrySource(state);
  if (!source) {
    return stay(state);
  }
  const step = action.kind === 'question' ? action.step : null;
  const { conversation, plan: sent, fixAt } = state;
  const [chosen, effects] = withItsClient({
    ...state,
    retrying: { step, sent, conversation, fixAt, failed: null },
    notice: null,
    name: { kind: 'unasked' },
  });
  const [next, more] = open(chosen, source, action, id);
  return [next, [...effects, ...more]];
}

function open(state: State, source: RetrySource, action: RetryAction, id: FixId): Step {
  const path = pathToRead(state, source, action);
  if (path !== null) {
    const fileField = { ...emptyField, value: path, cursor: path.length };
    return [toScreen(state, { screen: 'file', fileField }), [{ type: 'read-file', path }]];
  }
  const begun =
    source.kind === 'answers' && !state.sourceFile ? begin(source.answered) : state.conversation;
  const unsent = { ...toScreen(state, { screen: 'question' }), plan: null };
  if (action.kind !== 'question') {
    return openAt(unsent, begun);
  }
  const [asked, effects] = openAt(unsent, jump(begun, action.step));
  return [withFix(asked, id, state.plan), effects];
}

/** The question with the fix filled in. The value that failed is not accepted again. */
function withFix(state: State, id: FixId, sent: State['plan']): State {
  const { conversation, retrying } = state;
  const step = currentStep(conversation);
  if (!step || retrying === null) {
    return state;
  }
  const failed = step.read(conversation.draft) ?? '';
  const fix = fixedValue({ ...state, sent }, id, Number(failed));
  const opened: State = {
    ...state,
    retrying: { ...retrying, failed: changesValue.test(id) ? failed : null },
  };
  if (fix === null) {
    return opened;
  }
  return step.kind === 'choice'
    ? { ...opened, highlighted: fix }
    : { ...opened, conversation: { ...conversation, field: fieldOf(fix), touched: true } };
}

/** The same model path may work once the model is there. The same amount of memory won't. */
const changesValue = /^(?:other|fewer|less|more|without)-/;

function fixedValue(
  state: State & { readonly sent: State['plan'] },
  id: FixId,
  failed: number,
): string | null {
  switch (id) {
    case 'without-blade':
      return 'no';
    case 'other-name':
      return suggestedName({ ...state, plan: state.sent });
    case 'more-memory': {
      const more = Math.min(2 * failed, largestMemory(state));
      return more > failed ? String(more) : null;
    }
    case 'less-memory':
    case 'fewer-cores':
    case 'fewer-gpus':
      return failed > 1 ? String(Math.floor(failed / 2)) : null;
    default:
      return null;
  }
}

/** In megabytes, from the nodes of the service's group, if all of them were seen. */
function largestMemory(state: State): number {
  const { groups, draft } = checkedFacts(state);
  const nodes = findGroup(groups, draft.serviceResource ?? '')?.nodes;
  const totals = nodes?.kind === 'listed' ? nodes.rows.map(({ memory }) => memory?.total) : [];
  const seen = totals.filter((total) => total !== undefined);
  return seen.length > 0 && seen.length === totals.length ? Math.max(...seen) : Infinity;
}

/** A user's file that is sent unchanged may have been edited by now, so it is read again. */
function pathToRead(
  { sourceFile, plan }: State,
  source: RetrySource,
  action: RetryAction,
): string | null {
  if (source.kind === 'file') {
    return source.path;
  }
  return sourceFile && plan?.writes === false && action.kind === 'again' ? sourceFile.path : null;
}

/**
 * A rehearsed deployment is rehearsed again and never deployed this way. A real one is redeployed
 * with the eascmd of this run. One that is only watched was started by another run, with its own
 * client.
 */
function withItsClient(state: State): Step {
  const rehearsed = state.deployment.rehearsal;
  const effect: Effect = { type: rehearsed ? 'use-rehearsal' : 'use-found-client' };
  return [{ ...state, client: rehearsed ? state.client : state.found }, [effect]];
}

/** A text is copied only when it is chosen. */
export function copyChosen(state: State, id: string): Step {
  const entry = copyEntries(endingOfState(state)).find((each) => each.id === id);
  return entry
    ? [
        { ...state, notice: { kind: 'copying', what: entry.id } },
        [{ type: 'copy', text: entry.text }],
      ]
    : stay(state);
}

/** Reported at the request, unless another key has been pressed since. */
export function afterCopy(
  state: State,
  { terminal, program }: Extract<AppEvent, { type: 'copied' }>,
): Step {
  const { notice } = state;
  return stay(
    notice?.kind === 'copying'
      ? { ...state, notice: { kind: 'copied', what: notice.what, terminal, program } }
      : state,
  );
}

/** Shows what would be saved in the project's file, and where. */
export function offerProject(state: State): Step {
  const { draft, sources } = state.conversation;
  const service = state.deployment.plan?.service ?? '';
  return [
    { ...state, overlay: { kind: 'project', offer: null }, notice: null },
    [{ type: 'offer-project', service, answered: { draft, sources } }],
  ];
}

export function saveInProject(state: State): Step {
  const offer = state.overlay?.kind === 'project' ? state.overlay.offer : null;
  if (offer === null) {
    return stay(state);
  }
  const { path, preset } = offer;
  const { draft, sources } = state.conversation;
  const answered = { draft, sources };
  return [{ ...state, overlay: null }, [{ type: 'save-in-project', path, preset, answered }]];
}

/** An offer that came after its dialog was closed is not shown. */
export function afterProject(
  state: State,
  event: Extract<AppEvent, { type: 'project-offered' | 'project-answered' }>,
): Step {
  const isOpen = state.overlay?.kind === 'project';
  if (event.type === 'project-offered') {
    return stay(isOpen ? { ...state, overlay: { kind: 'project', offer: event.offer } } : state);
  }
  const overlay = isOpen ? null : state.overlay;
  return stay({ ...state, overlay, notice: { kind: 'project', text: event.text } });
}

type SecretEvent = Extract<AppEvent, { type: 'token' | 'token-expired' | 'values-expired' }>;

/** Shows the token that was requested, and hides secrets again after their time. */
export function afterSecret(state: State, event: SecretEvent): Step {
  switch (event.type) {
    case 'token':
      return afterToken(state, event.token);
    case 'token-expired':
      return stay({ ...state, token: { kind: 'hidden' } });
    case 'values-expired':
      return stay({ ...state, revealed: null });
  }
}

/** The service's token. It is shown only if the request is still open. */
function afterToken(state: State, token: string | null): Step {
  if (state.token.kind !== 'asking') {
    return stay(state);
  }
  return stay({
    ...state,
    token: token === null ? { kind: 'unavailable' } : { kind: 'shown', token },
  });
}
