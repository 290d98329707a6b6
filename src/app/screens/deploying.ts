import {
  type Deployment,
  emptyDeployment,
  foldAll,
  isFinishing,
  isUpdate,
} from '../../deployment/state.ts';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { hasAnswers } from '../../questions/answers.ts';
import { emptyField } from '../../questions/text-field.ts';
import { endingKind } from '../diagnosis/ending.ts';
import { type Binding, fixKeys, leaveKeys, pagingOf, scrollingOf } from '../keymap/binding.ts';
import { type AppEvent, type Effect, leave, type Step, stay, toScreen } from '../machine.ts';
import { askForName, heardAt } from '../preflight/update.ts';
import { addressOf, mayAnswer, mayExist } from '../result.ts';
import { endingOfState } from '../retry.ts';
import type { Asked, Leaving, On, Overlay, State } from '../state.ts';
import { commandsBinding, withSubmissions } from './commands-run.ts';
import { trialKeys } from './trial.ts';

export function afterSubmitted(
  state: State,
  event: Extract<AppEvent, { type: 'submitted' }>,
): Step {
  const { updates = false, now: watchedFrom } = event;
  return stay({
    ...toScreen(state, { screen: 'deploying', watchedFrom, updates }),
    overlay: null,
    notice: null,
    afterWriting: null,
    // Sending changes what `desc` reports.
    nameChecks: [],
    deployment: emptyDeployment,
    token: { kind: 'hidden' },
    place: event.place,
    reading: event.reading === true,
    retrying: null,
    limitPassed: false,
    now: event.now,
  });
}

/**
 * The content of a recording: first all of it, then each addition, or that recording has stopped.
 */
export function afterRecording(
  state: State,
  event: Extract<AppEvent, { type: 'recording-read' | 'journal' | 'supervisor-lost' }>,
): Step {
  const read: State = { ...state, reading: false };
  switch (event.type) {
    case 'recording-read': {
      const [shown, effects] = afterJournal({ ...read, now: event.now }, event.deployment);
      const asks = isToDelete(shown) && canDelete(shown) && shown.screen === 'ended';
      return [asks ? { ...shown, overlay: { kind: 'delete', field: emptyField } } : shown, effects];
    }
    case 'journal':
      return afterJournal(
        { ...read, now: event.now, ran: withSubmissions(state, event.entries) },
        foldAll(state.deployment, event.entries),
      );
    case 'supervisor-lost':
      return afterSupervisorLost(read, event.now);
  }
}

function afterJournal(state: State, deployment: Deployment): Step {
  const next: State = { ...state, deployment };
  if (deployment.result && deployment.result !== state.deployment.result) {
    return afterResult(next);
  }
  const submitted = deployment.submittedAt !== null;
  return submitted && state.options.noWait && state.screen === 'deploying'
    ? detach(next)
    : stay(next);
}

/** The journal has a result: show the end. A pane that the user is reading stays open. */
function afterResult(state: State): Step {
  const { plan, result } = state.deployment;
  const effects: Effect[] =
    result?.outcome === 'deployed' && plan
      ? [{ type: 'forget-answers', service: plan.service }]
      : [];
  // A deletion may be running behind an earlier result.
  const { deleting } = state.deployment;
  const notice = deleting ? ({ kind: 'deleting' } as const) : null;
  const ended = { ...atTheEnd(state), deleting, notice, limitPassed: false };
  const { beside, region = null } = plan ?? {};
  const client = state.client?.kind;
  if (!beside || !client || result?.outcome !== 'deployed') {
    return [ended, effects];
  }
  const [asked, more] = askForName(ended, { service: beside.service, region, client });
  return [asked, [...effects, ...more]];
}

/**
 * Shows the last screen under the open pane. The choices of Ctrl-C are dropped: they apply to what
 * runs.
 */
function atTheEnd(state: State): State {
  const overlay = state.overlay?.kind === 'interrupt' ? null : state.overlay;
  return { ...toScreen(state, { screen: 'ended', fixAt: 0 }), overlay };
}

/** At the limit the user is asked whether to continue. Only the watch has ended. */
export function afterTick(state: State, now: number): Step {
  const next = { ...state, now };
  // An earlier deployment is watched for as long as a new one.
  const isWatched = state.screen === 'deploying' && !state.reading;
  return isWatched && now - state.watchedFrom > state.options.watchLimitMs
    ? stay({ ...atTheEnd(next), limitPassed: true })
    : stay(next);
}

/** Extends the watch by the same time. The journal has been followed throughout. */
export function watchOn(state: State): Step {
  if (!state.limitPassed) {
    return stay(state);
  }
  const watching = { screen: 'deploying', watchedFrom: state.now, updates: false } as const;
  return stay({ ...toScreen(state, watching), limitPassed: false });
}

/** Leaves a deployment that has ended or reached the watch limit. */
export function leaveEnded(state: State): Step {
  return state.limitPassed
    ? leaveSubmitted(state, 'watch-limit', exitCode.unknown)
    : leave(state, 'ended', state.deployment.result?.exit_code ?? exitCode.unknown);
}

/**
 * The deployment is no longer recorded: show what is known and claim no more. The clocks stop where
 * the recording ends, which may be days ago.
 */
function afterSupervisorLost(state: State, now: number): Step {
  const watched = state.screen === 'deploying' || state.deleting || state.limitPassed;
  const fixAt = state.screen === 'ended' ? state.fixAt : 0;
  return watched
    ? stay({
        ...toScreen(state, { screen: 'ended', fixAt }),
        now: state.deployment.lastEntryAt ?? now,
        overlay: null,
        deleting: false,
        limitPassed: false,
        notice: { kind: 'supervisor-lost' },
      })
    : stay(state);
}

/**
 * An effect failed. The message says that nothing was sent only if no supervisor was started and no
 * deployment is running.
 */
export function afterWorkFailed(
  state: State,
  { type, reason }: Extract<AppEvent, { type: 'submit-failed' | 'work-failed' }>,
): Step {
  const unsent = state.place === null || state.retrying !== null;
  const kind = unsent ? type : 'work-failed';
  // Another effect failed while a file was on its way. A second Enter must not send it again.
  const isOnItsWay = type === 'work-failed' && state.afterWriting?.kind === 'submitting';
  return stay({
    ...state,
    afterWriting: isOnItsWay ? state.afterWriting : null,
    deleting: false,
    token: state.token.kind === 'asking' ? { kind: 'unavailable' } : state.token,
    notice: { kind, reason },
  });
}

/** Stops watching; eascmd and the service continue. */
export function detach(state: State): Step {
  return leaveSubmitted(state, 'detached', exitCode.detached);
}

function leaveSubmitted(state: State, leaving: Leaving, code: number): Step {
  const [left, effects] = leave(state, leaving, code);
  const { service } = state.plan ?? {};
  // A submitted deployment is in the history and can be redeployed from there, so it isn't
  // unfinished.
  const forget: Effect[] = service === undefined ? [] : [{ type: 'forget-answers', service }];
  return [left, [...forget, ...effects]];
}

/** Asks the supervisor to stop eascmd. The outcome is in the journal. */
export function stopEascmd(state: State): Step {
  return [{ ...state, overlay: null, notice: { kind: 'stopping' } }, [{ type: 'stop-eascmd' }]];
}

/**
 * Leaves before anything is sent. While a failure is being fixed, that failure and its exit code
 * remain.
 */
export function leaveUnsent(state: State): Step {
  return state.retrying
    ? leave(state, 'ended', state.deployment.result?.exit_code ?? exitCode.unknown)
    : leave(state, 'answers-saved', exitCode.interrupted);
}

type Pane = Extract<Overlay, { kind: 'described' | 'workers' }>;
type Subject = Pick<Asked, 'service' | 'region'>;

/** Opens the pane for `desc`, and runs it. */
export function askForService(state: State, subject: Subject): Step {
  return asked(state, { kind: 'described', pairs: null, ...fresh(subject) });
}

/** Opens the pane for `w`, and runs it. */
export function askForWorkers(state: State, subject: Subject): Step {
  return asked(state, { kind: 'workers', workers: null, ...fresh(subject) });
}

/** The service of the deployment on screen. */
export function subjectOf({ deployment, plan }: State): Subject {
  return {
    service: deployment.plan?.service ?? plan?.service ?? '',
    region: deployment.plan?.region ?? plan?.region ?? null,
  };
}

const fresh = ({ service, region }: Subject): Asked => ({
  service,
  region,
  asking: true,
  at: null,
  silent: null,
});

/** Runs the open pane's command again. Its content stays until the answer arrives. */
export function askAgain(state: State): Step {
  const { overlay } = state;
  return isPane(overlay) && !overlay.asking
    ? asked(state, { ...overlay, asking: true })
    : stay(state);
}

function isPane(overlay: State['overlay']): overlay is Pane {
  return overlay?.kind === 'described' || overlay?.kind === 'workers';
}

function asked(state: State, overlay: Pane): Step {
  const { service, region } = overlay;
  const type = overlay.kind === 'workers' ? 'ask-workers' : 'describe';
  return [{ ...state, overlay }, [{ type, service, region }]];
}

/** Ignore an answer to a pane that has been closed. */
export function afterAnswer(
  state: State,
  event: Extract<AppEvent, { type: 'described' | 'workers-seen' }>,
): Step {
  const { overlay } = state;
  const { at, silent = null } = event;
  const heard = heardAt(at, state);
  const told = { asking: false, at, silent };
  if (event.type === 'described' && overlay?.kind === 'described') {
    return stay({ ...heard, overlay: { ...overlay, ...told, pairs: event.pairs } });
  }
  if (event.type === 'workers-seen' && overlay?.kind === 'workers') {
    return stay({ ...heard, overlay: { ...overlay, ...told, workers: event.workers } });
  }
  return stay(state);
}

export function deployingBindings(state: State): readonly Binding[] {
  if (state.reading) {
    return [leaveKeys];
  }
  return [
    { action: 'log', keys: ["'l"], cap: 'l' },
    ...askingBindings(state),
    ...(state.trial
      ? [...commandsBinding(state), trialKeys(state)]
      : [detachKey, ...commandsBinding(state), interruptKey]),
  ];
}

const detachKey: Binding = { action: 'detach', keys: ["'d"], cap: 'd' };
const interruptKey: Binding = { action: 'interrupt', keys: ['ctrl-c'], cap: 'Ctrl-C' };

/** eascmd is asked about a service only once EAS has it. */
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

function isKnown(deployment: Deployment): boolean {
  const { endpoints, phase } = deployment;
  const isSeen = endpoints !== null || (phase ?? 'create') !== 'create' || isFinishing(deployment);
  return isSeen || isUpdate(deployment);
}

/** A deleted first service leads back to the new one. */
function wayOut(state: On<'ended'>, fixes: number): readonly Binding[] {
  if (isToDelete(state) && !state.deleting) {
    return [
      { action: 'quit', keys: ['ctrl-c'] },
      fixes > 0
        ? { action: 'leave-first', keys: ['escape', "'q"], cap: 'Esc' }
        : { action: 'leave-first', keys: ['enter', 'escape', "'q"], cap: 'Enter' },
    ];
  }
  return [
    fixes > 0
      ? { action: 'quit', keys: ["'q", 'ctrl-c'], cap: 'q' }
      : { action: 'quit', keys: ['enter', "'q", 'ctrl-c'], cap: 'Enter' },
  ];
}

export function endedBindings(state: On<'ended'>): readonly Binding[] {
  if (state.trial) {
    return [
      ...scrollingOf(state),
      ...askingBindings(state),
      { action: 'log', keys: ["'l"], cap: 'l' },
      ...commandsBinding(state),
      trialKeys(state),
    ];
  }
  const answers = mayAnswer(endingKind(state));
  const hasToken = state.deployment.endpoints !== null && answers;
  const hasAddress = answers && addressOf(state.deployment) !== null;
  const fixes = endingOfState(state).fixes.length;
  return [
    ...(fixes > 0 ? [...fixBindings(state, fixes), ...pagingOf(state)] : scrollingOf(state)),
    // Stops what may cost money.
    ...(canDelete(state) ? [{ action: 'ask-delete', keys: ["'x"], cap: 'x' } as const] : []),
    ...(firstDeployment(state) === null
      ? []
      : [{ action: 'delete-first', keys: ["'x"], cap: 'x' } as const]),
    ...(hasToken ? [{ action: 'show-token', keys: ["'t"], cap: 't' } as const] : []),
    ...(hasAddress ? [{ action: 'open-copy', keys: ["'c"], cap: 'c' } as const] : []),
    // The suggested fixes already name them.
    ...(canSaveInProject(state)
      ? [{ action: 'offer-project', keys: ["'p"], cap: 'p' } as const]
      : []),
    ...askingBindings(state).map(({ cap, ...heard }) => (fixes > 0 ? heard : { ...heard, cap })),
    { action: 'log', keys: ["'l"], cap: 'l' },
    ...commandsBinding(state),
    // The way out is last, where even a narrow footer shows it.
    ...wayOut(state, fixes),
  ];
}

/** A fix is chosen like a list item, or by the digit before it. */
function fixBindings({ fixAt }: On<'ended'>, count: number): readonly Binding[] {
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

/** Whether the first service is shown so that it can be deleted. */
const isToDelete = ({ toDelete, place }: State): boolean =>
  toDelete !== null && toDelete.id === place?.id;

/**
 * The last deployment of the service that runs next to a new one; null if it isn't known, or is
 * gone.
 */
function firstDeployment(state: State): string | null {
  const { deployment, past, remembered, client, deleting } = state;
  const { plan, result } = deployment;
  const seen = endingOfState(state).beside?.seen;
  if (!plan?.beside || result?.outcome !== 'deployed' || seen?.kind !== 'taken' || deleting) {
    return null;
  }
  const { service } = plan.beside;
  const first = [...(past ? [past] : []), ...remembered.services].find(
    (each) =>
      each.service === service &&
      each.region === plan.region &&
      each.rehearsal === (client?.kind === 'rehearsal'),
  );
  return first?.id ?? null;
}

/**
 * The deletion is recorded with the deployment that created the service, so show that recording and
 * ask for the name.
 */
export function deleteFirst(state: State): Step {
  const id = firstDeployment(state);
  return id !== null && state.place
    ? [{ ...state, toDelete: { id, beside: state.place.id } }, [{ type: 'watch', id }]]
    : stay(state);
}

/** Back to the end of the new service. */
export function leaveFirst(state: State): Step {
  return state.toDelete
    ? [{ ...state, toDelete: null }, [{ type: 'watch', id: state.toDelete.beside }]]
    : stay(state);
}

/**
 * Only what this deployment created is offered: a name that was taken belongs to another service.
 */
function canDelete(state: State): boolean {
  const kind = endingKind(state);
  const undone = kind === 'unknown' || kind === 'failed';
  // While eascmd creates the service, nothing else may delete it.
  const goesOn = state.deleting || state.limitPassed;
  if (isToDelete(state)) {
    return kind !== 'stopped' && !goesOn;
  }
  return undone && mayExist(state.deployment) && !goesOn;
}

/** After a first real success: what was answered here can be the team's. */
function canSaveInProject(state: State): boolean {
  const { deployment, conversation, past, sourceFile, options, toDelete, deleting } = state;
  const { sources } = conversation;
  const isDeployed = deployment.result?.outcome === 'deployed' && !deployment.rehearsal;
  const isOwn = sourceFile === null && options.fileGiven === undefined && past === null;
  const isFromProject = Object.values(sources).includes('project');
  const isNew = toDelete === null && !deleting && !isUpdate(deployment);
  return isDeployed && isOwn && isNew && hasAnswers(conversation) && !isFromProject;
}
