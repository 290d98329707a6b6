import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { writeJob } from '../../src/platform/deployments/job.ts';
import { readHistory } from '../platform/read-history.ts';
import { temporaryFolder } from '../platform/temporary-folder.ts';
import { eventsOf, runSupervisor, withJob } from './supervisor.ts';

/** A disk of its own; undefined where this user may not make one. */
function smallDisk(): string | undefined {
  const disk = join(temporaryFolder(), 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', disk]);
  });
  return disk;
}

function fill(disk: string): void {
  for (let number = 0, size = 1 << 16; size > 0; number += 1) {
    try {
      writeFileSync(join(disk, `filler-${number}`), Buffer.alloc(size));
    } catch {
      size >>= 1;
    }
  }
}

test('a disk that fills up has room for the result; journal and history agree', async (context) => {
  const disk = smallDisk();
  if (disk === undefined) {
    context.skip();
    return;
  }
  const { base, job } = await withJob('plays');
  const calls = join(base, 'calls');
  const history = join(disk, 'history.ndjson');
  const flood = `[OK] Service is now creating\n${'[OK] a line that says nothing\n'.repeat(2000)}`;
  const environment = {
    ...job.client.environment,
    TRANSCRIPT: '[OK] Service is now creating\n',
    UNTIL_ASKED: '1',
    REST: `${flood}[OK] Service is running\n`,
  };
  const client = { ...job.client, environment };
  const folder = await writeJob(join(disk, 'deployments'), { ...job, history, client });
  const supervisor = runSupervisor(folder);
  await vi.waitFor(() => expect(eventsOf(folder, 'line')).toHaveLength(1), { timeout: 20_000 });
  fill(disk);
  appendFileSync(calls, 'w ends\n');
  await supervisor;
  expect(eventsOf(folder, 'warning')).toMatchObject([{ code: 'lines-lost' }]);
  expect(eventsOf(folder, 'result')).toMatchObject([{ outcome: 'deployed', exit_code: 0 }]);
  expect(readHistory(history).records).toMatchObject([{ outcome: 'deployed' }]);
  expect(existsSync(folder.reserve)).toBe(false);
});
