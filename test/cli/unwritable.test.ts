import { statSync } from 'node:fs';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { isWindows } from '../../src/platform/os.ts';
import { environmentOf, program } from '../harness/surroundings.ts';
import { deploymentOf, endOf, fresh } from './background.ts';
import { cpuFlags, rehearsal } from './run-json.ts';

const create = ['new', ...cpuFlags, ...rehearsal];

/** Runs the program with streams that take nothing, as on a full disk. */
async function runFull(args: readonly string[], full: readonly ('stdout' | 'stderr')[]) {
  const surroundings = fresh();
  const ends = { stdout: '>/dev/full', stderr: '2>/dev/full' };
  const script = `exec "$@" ${full.map((name) => ends[name]).join(' ')}`;
  const command = ['-c', script, 'sh', process.execPath, program, ...args];
  const { exitCode, stdout, stderr } = await execa('sh', command, {
    cwd: surroundings.folder,
    env: environmentOf(surroundings),
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    timeout: 60_000,
  });
  return { surroundings, code: exitCode, stdout, stderr };
}

const lost = /^Can't write to standard output: ENOSPC/m;

describe.skipIf(isWindows)('on a disk that is full', { timeout: 60_000 }, () => {
  test('an endpoint that could not be printed is no success, and stands in what is told', async () => {
    const { code, stderr } = await runFull(create, ['stdout']);
    expect(code).toBe(70);
    expect(stderr).toMatch(/^Internet +http:\S+textcnn$/m);
    expect(stderr).toMatch(lost);
  });

  test('events that nobody gets end the watch, and never the deployment', async () => {
    const { code, stderr, surroundings } = await runFull([...create, '--json'], ['stdout']);
    expect(code).toBe(10);
    expect(stderr.match(/Can't write to standard output/g)).toHaveLength(1);
    expect(stderr).toMatch(lost);
    expect(stderr).toContain('Come back to it with: blade-deploy attach textcnn');
    expect(await endOf(deploymentOf(surroundings))).toMatchObject({ outcome: 'deployed' });
  });

  test('what cannot be told on standard error changes nothing', async () => {
    const { code, stdout } = await runFull(create, ['stderr']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^http:\S+textcnn$/);
  });

  test.each([
    [['--version']],
    [['help', 'regions']],
    [['schema']],
    [['completion', 'bash']],
    [['history', '--json']],
  ])('%j has not succeeded', async (args) => {
    const { code, stderr } = await runFull(args, ['stdout']);
    expect(code).toBe(70);
    expect(stderr).toMatch(lost);
  });

  test('a refusal keeps its own code', async () => {
    expect((await runFull(['new', '--json'], ['stdout', 'stderr'])).code).toBe(4);
  });

  test('a device is no place for service.json: it is told, and stays what it is', async () => {
    const { code, stdout, stderr } = await runFull([...create, '--output', '/dev/full'], []);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^\/dev\/full is a folder or a device, not a file\. Choose another with --output\.$/m,
    );
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
  });

  test('a device that never ends is not read', async () => {
    const { code, stderr } = await runFull(['check', '/dev/zero'], []);
    expect(code).toBe(2);
    expect(stderr).toContain('/dev/zero is a pipe or a device, not a file.');
  });
});
