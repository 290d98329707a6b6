import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { lockHolder } from '../../src/platform/deployments/lock.ts';
import { childProgram } from './child-program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lock-race-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const service = { service: 'svc', region: 'cn-shanghai' };

interface Taker {
  readonly child: ChildProcess;
  /** Its next line. */
  readonly said: () => Promise<string>;
  readonly take: () => void;
  readonly kill: () => Promise<void>;
}

async function startTaker(program: string, locks: string, name: string): Promise<Taker> {
  const child = spawn(process.execPath, [program, locks, name], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const taker: Taker = {
    child,
    said: async () => (await lines.next()).value ?? 'nothing',
    take: () => child.stdin.write('take\n'),
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
  expect(await taker.said()).toBe('ready');
  return taker;
}

test('of two processes that clear a dead holder at once one wins, each time', async () => {
  const locks = path.join(folder, 'locks');
  const program = await childProgram('take-lock', folder);
  let holder = await startTaker(program, locks, 'process0');
  holder.take();
  expect(await holder.said()).toBe('taken');
  let rivals = await Promise.all(
    [1, 2].map((number) => startTaker(program, locks, `process${number}`)),
  );
  for (let round = 3; round < 33; round += 1) {
    const next = startTaker(program, locks, `process${round}`);
    await holder.kill();
    for (const rival of rivals) rival.take();
    const outcomes = await Promise.all(rivals.map((rival) => rival.said()));
    const winner = rivals[outcomes.indexOf('taken')];
    const loser = rivals.find((rival) => rival !== winner);
    if (!winner || !loser) throw new Error(`no winner: ${outcomes.join(', ')}`);
    const held = await lockHolder(locks, service);
    expect(held?.pid).toBe(winner.child.pid);
    expect(outcomes.toSorted()).toEqual([`held by ${held?.id}`, 'taken']);
    holder = winner;
    rivals = [loser, await next];
  }
  await Promise.all([holder, ...rivals].map((taker) => taker.kill()));
}, 60_000);
