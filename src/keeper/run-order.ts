import { existsSync, rmSync } from 'node:fs';
import type { DeploymentEvent, PlanEvent } from '../deployment/event.ts';
import { record, startRecorder } from '../deployment/recorder.ts';
import type { Observation } from '../deployment/recorder-state.ts';
import { createArguments, deleteArguments, modifyArguments } from '../eascmd/arguments.ts';
import { createSplitter } from '../eascmd/splitter.ts';
import { argumentsFor, type Client, inRegion } from '../outside/client.ts';
import { createSleepWatch } from '../outside/machine-sleep.ts';
import type { DeploymentFolder, Order } from '../outside/order.ts';
import { runClient } from '../outside/run-client.ts';
import { changedMeanwhile, fileChanged } from './own-ending.ts';
import { isReviewed, planOf, readReviewedFile } from './reviewed-file.ts';

const lookEveryMs = 200;

export interface Keeping {
  readonly folder: DeploymentFolder;
  readonly order: Order;
  /** Milliseconds on the deployment's clock. */
  readonly now: () => number;
  readonly write: (events: readonly DeploymentEvent[]) => void;
  /** The machine slept, or was stopped, for so many milliseconds. */
  readonly onGap: (missedMs: number) => void;
}

type Observe = (observation: Observation) => void;

/** Checks the file, runs eascmd to its end, and writes down what it says. */
export async function runOrder(keeping: Keeping): Promise<void> {
  const { order, write } = keeping;
  const { same, config } = await readReviewedFile(order);
  const plan = planOf(order, config);
  if (sendsFile(order) && !same) {
    write([plan, fileChanged(order.file)]);
    return;
  }
  if (order.operation === 'replace' && !(await deleteFirst(keeping, plan))) {
    return;
  }
  await runCall(keeping, plan, callOf(order));
}

function sendsFile({ operation }: Order): boolean {
  return operation !== 'delete' && operation !== 'scale';
}

interface Call {
  readonly call: readonly string[];
  /** How its output is read: a deletion has another last line. */
  readonly reads: 'create' | 'delete';
}

function callOf({ operation, file, service, instances = 1 }: Order): Call {
  switch (operation) {
    case 'create':
    case 'replace':
      return { call: createArguments(file), reads: 'create' };
    case 'modify':
      return { call: modifyArguments(service, { file }), reads: 'create' };
    case 'scale':
      return {
        call: modifyArguments(service, { settings: { 'metadata.instance': instances } }),
        reads: 'create',
      };
    case 'delete':
      return { call: deleteArguments(service), reads: 'delete' };
  }
}

/** The service is created anew only when eascmd said that the old one is gone. */
async function deleteFirst(keeping: Keeping, plan: PlanEvent): Promise<boolean> {
  const call: Call = { call: deleteArguments(keeping.order.service), reads: 'delete' };
  let deleted = false;
  const write: Keeping['write'] = (events) => {
    deleted ||= events.some((event) => event.type === 'result' && event.outcome === 'stopped');
    keeping.write(events.filter((event) => !(deleted && event.type === 'result')));
  };
  await runCall({ ...keeping, write }, plan, call);
  return deleted;
}

async function runCall(keeping: Keeping, plan: PlanEvent, { call, reads }: Call): Promise<void> {
  const { order, write, now } = keeping;
  const client = inRegion(order.client, order.region ?? undefined);
  const [recorder, first] = startRecorder({
    plan,
    argv: [client.command, ...argumentsFor(client, call)],
    pluginsConfigured: order.pluginsConfigured,
    operation: reads,
  });
  // A deletion that was asked for later goes on in a journal that has its plan.
  write(order.operation === 'delete' ? [] : first);
  let current = recorder;
  const recheck = call.includes(order.file) ? onceReadBy(order, write) : () => undefined;
  await runEascmd(keeping, client, call, (observation) => {
    recheck(observation);
    const [next, events] = record(current, observation, now());
    current = next;
    write(events);
  });
}

/**
 * eascmd reads the file after it was started. With its first line it has; if the file is another one
 * by then, nobody can say which of the two was sent.
 */
function onceReadBy(order: Order, write: Keeping['write']): Observe {
  let done = false;
  return ({ kind }) => {
    if (!done && (kind === 'line' || kind === 'exit')) {
      done = true;
      write(isReviewed(order) ? [] : [changedMeanwhile(order.file)]);
    }
  };
}

/** A fault while a line is read ends the run with it; it must not go unseen in a stream's listener. */
async function runEascmd(
  { folder, onGap }: Keeping,
  client: Client,
  call: readonly string[],
  observe: Observe,
): Promise<void> {
  const { promise: faulted, reject } = Promise.withResolvers<never>();
  const guarded: Observe = (observation) => {
    try {
      observe(observation);
    } catch (error) {
      reject(error);
    }
  };
  const lines = lineObserver(guarded);
  const run = runClient({
    client,
    call,
    // `delete` asks [Y/n]; the person has typed the name already.
    ...(call[0] === 'delete' ? { input: 'Y\n' } : {}),
    onStart: (pid) => guarded({ kind: 'submitted', pid }),
    onText: lines.push,
  });
  let stopRequested = false;
  const sleep = createSleepWatch({ lookEveryMs });
  const look = setInterval(() => {
    const missed = sleep.observe();
    if (missed !== null) {
      onGap(missed);
    }
    guarded({ kind: 'tick' });
    if (!stopRequested && existsSync(folder.stopRequest)) {
      stopRequested = true;
      run.stop();
    }
  }, lookEveryMs);
  try {
    const end = await Promise.race([run.ended, faulted]);
    lines.end();
    observe({ kind: 'exit', stopRequested, ...end });
  } finally {
    clearInterval(look);
    rmSync(folder.stopRequest, { force: true });
  }
}

const streams = ['stdout', 'stderr'] as const;
type Stream = (typeof streams)[number];

/** Lines of the two streams, cut apart from each other. */
function lineObserver(observe: Observe) {
  const splitters = { stdout: createSplitter(), stderr: createSplitter() };
  const tell = (stream: Stream, lines: readonly string[]) => {
    for (const text of lines) {
      observe({ kind: 'line', text, stream });
    }
  };
  return {
    push: (text: string, stream: Stream) => tell(stream, splitters[stream].push(text)),
    end: () => {
      for (const stream of streams) {
        tell(stream, splitters[stream].end());
      }
    },
  };
}
