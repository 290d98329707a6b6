import { type Deployment, emptyDeployment } from '../deployment/state.ts';
import type { Effect } from './effect.ts';
import type { AppEvent } from './event.ts';
import type { Leaving, State } from './state.ts';
import { leave, type Step, stay } from './step.ts';

/** The exit codes of the contract that a watch can end with. */
export const exitCodes = { unknown: 9, detached: 10, fault: 70, interrupted: 130 } as const;

export function afterSubmitted(
  state: State,
  event: Extract<AppEvent, { type: 'submitted' }>,
): Step {
  return stay({
    ...state,
    screen: 'deploying',
    overlay: null,
    notice: null,
    afterWriting: null,
    deployment: emptyDeployment,
    token: { kind: 'hidden' },
    place: event.place,
    fixAt: 0,
    mending: null,
    watchedFrom: event.now,
    limitPassed: false,
    now: event.now,
  });
}

export function afterJournal(state: State, deployment: Deployment): Step {
  const next: State = { ...state, deployment };
  if (deployment.result && deployment.result !== state.deployment.result) {
    return afterResult(next);
  }
  const submitted = deployment.submittedAt !== null;
  return submitted && state.options.noWait && state.screen === 'deploying'
    ? detach(next)
    : stay(next);
}

/** The journal has its result: show the end. What the person was reading stays open. */
function afterResult(state: State): Step {
  const { plan, result } = state.deployment;
  const effects: Effect[] =
    result?.outcome === 'deployed' && plan
      ? [{ type: 'forget-answers', service: plan.service }]
      : [];
  // Behind an earlier result a deletion may be under way.
  const { deleting } = state.deployment;
  const notice = deleting ? ({ kind: 'deleting' } as const) : null;
  return [{ ...atTheEnd(state), deleting, notice, limitPassed: false }, effects];
}

/** The last screen, under what the person was reading; the choices of Ctrl-C are about what runs. */
function atTheEnd(state: State): State {
  const overlay = state.overlay?.kind === 'interrupt' ? null : state.overlay;
  return { ...state, screen: 'ended', overlay, fixAt: 0 };
}

/** At the limit it is asked whether to go on: nothing has ended but the time to watch. */
export function afterTick(state: State, now: number): Step {
  const next = { ...state, now };
  // An older deployment is watched as long as a new one.
  const { watchedFrom } = state;
  const watched = watchedFrom === null ? 0 : now - watchedFrom;
  return state.screen === 'deploying' && watched > state.options.watchLimitMs
    ? stay({ ...atTheEnd(next), limitPassed: true })
    : stay(next);
}

/** For as long again: the journal has been followed all the time. */
export function watchOn(state: State): Step {
  return state.limitPassed
    ? stay({ ...state, screen: 'deploying', limitPassed: false, watchedFrom: state.now })
    : stay(state);
}

/** Leaves what has ended, or what was watched for long enough. */
export function leaveEnded(state: State): Step {
  return state.limitPassed
    ? leaveSubmitted(state, 'watch-limit', exitCodes.unknown)
    : leave(state, 'ended', state.deployment.result?.exit_code ?? exitCodes.unknown);
}

/**
 * Nobody records the deployment any more: what is known stays, and no more is claimed. The clocks stand
 * where the recording broke off, which may be days ago.
 */
export function afterKeeperLost(state: State, now: number): Step {
  const watched = state.screen === 'deploying' || state.deleting || state.limitPassed;
  return watched
    ? stay({
        ...state,
        now: state.deployment.lastEntryAt ?? now,
        screen: 'ended',
        overlay: null,
        deleting: false,
        limitPassed: false,
        notice: { kind: 'keeper-lost' },
      })
    : stay(state);
}

/**
 * Something that was asked for could not be done. Before the submission nothing was sent; after it
 * the deployment goes on, whatever else did not work, and no screen says otherwise.
 */
export function afterWorkFailed(state: State, reason: string): Step {
  const unsent = (state.place === null || state.mending !== null) && state.screen !== 'setup';
  const kind = unsent ? 'submit-failed' : 'work-failed';
  return stay({
    ...state,
    afterWriting: null,
    deleting: false,
    token: state.token.kind === 'asking' ? { kind: 'unavailable' } : state.token,
    notice: { kind, reason },
  });
}

/** Stops watching; eascmd and the service go on. */
export function detach(state: State): Step {
  return leaveSubmitted(state, 'detached', exitCodes.detached);
}

function leaveSubmitted(state: State, leaving: Leaving, code: number): Step {
  const [left, effects] = leave(state, leaving, code);
  const { service } = state.plan ?? {};
  // What was submitted is in the history, from where it can be done again: it is not unfinished.
  const forget: Effect[] = service === undefined ? [] : [{ type: 'forget-answers', service }];
  return [left, [...forget, ...effects]];
}

/** Asks the keeper to end eascmd; what comes of it stands in the journal. */
export function stopEascmd(state: State): Step {
  return [{ ...state, overlay: null, notice: { kind: 'stopping' } }, [{ type: 'stop-eascmd' }]];
}

/** Leaves before anything is sent; who was mending a failure leaves that failure, and its exit code. */
export function leaveUnsent(state: State): Step {
  return state.mending
    ? leave(state, 'ended', state.deployment.result?.exit_code ?? exitCodes.unknown)
    : leave(state, 'answers-kept', exitCodes.interrupted);
}
