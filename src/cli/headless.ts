import process from 'node:process';
import { commandFor } from '../app/command.ts';
import { endingOf } from '../app/ending.ts';
import type { RunOptions, ServicePlan } from '../app/facts.ts';
import { hasErrors } from '../app/plan.ts';
import { type Deployment, emptyDeployment } from '../deployment/deployment.ts';
import type { ResultEvent } from '../deployment/event.ts';
import { foldAll } from '../deployment/fold.ts';
import { concealJson } from '../eascmd/conceal-json.ts';
import { writeServiceFile } from '../outside/file-bytes.ts';
import { findingRecord } from '../outside/finding-record.ts';
import { type EndingSignal, signalExitCodes } from '../outside/platform.ts';
import type { Underway } from '../outside/submit.ts';
import { watchDeployment } from '../outside/watch.ts';
import type { Answered } from '../wizard/answers.ts';
import { english } from '../words/en/words.ts';
import { endingLines } from './after-screens.ts';
import { type EventStream, openEventStream, ownResult } from './event-stream.ts';
import { exitCode } from './exit-codes.ts';
import { printResult } from './output.ts';
import type { Session } from './session.ts';

/** A run with nobody at the keyboard, or with lines instead of screens. */
export interface HeadlessRun {
  readonly session: Session;
  readonly options: RunOptions;
  readonly plan: ServicePlan;
  readonly answered: Answered;
}

export function streamOf(session: Session): EventStream {
  return openEventStream(session.mode.view, () => session.client?.kind === 'rehearsal');
}

/** Checks, writes, submits and watches; answers the exit code. */
export async function runHeadless(run: HeadlessRun): Promise<number> {
  const { session, options, plan } = run;
  const stream = streamOf(session);
  if (hasErrors(plan)) {
    return refuse(stream, run);
  }
  if (!session.client && !options.dryRun) {
    const message = english.noEascmd(session.search);
    stream.say(message);
    stream.event(ownResult('refused', exitCode.noEascmd, { code: 'eascmd-missing', message }));
    return exitCode.noEascmd;
  }
  const written = await write(stream, plan);
  if (!written) {
    return exitCode.fault;
  }
  if (options.dryRun || !session.client) {
    return dryRun(stream, { ...run, plan: written });
  }
  for (const finding of written.findings) {
    stream.say(english.findingLine(finding));
  }
  // Loaded when something is sent: execa and what it needs would delay a dry run.
  const { submit } = await import('../outside/submit.ts');
  const underway = await submit(session.homes.deployments, session.client, {
    ...written,
    file: written.path,
    sha256: written.sha256,
  });
  return watchHeadless(stream, { ...run, underway });
}

function refuse(stream: EventStream, { session, plan }: HeadlessRun): number {
  stream.event(planEvent(session, plan));
  for (const finding of plan.findings) {
    stream.say(english.findingLine(finding));
  }
  const message = english.refused(plan.findings);
  stream.say(message);
  stream.event(ownResult('refused', exitCode.refused, { code: 'rules', message }));
  return exitCode.refused;
}

type WrittenPlan = ServicePlan & { readonly sha256: string };

async function write(stream: EventStream, plan: ServicePlan): Promise<WrittenPlan | undefined> {
  if (!plan.writes && plan.sha256 !== null) {
    return { ...plan, sha256: plan.sha256 };
  }
  try {
    return { ...plan, ...(await writeServiceFile(plan.path, plan.text)), present: 'same' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = english.notice({ kind: 'write-failed', path: plan.path, reason });
    stream.say(message);
    stream.event(ownResult('failed', exitCode.fault, { code: 'write-failed', message }));
    return undefined;
  }
}

function dryRun(stream: EventStream, run: HeadlessRun): number {
  const { session, plan } = run;
  stream.event(planEvent(session, plan));
  for (const finding of plan.findings) {
    stream.say(english.findingLine(finding));
  }
  stream.say(
    english.dryRun(
      plan.path,
      commandFor({ ...run, conversation: run.answered, client: session.client }),
    ),
  );
  stream.event(ownResult('dry-run', exitCode.ok, null));
  return exitCode.ok;
}

function planEvent(session: Session, plan: ServicePlan) {
  return {
    type: 'plan',
    service: plan.service,
    region: plan.region,
    file: plan.path,
    sha256: plan.sha256 ?? '',
    config: concealJson(plan.config),
    findings: plan.findings.map((finding) => ({
      ...findingRecord(finding),
      message: english.finding(finding),
    })),
    rehearsal: session.client?.kind === 'rehearsal',
  } as const;
}

export interface Watch {
  readonly session: Session;
  readonly options: RunOptions;
  readonly underway: Underway;
  readonly answered: Answered;
}

/** Follows a deployment to its result, to the limit, or until we are asked to leave. */
export async function watchHeadless(stream: EventStream, watch: Watch): Promise<number> {
  const { underway, options } = watch;
  const { folder, clock, keeperPid, order } = underway;
  const abort = new AbortController();
  let deployment = emptyDeployment;
  let leaving: 'detached' | 'watch-limit' | null = null;
  let asked: EndingSignal | null = null;
  const leave = (why: 'detached' | 'watch-limit') => {
    leaving ??= why;
    abort.abort();
  };
  const limit = setTimeout(
    () => leave('watch-limit'),
    clock.toWall(order.origin + options.watchLimitMs - clock.now()),
  );
  const release = onSignals((signal) => {
    asked = signal;
    leave('detached');
  });
  for await (const seen of watchDeployment(folder, keeperPid, abort.signal)) {
    if (seen.kind === 'entries') {
      stream.entries(seen.entries);
      deployment = foldAll(deployment, seen.entries);
    }
    if (options.noWait && deployment.submittedAt !== null && !deployment.result) {
      leave('detached');
    }
  }
  clearTimeout(limit);
  release();
  const result = deployment.result ?? ownEnding(leaving, asked, deployment, clock.now());
  if (!deployment.result) {
    stream.event(result, clock.now());
  }
  tell(stream, watch, deployment, leaving);
  return result.exit_code;
}

function ownEnding(
  leaving: 'detached' | 'watch-limit' | null,
  asked: EndingSignal | null,
  deployment: Deployment,
  now: number,
): ResultEvent {
  const total = deployment.submittedAt === null ? null : now - deployment.submittedAt;
  if (leaving === 'detached') {
    const code =
      asked && deployment.submittedAt === null ? signalExitCodes[asked] : exitCode.detached;
    return { ...ownResult('detached', code, null), total_ms: total };
  }
  const error =
    leaving === 'watch-limit'
      ? { code: 'watch-limit', message: english.watchLimit }
      : { code: 'keeper-lost', message: english.notice({ kind: 'keeper-lost' }) };
  return { ...ownResult('unknown', exitCode.unknown, error), total_ms: total };
}

/** The ending in words, and the endpoint alone on standard output. */
function tell(
  stream: EventStream,
  { session, options, underway, answered }: Watch,
  deployment: Deployment,
  leaving: 'detached' | 'watch-limit' | null,
): void {
  const client = underway.order.client;
  const facts = endingOf({
    deployment,
    now: underway.clock.now(),
    place: { log: underway.folder.log },
    command:
      options.fileGiven === undefined && Object.keys(answered.sources).length === 0
        ? null
        : commandFor({ conversation: answered, options, client }),
    options,
    leaving,
    client,
  });
  for (const line of endingLines(facts)) {
    stream.say(line);
  }
  const url = deployment.endpoints?.internet ?? deployment.endpoints?.intranet;
  if (session.mode.view !== 'json' && deployment.result?.outcome === 'deployed' && url) {
    printResult(url);
  }
}

function onSignals(listener: (signal: EndingSignal) => void): () => void {
  const signals: readonly EndingSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) {
    process.once(signal, listener);
  }
  return () => {
    for (const signal of signals) {
      process.off(signal, listener);
    }
  };
}
