import { existsSync, rmSync, writeFileSync } from 'node:fs';
import type { DeploymentEvent, PlanEvent, ResultEvent } from '../deployment/events.ts';
import { type Observation, record, startRecorder } from '../deployment/recorder.ts';
import { createArguments, deleteArguments, modifyArguments } from '../eascmd/args.ts';
import { parseJson } from '../eascmd/json.ts';
import type { DeploymentFolder, Job } from '../platform/deployments/job.ts';
import type { ClientEnd } from '../platform/eascmd/ask.ts';
import { runClient } from '../platform/eascmd/ask.ts';
import { argumentsFor, type Client, inRegion } from '../platform/eascmd/client.ts';
import { readRegular } from '../platform/files.ts';
import { createSleepWatch, privateFileMode } from '../platform/os.ts';
import { sha256 } from '../platform/service-bytes.ts';
import { fileChanged, fileUnreadable, notDeleted } from './journal.ts';
import { createRoutineRuns, observeLines, type RunObserver, type RunWriter } from './lines.ts';
import { createWorkerWatch, withKnownEndpoint } from './workers.ts';

interface JobRun {
  readonly folder: DeploymentFolder;
  readonly job: Job;
  /** Milliseconds on the deployment's clock. */
  readonly now: () => number;
  readonly write: (events: readonly DeploymentEvent[]) => void;
  readonly writeRun: RunWriter;
  /** The machine slept, or was stopped, for this many milliseconds. */
  readonly onGap: (missedMs: number) => void;
}

/** Checks the file, runs eascmd on a private copy of it to its end, and records its output. */
export async function runJob(run: JobRun): Promise<void> {
  const { job, folder, write } = run;
  const reviewed = await readReviewedFile(job);
  const isReviewed = Buffer.isBuffer(reviewed);
  const config = isReviewed ? (parseJson(reviewed.toString('utf8')) ?? null) : null;
  const plan = planOf(job, config);
  if (sendsFile(job) && !isReviewed) {
    write([plan, reviewed]);
    return;
  }
  try {
    if (isReviewed && sendsFile(job)) {
      // Don't write through one that a crash left: it may be a link by now.
      rmSync(folder.sent, { force: true });
      writeFileSync(folder.sent, reviewed, { mode: privateFileMode, flag: 'wx' });
    }
    if (job.operation !== 'replace') {
      await runCall(run, plan, callOf(run));
    } else if (await deleteFirst(run, plan)) {
      await runCall(run, plan, { ...callOf(run), opens: false });
    }
  } finally {
    rmSync(folder.stopRequest, { force: true });
    rmSync(folder.sent, { force: true });
  }
}

function sendsFile({ operation }: Job): boolean {
  return operation !== 'delete' && operation !== 'scale';
}

interface Call {
  readonly call: readonly string[];
  /** How its output is read: a deletion has a different last line. */
  readonly reads: 'create' | 'delete';
  /** Whether to write the plan first. A run that continues a journal already has one. */
  readonly opens: boolean;
}

function callOf({ folder, job }: JobRun): Call {
  const { operation, service, instances = 1 } = job;
  const file = folder.sent;
  switch (operation) {
    case 'create':
    case 'replace':
      return { call: createArguments(file), reads: 'create', opens: true };
    case 'modify':
      return { call: modifyArguments(service, { file }), reads: 'create', opens: true };
    case 'scale': {
      const settings = { 'metadata.instance': instances };
      return { call: modifyArguments(service, { settings }), reads: 'create', opens: true };
    }
    case 'delete':
      return { call: deleteArguments(service), reads: 'delete', opens: false };
  }
}

/**
 * The service is created again only if eascmd confirmed the deletion and nobody asked to stop
 * since. Returns whether to continue; if not, the result is written.
 */
async function deleteFirst(run: JobRun, plan: PlanEvent): Promise<boolean> {
  const { job, folder } = run;
  let gone: DeploymentEvent | undefined;
  const write: JobRun['write'] = (events) => {
    gone ??= events.find((event) => event.type === 'result' && event.outcome === 'stopped');
    run.write(
      events
        .filter((event) => event !== gone)
        .map((event) => (event.type === 'result' ? notDeleted(job.service, event) : event)),
    );
  };
  const call = deleteArguments(job.service);
  await runCall({ ...run, write }, plan, { call, reads: 'delete', opens: true });
  if (gone && existsSync(folder.stopRequest)) {
    run.write([gone]);
    return false;
  }
  return gone !== undefined;
}

async function runCall(run: JobRun, plan: PlanEvent, call: Call): Promise<void> {
  const { job, folder, write, now, onGap } = run;
  const client = inRegion(job.client, job.region ?? undefined);
  let [recorder, events] = startRecorder({
    plan,
    argv: [client.command, ...argumentsFor(client, call.call)],
    pluginsConfigured: job.pluginsConfigured,
    operation: call.reads,
  });
  write(call.opens ? events : []);
  const { stopRequest } = folder;
  const workers = createWorkerWatch({ job, client, now, write });
  const routine = createRoutineRuns(run.writeRun);
  try {
    const end = await runEascmd({
      client,
      call: call.call,
      stopRequest,
      onGap,
      observe: (observation) => {
        [recorder, events] = record(recorder, observation, now());
        write(events);
        workers.look(recorder);
      },
      observeRun: (bytes, stream) => {
        const run = routine(recorder, bytes, stream);
        workers.look(recorder);
        return run;
      },
    });
    const { internet, intranet } = recorder.table;
    [recorder, events] = record(recorder, { kind: 'exit', ...end }, now());
    write(await workers.atEnd(recorder, events));
    write((internet ?? intranet) ? events : await withKnownEndpoint(run, events));
  } finally {
    workers.stop();
  }
}

/** The reviewed bytes, or else the result that says why they cannot be sent. */
async function readReviewedFile({ file, sha256: hash }: Job): Promise<Buffer | ResultEvent> {
  try {
    const bytes = await readRegular(file);
    return sha256(bytes) === hash ? bytes : fileChanged(file);
  } catch (error) {
    return fileUnreadable(file, error);
  }
}

/** The first event of a journal. The recorder masks secrets in `config`. */
export function planOf(job: Job, config: unknown): PlanEvent {
  return {
    type: 'plan',
    service: job.service,
    region: job.region,
    file: job.file,
    sha256: job.sha256,
    config,
    findings: job.findings,
    ...(job.preflight ? { preflight: job.preflight } : {}),
    ...(job.sources ? { sources: job.sources } : {}),
    ...(job.hasPlugin === undefined ? {} : { has_plugin: job.hasPlugin }),
    ...(job.beside ? { beside: job.beside } : {}),
    rehearsal: job.client.kind === 'rehearsal',
  };
}

const pollEveryMs = 200;

interface EascmdRun {
  readonly client: Client;
  readonly call: readonly string[];
  /** The file whose existence asks eascmd to stop. */
  readonly stopRequest: string;
  readonly observe: (observation: Observation) => void;
  readonly observeRun: RunObserver;
  /** The machine slept, or was stopped, for this many milliseconds. */
  readonly onGap: (missedMs: number) => void;
}

type EascmdEnd = ClientEnd & { readonly stopRequested: boolean };

/**
 * Runs one eascmd to its end and reports what it prints; the caller receives its end. An error
 * while a line is read rejects the run, instead of being lost in a stream's listener.
 */
async function runEascmd(run: EascmdRun): Promise<EascmdEnd> {
  const { client, call, stopRequest, onGap } = run;
  const { promise: faulted, reject } = Promise.withResolvers<never>();
  const guarded: EascmdRun['observe'] = (observation) => {
    try {
      run.observe(observation);
    } catch (error) {
      reject(error);
    }
  };
  const lines = observeLines(guarded, (bytes, stream) => {
    try {
      return run.observeRun(bytes, stream);
    } catch (error) {
      reject(error);
      return { length: 0, isWritten: false };
    }
  });
  const running = runClient({
    client,
    call,
    // `delete` asks [Y/n]; the user has already typed the name.
    ...(call[0] === 'delete' ? { input: 'Y\n' } : {}),
    onStart: (pid) => guarded({ kind: 'submitted', pid }),
    onBytes: lines.push,
  });
  let stopRequested = false;
  const sleep = createSleepWatch({ pollEveryMs });
  const look = setInterval(() => {
    const missed = sleep.observe();
    if (missed !== null) {
      onGap(missed);
    }
    guarded({ kind: 'tick' });
    if (!stopRequested && existsSync(stopRequest)) {
      stopRequested = true;
      running.stop();
    }
  }, pollEveryMs);
  try {
    const end = await Promise.race([running.ended, faulted]);
    lines.end();
    return { ...end, stopRequested };
  } finally {
    clearInterval(look);
  }
}
