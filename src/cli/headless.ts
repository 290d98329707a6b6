import { commandFor } from '../app/commands.ts';
import type { ServicePlan, UpdateFile } from '../app/facts.ts';
import { freeName, type SourceFile, updatePath } from '../app/file.ts';
import { comparedWith } from '../app/header.ts';
import { answersToKeep, hasErrors } from '../app/plan.ts';
import { type Check, type CheckedFacts, checksOf, findingsSeen } from '../app/preflight/checks.ts';
import {
  askedGroup,
  askedGroups,
  type Groups,
  seenIn,
  withGroup,
} from '../app/preflight/groups.ts';
import {
  intentFor,
  onlyInstances,
  recordedAs,
  updateConfig,
  updateText,
} from '../app/preflight/submit-modes.ts';
import type { TakenChoice } from '../app/types.ts';
import { createArguments } from '../eascmd/args.ts';
import type { Presence } from '../eascmd/describe.ts';
import { exitCode } from '../eascmd/exit-codes.ts';
import { messages } from '../messages/language.ts';
import type { Submission } from '../platform/deployments/job.ts';
import { findPast } from '../platform/deployments/past.ts';
import { argumentsFor, type Client } from '../platform/eascmd/client.ts';
import { errorCode, errorMessage } from '../platform/errors.ts';
import { wallClock } from '../platform/os.ts';
import { inspectOutput, notAFile, writeServiceFile } from '../platform/service-bytes.ts';
import { withSeen } from '../questions/answers.ts';
import type { FromText } from '../questions/from-flags.ts';
import { missing } from '../questions/revalidate.ts';
import { isOfSeen } from '../service/account.ts';
import type { Draft, Finding } from '../service/types.ts';
import { type EventStream, openEventStream, ownResult, planEvent } from './events.ts';
import { localStamp } from './output.ts';
import {
  eascmdError,
  fault,
  type HeadlessRun,
  type Interruption,
  refuse,
  refuseByRules,
  refuseInterrupted,
  refuseSignedOut,
} from './refuse.ts';
import type { Session } from './session.ts';

export function streamOf(session: Session): EventStream {
  return openEventStream(session.mode.view, () => session.client?.kind === 'rehearsal');
}

/** Checks, writes, submits, and watches. Returns the exit code. */
export async function runHeadless(run: HeadlessRun): Promise<number> {
  const { session, options, plan } = run;
  const { client } = session;
  const { allowDelete } = session.flags;
  if (allowDelete !== undefined && allowDelete !== plan.service) {
    const message = messages('words').allowsOther(allowDelete, plan.service);
    return refuse(run, exitCode.usage, 'usage', message);
  }
  if (hasErrors(plan)) {
    return refuseByRules(run);
  }
  if (!client && !options.dryRun) {
    const { code, message } = eascmdError(session.search);
    return refuse(run, exitCode.noEascmd, code, message);
  }
  if (options.dryRun || !client) {
    const written = await write(run);
    return typeof written === 'number' ? written : dryRun(run, written);
  }
  const rival = await rivalOf(run, client);
  if (rival) {
    const { service } = plan;
    const since = localStamp(rival.job.origin);
    const message = messages('output').alreadyDeploying(service, rival.folder.id, since);
    return refuse(run, exitCode.conflict, 'already-deploying', message);
  }
  return preflightAndSend(run, client);
}

/** A dry run checks nothing in the account; a run that sends does so first. */
async function preflightAndSend(run: HeadlessRun, client: Client): Promise<number> {
  const { stream, interruption, plan: reviewed, answered, groups = null } = run;
  const { draft } = answered;
  const tell = stream.notice;
  const ahead = await runPreflight({
    client,
    plan: reviewed,
    draft,
    interruption,
    notice: tell,
    groups,
  });
  if (interruption.asked()) {
    return refuseInterrupted(run);
  }
  stream.say(messages('words').checkedLine(ahead.checks));
  const judged: HeadlessRun = { ...run, plan: judgedBy(ahead, reviewed) };
  if (ahead.presence.kind === 'unknown' && ahead.presence.cause === 'signed-out') {
    return refuseSignedOut(judged, ahead.presence.reason);
  }
  if (hasErrors(judged.plan)) {
    return refuseByRules(judged);
  }
  const written = await write(judged);
  if (typeof written === 'number') {
    return written;
  }
  for (const finding of written.findings) {
    stream.say(messages('words').findingLine(finding));
  }
  return send(judged, client, written, ahead.presence);
}

async function rivalOf({ session, plan }: HeadlessRun, { kind }: Client) {
  const { service, region } = plan;
  // Not loaded in a dry run: it reads the journals of other runs, as watching does.
  const { findRival } = await import('../platform/deployments/find.ts');
  return findRival(session.paths.deployments, { service, region, kind });
}

type WrittenPlan = ServicePlan & {
  readonly sha256: string;
  /** It had other content before. */
  readonly overwrote?: boolean;
};

async function write(run: HeadlessRun): Promise<WrittenPlan | number> {
  const { plan } = run;
  if (!plan.writes && plan.sha256 !== null) {
    return { ...plan, sha256: plan.sha256 };
  }
  try {
    const overwrote = (await inspectOutput(plan.path, plan.text)) === 'different';
    const written = await writeServiceFile(plan.path, plan.text);
    return { ...plan, ...written, present: 'same', overwrote };
  } catch (error) {
    const message = messages('words').notice({
      kind: 'write-failed',
      path: plan.path,
      reason: errorMessage(error),
    });
    return isWrongPath(error)
      ? refuse(run, exitCode.usage, 'write-failed', message)
      : fault(run, 'write-failed', message, error);
  }
}

function dryRun(
  { session, stream, options, answered, sourceFile = null }: HeadlessRun,
  plan: WrittenPlan,
): number {
  const { client } = session;
  stream.event(planEvent(plan, client?.kind === 'rehearsal'));
  for (const finding of plan.findings) {
    stream.say(messages('words').findingLine(finding));
  }
  const call = createArguments(plan.path);
  const words = client ? [client.command, ...argumentsFor(client, call)] : ['eascmd', ...call];
  const again = commandFor({ conversation: answered, options, client, sourceFile });
  stream.say(messages('output').dryRun(plan.path, words.join(' '), again));
  stream.event(ownResult('dry-run', exitCode.ok, null));
  return exitCode.ok;
}

/** Until the supervisor starts, a signal prevents everything. After that, the run is detached. */
async function send(
  run: HeadlessRun,
  client: Client,
  plan: WrittenPlan,
  presence: Presence,
): Promise<number> {
  // Loaded only to send something: execa and its dependencies would delay a dry run.
  const { submit } = await import('../platform/deployments/submit.ts');
  const way = await submitModeOf(run, client, plan, presence);
  if (way === null) {
    const { code, message } = await nameTaken(run, client);
    return refuse(run, exitCode.conflict, code, message);
  }
  // Checked last, because the questions may have taken a while.
  if (run.interruption.asked()) {
    return refuseInterrupted(run);
  }
  if (run.session.flags.yes === true) {
    const { service, region, path, overwrote = false } = plan;
    const written = overwrote ? path : null;
    const isUpdate = way.operation === 'modify' || way.operation === 'scale';
    run.stream.notice(messages('words').confirmedByYes({ service, region, isUpdate, written }));
  }
  let underway: Awaited<ReturnType<typeof submit>>;
  try {
    const { path: file, sha256 } = plan;
    const answered = answersToKeep(plan, run.answered);
    const { operation, update = null, ...others } = way;
    const recorded = recordedAs({ past: run.past ?? null, plan, name: presence }, operation);
    const sent = update && { sent: await writeUpdate(run, update) };
    const whole = { ...plan, ...others, ...recorded, ...sent, operation, file, sha256, answered };
    underway = await submit(run.session.paths, client, whole);
  } catch (error) {
    return fault(run, 'not-started', messages('output').notStarted(errorMessage(error)), error);
  }
  const { watchHeadless } = await import('./watch.ts');
  return watchHeadless({ ...run, underway });
}

interface ScriptedMode extends Pick<Submission, 'operation' | 'instances'> {
  /** What an update sends instead of the whole file. */
  readonly update?: UpdateFile | null;
}

/** How the file is sent; null if the name is taken and nothing allows to change the service. */
async function submitModeOf(
  run: HeadlessRun,
  client: Client,
  plan: WrittenPlan,
  presence: Presence,
): Promise<ScriptedMode | null> {
  const { session, sourceFile = null } = run;
  const choice = allowedChoice(run, presence);
  const config =
    choice === 'modify'
      ? await changesSent({ session, sourceFile, client, plan, name: presence })
      : null;
  const update = config && {
    ...{ config, text: updateText(config), path: updatePath(plan.path), sha256: null },
  };
  const isTaken = presence.kind === 'taken';
  const intent = intentFor({ isTaken, choice, update, newService: null });
  switch (intent.kind) {
    case 'create':
    case 'replace':
      return { operation: intent.kind };
    case 'modify':
      return { operation: 'modify', update: intent.update };
    case 'scale': {
      const instances = config && onlyInstances(config);
      return { operation: 'scale', ...(instances === null ? {} : { instances }) };
    }
    default:
      return null;
  }
}

/**
 * What a script, or the person in line mode, allows to do about a name. Never a blind create: the
 * name is looked up first, and a failed lookup is reported. Only `--allow-delete` with the service's
 * own name deletes; `--yes` never does.
 */
function allowedChoice(
  { plan, session, stream, onTaken = 'refuse' }: HeadlessRun,
  presence: Presence,
): TakenChoice | undefined {
  const { service } = plan;
  if (presence.kind === 'unknown') {
    stream.notice(messages('output').nameUnknown(service, presence.reason));
  }
  if (presence.kind !== 'taken') {
    return undefined;
  }
  if (session.flags.allowDelete === service) {
    stream.notice(messages('words').deletesAsAllowed(service));
    return 'replace';
  }
  switch (onTaken) {
    case 'replace':
      // The name was typed in full.
      return 'replace';
    case 'modify':
    case 'scale':
      stream.notice(messages('words').updatesInPlace(service));
      return 'modify';
    default:
      return undefined;
  }
}

async function writeUpdate(
  { stream }: HeadlessRun,
  { path, text }: UpdateFile,
): Promise<NonNullable<Submission['sent']>> {
  const written = await writeServiceFile(path, text);
  stream.notice(messages('words').sendsChanges(written.path));
  return { file: written.path, sha256: written.sha256 };
}

/** Why nothing is sent, with the event's code. */
interface Conflict {
  readonly code: string;
  readonly message: string;
}

interface Changing {
  readonly session: Session;
  readonly client: Client;
  readonly sourceFile: SourceFile | null;
  readonly plan: ServicePlan;
  readonly name: Presence;
}

/** What an in-place update of an existing service sends; null if it sends the whole file. */
export async function changesSent(change: Changing): Promise<UpdateFile['config'] | null> {
  const { session, client, sourceFile, plan, name } = change;
  if (name.kind !== 'taken') {
    return null;
  }
  const past = await findPast(session.paths, plan.service, client.kind === 'rehearsal');
  const isThis = past !== undefined && past.region === plan.region;
  const compared = isThis ? comparedWith({ past, sourceFile, plan, retrying: null, name }) : null;
  return compared && updateConfig(compared.config, plan.config);
}

export async function nameTaken(
  { plan, session }: Pick<HeadlessRun, 'plan' | 'session'>,
  { kind }: Pick<Client, 'kind'>,
): Promise<Conflict> {
  const { service, writes } = plan;
  const remembered = (await findPast(session.paths, service, kind === 'rehearsal')) !== undefined;
  const newName = freeName(service, []);
  const message = messages('words').nameTaken({ service, newName, ofFile: !writes, remembered });
  return { code: 'name-taken', message };
}

/** A missing folder or an invalid path is the user's to fix; a full disk isn't. */
function isWrongPath(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'EROFS', notAFile].includes(
    errorCode(error) ?? '',
  );
}

interface WithGpuModel {
  readonly given: FromText;
  readonly groups: Groups | null;
  /** Findings from the account against the answers. If there are any, nothing is sent. */
  readonly refused: readonly Finding[];
}

/**
 * If the GPU model wasn't given, eascmd may show it, so no one has to be asked. Does nothing if the
 * GPU model is known or nothing will be sent.
 */
export async function withSeenGpuModel(
  session: Session,
  stream: EventStream,
  given: FromText,
  interruption: Interruption,
): Promise<WithGpuModel> {
  const { client, flags } = session;
  const { region, serviceResource: id = '' } = given.draft;
  const isOpen = missing(given).some(({ step }) => step.id === 'serviceCard');
  if (!client || flags.yes !== true || flags.dryRun === true || !isOpen || !region || id === '') {
    return { given, groups: null, refused: [] };
  }
  stream.notice(messages('words').askingGpuModel(id));
  const abort = new AbortController();
  void interruption.whenAsked.then(() => abort.abort());
  const groups = await groupsOf(client, region, id, abort.signal);
  const refused = findingsSeen({
    client: client.kind,
    dryRun: false,
    region,
    draft: given.draft,
    name: { kind: 'unasked' },
    nameAt: null,
    groups,
  }).filter(({ severity }) => severity === 'error');
  // Refused findings aren't added to the answers. Otherwise another device would be deployed
  // without asking.
  return refused.length > 0
    ? { given, groups, refused }
    : { given: { ...given, draft: withSeen(given.draft, seenIn(groups)) }, groups, refused };
}

/** What a run without screens knows about the account before it sends anything. */
interface Ahead {
  readonly presence: Presence;
  /** The service's group; null for the public one. */
  readonly groups: Groups | null;
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
}

interface PreflightRequest {
  readonly client: Client;
  readonly plan: Pick<ServicePlan, 'service' | 'region'>;
  readonly draft: Draft;
  readonly interruption: Interruption;
  /** Reports the current request on standard error, because a client can be slow. */
  readonly notice: (text: string) => void;
  /** What was seen earlier; it isn't requested again. */
  readonly groups?: Groups | null;
}

/** The plan, checked against what is seen now instead of what was seen before. */
export function judgedBy({ checks, findings }: Ahead, plan: ServicePlan): ServicePlan {
  const known = plan.findings.filter((finding) => !isOfSeen(finding));
  return { ...plan, checks, findings: [...known, ...findings] };
}

/**
 * Requests the name and the group in parallel, so that together they take as long as the slower
 * one.
 */
export async function runPreflight(request: PreflightRequest): Promise<Ahead> {
  const { client, plan, draft, interruption, notice: tell } = request;
  const { presenceOf } = await import('../platform/effects/query.ts');
  const { service, region } = plan;
  const id = request.groups || region === null ? '' : (draft.serviceResource ?? '');
  tell(messages('words').askingAbout(service, id));
  const abort = new AbortController();
  void interruption.whenAsked.then(() => abort.abort());
  const { signal } = abort;
  const [presence, groups] = await Promise.all([
    presenceOf(client, service, region, { signal }),
    request.groups ?? groupsOf(client, region ?? '', id, signal),
  ]);
  const facts: CheckedFacts = {
    client: client.kind,
    dryRun: false,
    region,
    draft,
    name: presence,
    nameAt: wallClock(),
    groups,
  };
  return { presence, groups, checks: checksOf(facts), findings: findingsSeen(facts) };
}

/** The group, as far as eascmd shows it; null if there is none to ask about. */
async function groupsOf(
  client: Client,
  region: string,
  id: string,
  signal: AbortSignal,
): Promise<Groups | null> {
  if (id === '') {
    return null;
  }
  const { groupQueries: groupLooker } = await import('../platform/eascmd/account.ts');
  const look = await groupLooker(client, region, { signal }).group(id);
  const asked: Groups = { ...askedGroups(region, client.kind), groups: [askedGroup(id)] };
  return withGroup(asked, { region, client: client.kind, at: wallClock(), ...look });
}
