import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { requestStop, writeJob } from '../../src/platform/deployments/job.ts';
import { eventsOf, journalOf, runSupervisor, withJob } from './supervisor.ts';

const accepted = '[OK] Service is now creating\n[OK] Successfully synchronized resources\n';
const waiting = `${accepted}[OK] Waiting [Total: 1, Pending: 1, Running: 0]\n`;
const running = '[OK] Running [Total: 1, Pending: 0, Running: 1]\n[OK] Service is running\n';

/** The columns of the command reference's sample, with another row. */
const table = (status: string, ready: string, restarts: number, lastState = ''): string =>
  `[RequestId]: B23BA8AC-CDEC-5704-935F-3CEC66060000
+------+---------+--------+---------+----------+--------+-------+--------+-----------+
| INSTANCENAME | INNERIP | HOSTIP | STARTAT | RESTARTS | STATUS | READY | REASON | LASTSTATE |
+------+---------+--------+---------+----------+--------+-------+--------+-----------+
| x-69cf5dd6c7-5abcd | 10.240.0.1 | 10.224.0.1 | 2021-09-27 15:04:22 | ${restarts} | ${status} | ${ready} | | ${lastState} |
+------+---------+--------+---------+----------+--------+-------+--------+-----------+
`;

const pending = table('Pending', '[0/1]', 0);
const killed = table(
  'Running',
  '[0/1]',
  4,
  '{"exitCode":137,"finishedAt":"2021-09-27T07:04:21Z","reason":"OOMKilled"}',
);

/** At 600 times the speed two minutes are a fifth of a second. */
async function plays(environment: Readonly<Record<string, string>>, speed = 600) {
  const { base, job, calls } = await withJob('plays');
  const client = {
    ...job.client,
    speed,
    environment: { ...job.client.environment, ...environment },
  };
  return { calls, folder: await writeJob(join(base, 'deployments'), { ...job, client }) };
}

test('a wait that is longer than usual asks w, and tells what it says once', async () => {
  const { folder, calls } = await plays({
    TRANSCRIPT: waiting,
    WORKERS: pending,
    UNTIL_ASKED: '2',
    REST: running,
  });
  await runSupervisor(folder);
  expect(eventsOf(folder, 'workers')).toEqual([
    {
      type: 'workers',
      total: 1,
      workers: [
        {
          name: 'x-69cf5dd6c7-5abcd',
          status: 'Pending',
          ready: '[0/1]',
          restarts: 0,
          reason: '',
          last_reason: null,
          last_exit_code: null,
        },
      ],
    },
  ]);
  expect(eventsOf(folder, 'result')).toMatchObject([{ outcome: 'deployed', exit_code: 0 }]);
  // Never two at once: each call has ended before the next one begins.
  expect(calls().split('\n').slice(0, 5)).toEqual(['create', 'w', 'w ends', 'w', 'w ends']);
});

test('a w that fails changes nothing', async () => {
  const { folder } = await plays({ TRANSCRIPT: waiting, UNTIL_ASKED: '1', REST: running });
  await runSupervisor(folder);
  expect(eventsOf(folder, 'workers')).toEqual([]);
  expect(eventsOf(folder, 'result')).toMatchObject([{ outcome: 'deployed', exit_code: 0 }]);
});

test('a w that never answers holds nothing back', async () => {
  const { folder, calls } = await plays({
    TRANSCRIPT: waiting,
    WORKERS: 'hangs',
    UNTIL_ASKED: '1',
  });
  const supervisor = runSupervisor(folder);
  await vi.waitFor(() => expect(calls()).toBe('create\nw'), { timeout: 20_000 });
  await requestStop(folder);
  await supervisor;
  expect(calls()).toBe('create\nw\ndesc');
  expect(eventsOf(folder, 'result')).toMatchObject([{ outcome: 'unknown' }]);
});

test('a start that is quick asks nothing', async () => {
  const { folder, calls } = await plays({ TRANSCRIPT: waiting + running, WORKERS: pending }, 1);
  await runSupervisor(folder);
  expect(calls()).toBe('create');
});

test('a service that failed after it was accepted is asked once, before the result', async () => {
  const said = '[ERROR] Instance x not healthy: Instance crashed, please inspect instance log.\n';
  const { folder } = await plays({ TRANSCRIPT: waiting + said, WORKERS: killed, EXIT: '1' }, 1);
  await runSupervisor(folder);
  const last = journalOf(folder).slice(-3);
  expect(last.map(({ event }) => event.type)).toEqual(['workers', 'phase', 'result']);
  expect(eventsOf(folder, 'workers')[0]?.workers[0]).toMatchObject({
    restarts: 4,
    last_reason: 'OOMKilled',
    last_exit_code: 137,
  });
  expect(eventsOf(folder, 'result')).toMatchObject([{ error: { code: 'service-failed' } }]);
});

test('one that was refused has no instances to ask for', async () => {
  const said = '[ERROR] 409 Conflict: Service [x] already exists\n';
  const { folder, calls } = await plays({ TRANSCRIPT: said, WORKERS: killed, EXIT: '1' }, 1);
  await runSupervisor(folder);
  expect(calls()).toBe('create');
});
