import { existsSync, rmSync } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import process from 'node:process';
import type { DeploymentEvent, PlanEvent } from '../deployment/event.ts';
import { record, startRecorder } from '../deployment/recorder.ts';
import type { Observation } from '../deployment/recorder-state.ts';
import { createArguments, deleteArguments } from '../eascmd/arguments.ts';
import { createSplitter } from '../eascmd/splitter.ts';
import { argumentsFor, inRegion } from '../outside/client.ts';
import { createClock } from '../outside/clock.ts';
import { sha256 } from '../outside/file-bytes.ts';
import { type DeploymentFolder, type Order, readOrder } from '../outside/order.ts';
import { privateFileMode } from '../outside/platform.ts';
import { writePrivateFile } from '../outside/private-file.ts';
import { runClient } from '../outside/run-client.ts';
import { type Chronicle, openChronicle } from './chronicle.ts';

const lookEveryMs = 200;

/** Runs one eascmd to its end and writes down what it says: the whole life of a keeper. */
export async function keep(folder: DeploymentFolder): Promise<void> {
  await writePrivateFile(folder.keeper, `${process.pid}\n`);
  try {
    const order = await readOrder(folder);
    const clock = createClock({ origin: order.origin, speed: order.client.speed });
    const chronicle = openChronicle(folder, clock, order.client.kind === 'rehearsal');
    try {
      await keepOrder(folder, order, chronicle, clock.now);
    } catch (error) {
      chronicle.write([fault(error)]);
      throw error;
    } finally {
      chronicle.close();
    }
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    await appendFile(folder.keeperLog, `${text}\n`, { mode: privateFileMode });
    process.exitCode = 70;
  }
}

async function keepOrder(
  folder: DeploymentFolder,
  order: Order,
  chronicle: Chronicle,
  now: () => number,
): Promise<void> {
  const bytes = await bytesOf(order.file);
  const config = parsed(bytes);
  const plan = planOf(order, config);
  // The bytes that were reviewed are the bytes that are sent, or nothing is.
  if (order.operation === 'create' && (!bytes || sha256(bytes) !== order.sha256)) {
    chronicle.write([{ ...plan, config: null }, fileChanged(order.file)]);
    return;
  }
  const client = inRegion(order.client, order.region ?? undefined);
  const call =
    order.operation === 'create' ? createArguments(order.file) : deleteArguments(order.service);
  const argv = [client.command, ...argumentsFor(client, call)];
  const { pluginsConfigured, operation } = order;
  const [started, first] = startRecorder({ plan, argv, pluginsConfigured, operation });
  chronicle.write(operation === 'create' ? first : []);

  let recorder = started;
  const observe = (observation: Observation) => {
    const [next, events] = record(recorder, observation, now());
    recorder = next;
    chronicle.write(events);
  };
  const splitters = { stdout: createSplitter(), stderr: createSplitter() };
  const run = runClient({
    client,
    call,
    // `delete` asks [Y/n]; the person has typed the name already.
    ...(operation === 'delete' ? { input: 'Y\n' } : {}),
    onStart: (pid) => observe({ kind: 'submitted', pid }),
    onText: (text, stream) => {
      for (const line of splitters[stream].push(text)) {
        observe({ kind: 'line', text: line, stream });
      }
    },
  });
  let stopRequested = false;
  const look = setInterval(() => {
    observe({ kind: 'tick' });
    if (!stopRequested && existsSync(folder.stopRequest)) {
      stopRequested = true;
      run.stop();
    }
  }, lookEveryMs);
  const end = await run.ended;
  clearInterval(look);
  for (const stream of ['stdout', 'stderr'] as const) {
    for (const text of splitters[stream].end()) {
      observe({ kind: 'line', text, stream });
    }
  }
  observe({ kind: 'exit', stopRequested, ...end });
  rmSync(folder.stopRequest, { force: true });
}

function planOf(order: Order, config: unknown): PlanEvent {
  return {
    type: 'plan',
    service: order.service,
    region: order.region,
    file: order.file,
    sha256: order.sha256,
    config,
    findings: order.findings,
    rehearsal: order.client.kind === 'rehearsal',
  };
}

async function bytesOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch {
    return undefined;
  }
}

/** The recorder masks what is secret in it before anything is written. */
function parsed(bytes: Buffer | undefined): unknown {
  try {
    return JSON.parse(bytes?.toString('utf8') ?? 'null');
  } catch {
    return null;
  }
}

function fileChanged(path: string): DeploymentEvent {
  const message = `${path} is not the file that was reviewed any more. Nothing was sent.`;
  return ended('refused', 5, 'file-changed', message);
}

function fault(error: unknown): DeploymentEvent {
  const message = error instanceof Error ? error.message : String(error);
  return ended('unknown', 70, 'keeper-fault', message);
}

function ended(
  outcome: 'refused' | 'unknown',
  exitCode: number,
  code: string,
  message: string,
): DeploymentEvent {
  return {
    type: 'result',
    outcome,
    exit_code: exitCode,
    optimized: null,
    optimization_ms: null,
    total_ms: null,
    error: { code, message },
  };
}
