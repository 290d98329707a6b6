import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockHolder } from '../../src/platform/deployments/lock.ts';
import { processesOf } from '../../test/harness/processes.ts';
import type { Run } from './plan.ts';

/** What `history --json` reports about one deployment. */
export interface Recorded {
  readonly type: string;
  readonly service?: string;
  readonly outcome?: string | null;
}

/** What a run did, as the soak test saw it. */
export interface Ran {
  readonly run: Run;
  /** Whether a part of it was killed, or a random key may have stopped it. */
  readonly disturbed: boolean;
  /** What went wrong during the run. */
  readonly faults: readonly string[];
}

export const truthOf = (truths: string, service: string): readonly string[] => {
  const path = join(truths, service);
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
};

/** What is wrong in the history about one run; empty if it is correct. */
export function judge(ran: Ran, truth: readonly string[], recorded: readonly Recorded[]): string[] {
  const { service } = ran.run;
  const told = recorded.filter((each) => each.service === service);
  const of = (what: string) => `${service} (${ran.run.way}, ${ran.run.kill} killed): ${what}`;
  const started = truth.filter((line) => line.startsWith('started')).length;
  const strange = truth.filter((line) => line.startsWith('descriptor'));
  const problems = [...ran.faults, ...strange.map((line) => `handed to the client: ${line}`)];
  if (started > 1) problems.push(`deployed ${started} times`);
  if (started > 0 && told.length !== 1) problems.push(`${told.length} records in the history`);
  for (const { outcome } of told) {
    const wanted = outcomesOf(ran, truth, started > 0);
    if (!wanted.includes(outcome ?? 'not recorded')) {
      const last = truth.at(-1) ?? 'nothing';
      problems.push(`history says ${outcome ?? 'not recorded'}; the client's truth is ${last}`);
    }
  }
  return problems.map(of);
}

function outcomesOf({ disturbed }: Ran, truth: readonly string[], started: boolean): string[] {
  const end = truth.find((line) => ['deployed', 'failed', 'crashed'].includes(line));
  const unknown = disturbed || end === 'crashed' || end === undefined ? ['unknown'] : [];
  if (!started) return ['unknown', 'refused'];
  switch (end) {
    case 'deployed':
    case 'failed':
      return [end, ...unknown];
    default:
      return unknown;
  }
}

/** The services whose lock is still held, by a process or permanently. */
export async function locksHeld(home: string, services: readonly string[]): Promise<string[]> {
  const locks = join(home, 'state', 'locks');
  const holders = await Promise.all(
    services.map((service) => lockHolder(locks, { service, region: 'cn-shanghai' })),
  );
  return holders.flatMap((holder) => (holder ? [`the lock of ${holder.id} is held`] : []));
}

/** What is left of a user whose deployments have all ended. */
export function leftovers(home: string): string[] {
  const state = join(home, 'state');
  const list = (folder: string): string[] =>
    existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
  return [
    ...processesOf(home).map(({ pid, command }) => `process ${pid} is left: ${command}`),
    ...list(join(state, 'faults')).map((name) => `fault ${name} was written`),
    ...list(join(state, 'deployments'))
      .filter((name) => /(?:sent\.json|stop)$/.test(name))
      .map((name) => `${name} is left`),
  ];
}
