import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { doctorLines } from '../../src/cli/commands/doctor.ts';
import { doctorEvent } from '../../src/cli/event-forms.ts';
import { openTerminal } from '../harness/open-terminal.ts';
import { type PlainResult, runPlain } from '../harness/plain.ts';
import { freshSurroundings, type Surroundings } from '../harness/surroundings.ts';
import { filesUnder } from '../journeys/pages/files.ts';
import { readEventLines } from './commands/schema/event-lines.ts';
import { smallEascmd } from './small-eascmd.ts';

vi.setConfig({ testTimeout: 60_000 });

function someone(): Surroundings {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  return surroundings;
}

const doctor = (surroundings: Surroundings, ...args: string[]): Promise<PlainResult> =>
  runPlain(['doctor', ...args], { surroundings });

/** The checks of a `--json` run, by their code. */
async function codes(surroundings: Surroundings, ...args: string[]) {
  const { stdout, code } = await doctor(surroundings, '--json', ...args);
  expect(readEventLines(stdout)).toEqual(['doctor', 'result']);
  const [event, result] = stdout.split('\n').map((line) => (line ? JSON.parse(line) : null));
  expect(result.exit_code).toBe(code);
  return { code, checks: doctorEvent.parse(event).checks, event, result };
}

const stateOf = ({ checks }: Awaited<ReturnType<typeof codes>>, code: string) =>
  checks.find((check) => check.code === code)?.state;

test('with an eascmd that is signed in finds nothing, asks only what changes nothing, and writes nothing', async () => {
  const user = someone();
  const client = smallEascmd(user.folder, { token: 'x' });
  const run = await doctor(user, '--eascmd', client.command);
  expect(run.code).toBe(0);
  expect(run.stdout).toContain(`ok       eascmd     ${client.command} runs.`);
  expect(run.stdout).toContain('eascmd, small, for tests');
  expect(run.stdout).toMatch(/^ok {7}sign-in .*eascmd ls works\.$/m);
  expect(run.stderr).toBe('No problems found.\n');
  expect(client.calls().toSorted()).toEqual(['--help', 'ls']);
  expect(filesUnder(user.home)).toEqual([]);
});

test('without eascmd ends with 3, says where it looked, and what to do', async () => {
  const user = someone();
  const seen = await codes(user);
  expect(seen).toMatchObject({ code: 3, result: { error: { code: 'eascmd-missing' } } });
  expect(stateOf(seen, 'eascmd-missing')).toBe('fault');
  expect(stateOf(seen, 'sign-in-not-asked')).toBe('warning');
  const run = await doctor(user);
  expect(run.stdout).toMatch(/^fault {4}eascmd {5}Not found\. Looked for: eascmd on PATH/m);
  expect(run.stdout).toContain('-> blade-deploy setup');
});

describe('an eascmd', () => {
  test.each<[string, string | Buffer, number, string]>([
    ['that lacks its run bit', '#!/bin/sh\n', 0o600, 'eascmd-no-run-bit'],
    ['that is a web page', '<!DOCTYPE html><html></html>', 0o700, 'eascmd-no-program'],
    [
      'for another machine',
      Buffer.concat([Buffer.from('cffaedfe07000001', 'hex'), Buffer.alloc(4096)]),
      0o700,
      'eascmd-other-machine',
    ],
    ['whose interpreter is not there', '#!/nowhere/python\n', 0o700, 'eascmd-not-runnable'],
    ['that prints nothing', '#!/bin/sh\n', 0o700, 'eascmd-silent'],
  ])('%s is told as that', async (_, content, mode, code) => {
    const user = someone();
    const file = path.join(user.folder, 'eascmd64');
    writeFileSync(file, content);
    chmodSync(file, mode);
    const seen = await codes(user, '--eascmd', file);
    expect(stateOf(seen, code)).toBe(code === 'eascmd-silent' ? 'warning' : 'fault');
    expect(seen.code).toBe(code === 'eascmd-silent' ? 0 : 3);
  });
});

/** A sign-in of ours as `setup` keeps it. */
function signedIn(user: Surroundings, region: string, mode = 0o600): string {
  const folder = path.join(user.home, 'config', 'sign-ins');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(path.join(user.home, 'config'), 0o700);
  const file = path.join(folder, `${region}.conf`);
  writeFileSync(file, 'a secret of eascmd\n', { mode });
  chmodSync(file, mode);
  return file;
}

test('each sign-in is asked with its own file, and refused keys are told without what they are', async () => {
  const user = someone();
  chmodOnce(user.home);
  const shanghai = signedIn(user, 'cn-shanghai');
  const beijing = signedIn(user, 'cn-beijing', 0o644);
  const client = smallEascmd(user.folder, {
    token: 'x',
    refusal: '[ERROR] InvalidAccessKeyId.NotFound: LTAI5tSecretSecretSecret',
  });
  const seen = await codes(user, '--eascmd', client.command);
  expect(seen.code).toBe(3);
  const found = seen.checks.filter(({ id }) => id === 'sign-in');
  expect(found.map(({ code, values }) => [code, values['region']])).toEqual([
    ['sign-in-open', 'cn-beijing'],
    ['sign-in-wrong-key', 'cn-beijing'],
    ['sign-in-wrong-key', 'cn-shanghai'],
    ['sign-in-wrong-key', ''],
  ]);
  expect(found[0]?.fix).toBe(`chmod 600 ${beijing}`);
  expect(client.calls().toSorted()).toEqual(
    ['--help', `-c ${beijing} ls`, `-c ${shanghai} ls`, 'ls'].toSorted(),
  );
  expect(JSON.stringify(seen.event)).not.toContain('LTAI5t');
  expect(JSON.stringify(seen.event)).not.toContain('a secret of eascmd');
});

const chmodOnce = (folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
};

test('our own files are looked at: what others can read is fixed by the line that is told', async () => {
  const user = someone();
  const client = smallEascmd(user.folder, { token: 'x' });
  const state = path.join(user.home, 'state');
  mkdirSync(state, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(state, 'history.ndjson'), '', { mode: 0o600 });
  chmodSync(path.join(state, 'history.ndjson'), 0o640);
  const seen = await codes(user, '--eascmd', client.command);
  const open = seen.checks.find(({ code }) => code === 'files-open');
  expect({ code: seen.code, state: open?.state }).toEqual({ code: 3, state: 'fault' });
  const [program = '', ...words] = (open?.fix ?? '').split(' ');
  expect([program, ...words.slice(0, 2)]).toEqual(['chmod', '-R', 'go-rwx']);
  chmodSync(path.join(state, 'history.ndjson'), 0o600);
  expect((await codes(user, '--eascmd', client.command)).code).toBe(0);
});

test('a home that cannot be written is a fault', async () => {
  const run = await runPlain(['doctor', '--rehearse', '--json'], {
    env: { BLADE_DEPLOY_HOME: '/dev/null/home' },
  });
  expect(run.code).toBe(3);
  expect(run.stdout).toContain('"disk-not-writable"');
});

test('in a rehearsal looks at the stand-in, and says so', async () => {
  const user = someone();
  const { code, event, result } = await codes(user, '--rehearse');
  expect(code).toBe(0);
  expect([event.rehearsal, result.rehearsal]).toEqual([true, true]);
  const run = await doctor(user, '--rehearse');
  expect(run.stdout).toContain("The rehearsal's stand-in runs.");
  expect(run.stderr).toContain("The rehearsal's stand-in was checked, not eascmd.");
});

test('on a terminal tells its size, its signs and its keys', async () => {
  const terminal = openTerminal({ args: ['doctor'], columns: 40, rows: 60 });
  expect((await terminal.exited()).code).toBe(3);
  const text = terminal.scrollback().join('\n');
  expect(text).toMatch(
    /^ok {7}terminal\n {2}40 columns, 60 rows, colors,\n {2}xterm-256color, Unicode\.$/m,
  );
  expect(text).toMatch(/^ok {7}keyboard\n {2}Single keys can be read\.$/m);
});

test.each([30, 40, 80, 120, undefined])(
  'at %s columns no sentence runs over the edge',
  (columns) => {
    const words =
      'a client of many words that is called something quite long, and says so at length';
    const path = '/opt/tools/of/somebody/with/very/long/names/of/folders/eascmd64';
    const check = {
      id: 'eascmd',
      state: 'warning',
      code: 'eascmd-translated',
      values: { path, words },
    } as const;
    const lines = doctorLines([check], columns);
    const over = lines.filter((line) => line.length > (columns ?? Number.POSITIVE_INFINITY));
    expect(over.every((line) => line.endsWith(path))).toBe(true);
    expect(lines.join(' ').replaceAll(/ +/g, ' ')).toContain(words);
    expect(lines.length > 2).toBe(columns !== undefined);
  },
);
