import { existsSync, rmSync } from 'node:fs';
import type { DeploymentEvent, PlanEvent } from '../deployment/events.ts';
import { type Observation, record, startRecorder } from '../deployment/recorder.ts';
import { createArguments, deleteArguments, modifyArguments } from '../eascmd/args.ts';
import type { DeploymentFolder, Order } from '../platform/deployments/order.ts';
import { argumentsFor, inRegion } from '../platform/eascmd/client.ts';
import { changedMeanwhile, fileChanged, notCreatedAnew, notDeleted } from './own-ending.ts';
import { isReviewed, planOf, readReviewedFile } from './reviewed-file.ts';
import { runEascmd } from './run-eascmd.ts';
import { withKnownEndpoint } from './updated-endpoint.ts';
import { createWorkerWatch } from './worker-watch.ts';

export interface Keeping {
  readonly folder: DeploymentFolder;
  readonly order: Order;
  /** Milliseconds on the deployment's clock. */
  readonly now: () => number;
  readonly write: (events: readonly DeploymentEvent[]) => void;
  /** The machine slept, or was stopped, for so many milliseconds. */
  readonly onGap: (missedMs: number) => void;
}

/** Checks the file, runs eascmd to its end, and writes down what it says. */
export async function runOrder(keeping: Keeping): Promise<void> {
  const { order, folder, write } = keeping;
  const { same, config } = await readReviewedFile(order);
  const plan = planOf(order, config);
  if (sendsFile(order) && !same) {
    write([plan, fileChanged(order.file)]);
    return;
  }
  try {
    if (order.operation !== 'replace') {
      await runCall(keeping, plan, callOf(order));
    } else if (await deleteFirst(keeping, plan)) {
      await createAnew(keeping, plan);
    }
  } finally {
    rmSync(folder.stopRequest, { force: true });
  }
}

function sendsFile({ operation }: Order): boolean {
  return operation !== 'delete' && operation !== 'scale';
}

interface Call {
  readonly call: readonly string[];
  /** How its output is read: a deletion has another last line. */
  readonly reads: 'create' | 'delete';
  /** Whether the plan stands before it: what goes on in a journal has one already. */
  readonly opens: boolean;
}

function callOf({ operation, file, service, instances = 1 }: Order): Call {
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
 * The service is created anew only when eascmd said that the old one is gone, and nobody asked to stop
 * meanwhile. Answers whether to go on; where not, the result is written.
 */
async function deleteFirst(keeping: Keeping, plan: PlanEvent): Promise<boolean> {
  const { order, folder } = keeping;
  let gone: DeploymentEvent | undefined;
  const write: Keeping['write'] = (events) => {
    gone ??= events.find((event) => event.type === 'result' && event.outcome === 'stopped');
    keeping.write(
      events
        .filter((event) => event !== gone)
        .map((event) => (event.type === 'result' ? notDeleted(order.service, event) : event)),
    );
  };
  const call = deleteArguments(order.service);
  await runCall({ ...keeping, write }, plan, { call, reads: 'delete', opens: true });
  if (gone && existsSync(folder.stopRequest)) {
    keeping.write([gone]);
    return false;
  }
  return gone !== undefined;
}

/** A deletion takes a while: what is sent after it is looked at once more. */
async function createAnew(keeping: Keeping, plan: PlanEvent): Promise<void> {
  const { order, write } = keeping;
  if (isReviewed(order)) {
    await runCall(keeping, plan, { ...callOf(order), opens: false });
  } else {
    write([notCreatedAnew(order.service, order.file)]);
  }
}

async function runCall(keeping: Keeping, plan: PlanEvent, call: Call): Promise<void> {
  const { order, folder, write, now, onGap } = keeping;
  const client = inRegion(order.client, order.region ?? undefined);
  let [recorder, events] = startRecorder({
    plan,
    argv: [client.command, ...argumentsFor(client, call.call)],
    pluginsConfigured: order.pluginsConfigured,
    operation: call.reads,
  });
  write(call.opens ? events : []);
  const recheck = call.call.includes(order.file) ? onceReadBy(order, write) : () => undefined;
  const { stopRequest } = folder;
  const workers = createWorkerWatch({ order, client, now, write });
  try {
    const end = await runEascmd({
      client,
      call: call.call,
      stopRequest,
      onGap,
      observe: (observation) => {
        recheck(observation);
        [recorder, events] = record(recorder, observation, now());
        write(events);
        workers.look(recorder);
      },
    });
    recheck({ kind: 'exit' });
    const { internet, intranet } = recorder.table;
    [recorder, events] = record(recorder, { kind: 'exit', ...end }, now());
    write(await workers.atEnd(recorder, events));
    write((internet ?? intranet) ? events : await withKnownEndpoint(keeping, events));
  } finally {
    workers.stop();
  }
}

/**
 * eascmd reads the file after it was started. With its first line it has; if the file is another one
 * by then, nobody can say which of the two was sent.
 */
function onceReadBy(
  order: Order,
  write: Keeping['write'],
): (observation: Pick<Observation, 'kind'>) => void {
  let done = false;
  return ({ kind }) => {
    if (!done && (kind === 'line' || kind === 'exit')) {
      done = true;
      write(isReviewed(order) ? [] : [changedMeanwhile(order.file)]);
    }
  };
}
