import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import { writeJob } from '../../src/platform/deployments/job.ts';
import { eventsOf, journalOf, runSupervisor, withJob } from './supervisor.ts';

const accepted = '[OK] Service is now creating\n[OK] Waiting [Total: 1, Pending: 1, Running: 0]\n';
const running = `|            Status | Running |
|     TotalInstance | 1 |
|   RunningInstance | 1 |
`;

async function plays(environment: Readonly<Record<string, string>>) {
  const { base, job } = await withJob('plays');
  const configFile = join(base, 'sign-in.conf');
  const client = {
    ...job.client,
    configFile,
    environment: { ...job.client.environment, ...environment },
  };
  const folder = await writeJob(join(base, 'state', 'deployments'), { ...job, client });
  await runSupervisor(folder);
  const calls = readFileSync(join(base, 'calls.words'), 'utf8').trimEnd().split('\n');
  return { base, folder, calls };
}

const throttled = '[ERROR] 429: Throttling.User: Request was denied due to user flow control\n';

test.each([
  [
    'an answer',
    running,
    'desc-answered',
    'eascmd desc shows x: Running, 1 of 1 instances running.',
  ],
  ['no service', 'no table', 'desc-unanswered', "eascmd desc didn't show the state of x: no table"],
  ['an error', '', 'desc-unanswered', "eascmd desc didn't show the state of x:"],
  [
    'no answer',
    'hangs',
    'desc-unanswered',
    "eascmd desc didn't show the state of x: it didn't respond",
  ],
])('before an unknown outcome desc is asked once: %s', async (_, DESC, code, message) => {
  const { base, folder, calls } = await plays({
    TRANSCRIPT: `${accepted}${throttled}`,
    EXIT: '1',
    DESC,
  });
  expect(eventsOf(folder, 'result')).toMatchObject([{ outcome: 'unknown', exit_code: 9 }]);
  expect(journalOf(folder).at(-1)?.event.type).toBe('result');
  const [warning, ...more] = eventsOf(folder, 'warning');
  expect(more).toEqual([]);
  expect(warning).toMatchObject({ code, message: expect.stringContaining(message) });
  expect(warning?.message).not.toContain('a-secret');
  const asked = calls.filter((call) => call.includes('desc'));
  expect(asked).toEqual([`-c ${join(base, 'sign-in.conf')} desc x`]);
  const words = [join(root, 'bin', 'blade-deploy'), 'attach', '--plain'];
  const env = { BLADE_DEPLOY_HOME: base };
  const { exitCode, stderr } = await execa(process.execPath, words, { env, reject: false });
  expect(exitCode).toBe(9);
  expect(stderr.replaceAll(/\s+/g, ' ')).toContain(warning?.message);
});

test.each([
  ['that is not unknown', `${accepted}[OK] Service is running\n`, '0', 'deployed'],
  ['of what was not accepted', '[ERROR] 504: Gateway Timeout\n', '1', 'unknown'],
])('an outcome %s is recorded without asking', async (_, TRANSCRIPT, EXIT, outcome) => {
  const { folder, calls } = await plays({ TRANSCRIPT, EXIT, DESC: running });
  expect(eventsOf(folder, 'result')).toMatchObject([{ outcome }]);
  expect(eventsOf(folder, 'warning')).toEqual([]);
  expect(calls.filter((call) => call.includes('desc'))).toEqual([]);
});
