import { commandFor } from '../app/commands.ts';
import type { ServicePlan } from '../app/facts.ts';
import { answersToKeep, hasErrors } from '../app/plan.ts';
import { createArguments } from '../eascmd/args.ts';
import type { Presence } from '../eascmd/describe.ts';
import { english } from '../messages/en/english.ts';
import { argumentsFor, type Client } from '../platform/eascmd/client.ts';
import { inspectOutput, writeServiceFile } from '../platform/service-bytes.ts';
import { chooseOperation } from './choose-operation.ts';
import { eascmdError } from './eascmd-error.ts';
import { type EventStream, openEventStream } from './event-stream.ts';
import { exitCode } from './exit-codes.ts';
import type { HeadlessRun } from './headless-run.ts';
import { localStamp } from './local-time.ts';
import { judgedBy, lookAhead } from './look-ahead.ts';
import { ownResult } from './own-result.ts';
import { planEvent } from './plan-event.ts';
import { fault, refuse, refuseByRules, refuseInterrupted, refuseSignedOut } from './refuse-run.ts';
import { sentences } from './sentences.ts';
import type { Session } from './session.ts';
import { isWrongPath } from './wrong-path.ts';

export function streamOf(session: Session): EventStream {
  return openEventStream(session.mode.view, () => session.client?.kind === 'rehearsal');
}

/** Checks, writes, submits and watches; answers the exit code. */
export async function runHeadless(run: HeadlessRun): Promise<number> {
  const { session, options, plan } = run;
  const { client } = session;
  const { allowDelete } = session.flags;
  if (allowDelete !== undefined && allowDelete !== plan.service) {
    const message = english.allowsOther(allowDelete, plan.service);
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
    const since = localStamp(rival.order.origin);
    const message = sentences.alreadyDeploying(service, rival.folder.id, since);
    return refuse(run, exitCode.conflict, 'already-deploying', message);
  }
  return lookAndSend(run, client);
}

/** A dry run asks nothing; whoever sends knows before what there is to know. */
async function lookAndSend(run: HeadlessRun, client: Client): Promise<number> {
  const { stream, interruption, plan: reviewed, answered, groups = null } = run;
  const { draft } = answered;
  const tell = stream.notice;
  const ahead = await lookAhead({ client, plan: reviewed, draft, interruption, tell, groups });
  if (interruption.asked()) {
    return refuseInterrupted(run);
  }
  stream.say(english.checkedLine(ahead.checks));
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
    stream.say(english.findingLine(finding));
  }
  return send(judged, client, written, ahead.presence);
}

async function rivalOf({ session, plan }: HeadlessRun, { kind }: Client) {
  const { service, region } = plan;
  // What reads the journals of other runs, like what watches this one, a dry run does without.
  const { findRival } = await import('../platform/deployments/find.ts');
  return findRival(session.homes.deployments, { service, region, kind });
}

type WrittenPlan = ServicePlan & {
  readonly sha256: string;
  /** Another content stood there before. */
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
    const reason = error instanceof Error ? error.message : String(error);
    const message = english.notice({ kind: 'write-failed', path: plan.path, reason });
    return isWrongPath(error)
      ? refuse(run, exitCode.usage, 'write-failed', message)
      : fault(run, 'write-failed', message, error);
  }
}

function dryRun(
  { session, stream, options, answered, brought = null }: HeadlessRun,
  plan: WrittenPlan,
): number {
  const { client } = session;
  stream.event(planEvent(plan, client?.kind === 'rehearsal'));
  for (const finding of plan.findings) {
    stream.say(english.findingLine(finding));
  }
  const call = createArguments(plan.path);
  const words = client ? [client.command, ...argumentsFor(client, call)] : ['eascmd', ...call];
  const again = commandFor({ conversation: answered, options, client, brought });
  stream.say(sentences.dryRun(plan.path, words.join(' '), again));
  stream.event(ownResult('dry-run', exitCode.ok, null));
  return exitCode.ok;
}

/** Until the keeper is started a signal still prevents everything; from then on the run is detached. */
async function send(
  run: HeadlessRun,
  client: Client,
  plan: WrittenPlan,
  presence: Presence,
): Promise<number> {
  // Loaded when something is sent: execa and what it needs would delay a dry run.
  const { submit } = await import('../platform/deployments/submit.ts');
  const operation = await chooseOperation(run, client, presence);
  if (typeof operation !== 'string') {
    return refuse(run, exitCode.conflict, operation.code, operation.message);
  }
  // Looked at last: what was asked may have taken a while.
  if (run.interruption.asked()) {
    return refuseInterrupted(run);
  }
  if (run.session.flags.yes === true) {
    const { service, region, path, overwrote = false } = plan;
    const written = overwrote ? path : null;
    run.stream.notice(english.confirmedByYes({ service, region, operation, written }));
  }
  let underway: Awaited<ReturnType<typeof submit>>;
  try {
    const { path: file, sha256 } = plan;
    underway = await submit(run.session.homes, client, {
      ...plan,
      operation,
      file,
      sha256,
      answered: answersToKeep(plan, run.answered),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fault(run, 'not-started', sentences.notStarted(reason), error);
  }
  const { watchHeadless } = await import('./watch-headless.ts');
  return watchHeadless({ ...run, underway });
}
