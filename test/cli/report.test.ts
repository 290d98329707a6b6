import { existsSync, lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { composeReport } from '../../src/cli/commands/report.ts';
import { reportEvent } from '../../src/cli/event-forms.ts';
import { createRedactor } from '../../src/eascmd/redact.ts';
import { deploymentFolder } from '../../src/platform/deployments/job.ts';
import { isWindows } from '../../src/platform/os.ts';
import { openTerminal } from '../harness/open-terminal.ts';
import { runPlain } from '../harness/plain.ts';
import { freshSurroundings, type Surroundings } from '../harness/surroundings.ts';
import { readEventLines } from './commands/schema/event-lines.ts';
import { serviceToken } from './loopback-service.ts';
import { cpuFlags, rehearsal } from './run-json.ts';
import { smallEascmd } from './small-eascmd.ts';

vi.setConfig({ testTimeout: 60_000 });

const account = '1846872507351234';
const accessKey = 'LTAI5tPlantedPlantedPlanted';
const secret = 'PlantedSecretOfTheEnvironment0';
const env = { ALIBABA_CLOUD_ACCESS_KEY_SECRET: secret, EAS_TOKEN: serviceToken };

let user: Surroundings;
let id: string;

/** Deploys for real, with a small eascmd; everything that a report must not hold is planted. */
beforeAll(async () => {
  user = freshSurroundings();
  const url = `http://${account}.cn-shanghai.pai-eas.aliyuncs.com/api/predict/textcnn`;
  const client = smallEascmd(user.folder, { internet: url, token: serviceToken });
  const { stderr, code } = await runPlain(
    [
      'new',
      ...cpuFlags,
      '--eascmd',
      client.command,
      '--service-resource',
      'eas-r-6dbzve8ip0xnzte5rp',
      '--yes',
    ],
    { surroundings: user, patience: 60_000 },
  );
  if (code !== 0) throw new Error(stderr);
  const { stdout } = await runPlain(['history', '--json'], { surroundings: user });
  id = JSON.parse(stdout.split('\n')[0] ?? '').id;
  const { supervisorLog } = deploymentFolder(path.join(user.home, 'state', 'deployments'), id);
  const planted = [
    accessKey,
    secret,
    serviceToken,
    `${userInfo().username} ${hostname()}`,
    user.home,
  ];
  writeFileSync(supervisorLog, `${planted.join('\n')}\nat 10.240.7.8 i-uf642ocg20xinsme8pt3\n`);
  return user.remove;
}, 120_000);

const report = (...args: string[]) => runPlain(['report', ...args], { surroundings: user, env });
const inFolder = (name: string): string => path.join(user.folder, name);

test('holds what helps, and none of what was planted', async () => {
  const run = await report(id, '--yes', '--output', 'help.txt');
  const file = inFolder('help.txt');
  expect(run).toMatchObject({ code: 0, stdout: `${file}\n` });
  const text = readFileSync(file, 'utf8');
  for (const needed of [
    '"blade_deploy"',
    'Executing plugin',
    '"sign-in"',
    '"outcome": "deployed"',
  ]) {
    expect(text).toContain(needed);
  }
  const planted = [account, accessKey, secret, serviceToken, 'my-bucket', 'models/textcnn'];
  const ours = [user.home, '10.240.7.8', 'i-uf642ocg', 'eas-r-6db'];
  for (const value of [...planted, ...ours]) expect(text).not.toContain(value);
  for (const word of [userInfo().username, hostname()]) {
    expect(text).not.toMatch(new RegExp(`(?<![\\w-])${word}(?![\\w-])`));
  }
  expect(text).toContain('oss://<bucket-1>/<path>/');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('no part goes into it as it was found, nor does the id in its title', () => {
  const names = ['versions.json', 'terminal.json', 'doctor.json', 'history.json', 'order.json'];
  const logs = ['events.ndjson', 'eascmd.log', 'keeper.log'];
  const raw = [...names, ...logs].map((name) => ({ name, text: `of ${secret}`, leftOut: 0 }));
  const redactor = createRedactor({ secrets: [secret], home: '/root', user: 'root', host: 'box' });
  const { parts, text } = composeReport(`20261122-${secret}`, raw, redactor);
  expect(parts.map((part) => part.text)).toEqual(raw.map(() => 'of ***\n'));
  expect(text).not.toContain(secret);
});

test('lists its parts with their sizes before it is written, and what is taken out', async () => {
  const run = await report(id);
  expect(run).toMatchObject({ code: 4, stdout: '' });
  expect(run.stderr).toMatch(/^The report contains:\n {2}versions\.json +\d+ bytes {2}versions of/);
  expect(run.stderr).toMatch(/^ {2}events\.ndjson +\S+ KB {2}the events and/m);
  expect(run.stderr).toMatch(/Removed: .*account numbers \(1\), buckets.*the home folder/);
  expect(run.stderr).toContain('The report is not sent anywhere');
  expect(run.stderr).toContain('Add --yes to write the report.');
  expect(existsSync(inFolder(`blade-deploy-report-${id}.txt`))).toBe(false);
});

test('as events: the parts as they are in the file, and what was taken out', async () => {
  const run = await report(id.slice(-6), '--yes', '--json', '--output', 'json.txt');
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(readEventLines(run.stdout)).toEqual(['report', 'result']);
  const { parts, bytes, written, redacted } = reportEvent.parse(
    JSON.parse(run.stdout.split('\n')[0] ?? ''),
  );
  const text = readFileSync(inFolder('json.txt'), 'utf8');
  expect({ bytes, written }).toEqual({ bytes: Buffer.byteLength(text), written: true });
  expect([...text.matchAll(/^===== (\S+) =====$/gm)].map(([, name]) => name)).toEqual(
    parts.map(({ name }) => name),
  );
  expect(redacted).toMatchObject({ account: 1, bucket: 1, group: 1, home: 1 });
  expect(run.stdout).not.toContain(secret);
  const unwritten = await report(id, '--json');
  expect(JSON.parse(unwritten.stdout.split('\n')[0] ?? '')).toMatchObject({ written: false });
  expect(unwritten.code).toBe(4);
});

test.each([
  [['nothing'], 2, 'No deployment has the ID nothing'],
  [['', '--yes'], 2, "Can't write"],
])('%s is refused with %d', async ([named = ''], code, said) => {
  const args = named === '' ? [id, '--yes', '--output', 'none/help.txt'] : [named];
  const run = await report(...args);
  expect(run).toMatchObject({ code, stdout: '' });
  expect(run.stderr).toContain(said);
});

test.skipIf(isWindows)('a pipe is no place for it, and stays one', async () => {
  const pipe = inFolder('pipe');
  await execa('mkfifo', [pipe]);
  const run = await report(id, '--yes', '--output', 'pipe');
  expect(run).toMatchObject({ code: 2, stdout: '' });
  expect(run.stderr).toContain(
    'is a folder or a device, not a file. Choose another with --output.',
  );
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});

test('on a terminal it asks, names a file that is there, and keeps it where the answer is no', async () => {
  const file = inFolder('there.txt');
  writeFileSync(file, 'mine\n');
  const args = ['report', id, '--output', 'there.txt'];
  const terminal = openTerminal({ args, surroundings: user, columns: 80, rows: 40, env });
  await terminal.shows(/which\s+exists\s+and\s+will\s+be\s+replaced/);
  await terminal.shows('Write the report? [y/N]');
  terminal.types('n');
  terminal.press('enter');
  expect((await terminal.exited()).code).toBe(130);
  expect(readFileSync(file, 'utf8')).toBe('mine\n');

  const again = openTerminal({ args, surroundings: user, columns: 40, rows: 40, env });
  await again.shows('Write the report? [y/N]');
  expect(again.screen().join('\n')).toMatch(/^ {2}events\.ndjson +[\d.]+ KB$/m);
  again.types('y');
  again.press('enter');
  expect((await again.exited()).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toMatch(/^A report about deployment/);
});

test('of a rehearsal says that it was one; many lines become a small report', async () => {
  const someone = freshSurroundings();
  onTestFinished(someone.remove);
  await runPlain(
    ['new', ...cpuFlags, ...rehearsal, '--scenario', 'flood', '--watch-limit', '10h'],
    {
      surroundings: someone,
      env: { BLADE_DEPLOY_REHEARSAL_LINES: '20000' },
    },
  );
  const { stdout } = await runPlain(['history', '--json'], { surroundings: someone });
  const run = JSON.parse(stdout.split('\n')[0] ?? '').id;
  const made = await runPlain(['report', run, '--yes', '--json'], { surroundings: someone });
  const [event, result] = made.stdout.split('\n').map((line) => (line ? JSON.parse(line) : null));
  expect([event.rehearsal, result.rehearsal]).toEqual([true, true]);
  const text = readFileSync(event.file, 'utf8');
  expect(text.length).toBeLessThan(400_000);
  expect(text).toMatch(/\([\d.]+ MB before or between left out\)/);
  expect(text).toContain('"type":"result"');
});
