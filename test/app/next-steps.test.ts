import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { execa } from 'execa';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offeredFixes } from '../../src/app/diagnosis/fixes.ts';
import { askingLines, type NextStep, nextSteps, processorOf } from '../../src/app/result.ts';
import { endingOfState } from '../../src/app/retry.ts';
import { english } from '../../src/messages/en/english.ts';
import { loopbackService, signature, serviceToken as token } from '../cli/loopback-service.ts';
import { temporaryFolder } from '../platform/temporary-folder.ts';
import { eascmd, rehearsal } from './beginning.ts';
import { begun } from './drive.ts';

const running = {
  service: 'textcnn_prod',
  url: 'http://1234.cn-shanghai.pai-eas.aliyuncs.com/api/predict/textcnn_prod',
  processor: 'tensorflow_cpu_1.15',
  instances: 1,
  client: eascmd,
} as const;

const lineOf = (steps: readonly NextStep[], id: NextStep['id']): string => {
  const line = steps.find((step) => step.id === id)?.line;
  if (line === undefined) throw new Error(`no line for ${id}`);
  return line;
};

/** What a POSIX shell makes of a line. */
function wordsOf(line: string, environment: Record<string, string> = {}): string[] {
  const script = `set -- ${line}\nfor word do printf '%s\\0' "$word"; done`;
  const { stdout, status } = spawnSync('sh', ['-c', script], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ...environment },
  });
  expect(status).toBe(0);
  return stdout.split('\0').slice(0, -1);
}

const isHere = (program: string): boolean =>
  spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

describe.each([
  ['signature', 'curl'],
  ['python', 'python3'],
] as const)('the line for %s', (id, program) => {
  it.runIf(isHere(program))('calls the service as it is printed', async () => {
    const { url, asked } = await loopbackService();
    const line = lineOf(nextSteps({ ...running, url }), id);
    const { stdout } = await execa('sh', ['-c', line], { env: { EAS_TOKEN: token } });
    expect(stdout).toBe(signature);
    expect(asked).toMatchObject([{ method: 'GET', authorization: token }]);
  });

  it.runIf(isHere(program))('is refused with another token', async () => {
    const { url, asked } = await loopbackService();
    const line = lineOf(nextSteps({ ...running, url }), id);
    const said = await execa('sh', ['-c', line], { env: { EAS_TOKEN: 'x' }, reject: false });
    expect(said.stdout).not.toContain('serving_default');
    expect(asked).toHaveLength(1);
  });
});

it('gives a shell the words that curl and Python need, and nothing of the token', () => {
  const steps = nextSteps(running);
  expect(wordsOf(lineOf(steps, 'signature'), { EAS_TOKEN: token })).toEqual([
    'curl',
    '-H',
    `Authorization: ${token}`,
    running.url,
  ]);
  const [python, flag, program] = wordsOf(lineOf(steps, 'python'), { EAS_TOKEN: token });
  expect([python, flag]).toEqual(['python3', '-c']);
  expect(program).toContain(`u.Request("${running.url}"`);
  expect(program).not.toContain(token);
});

it('scales, stops, describes and deletes with the client and the sign-in that were used', () => {
  const folder = path.join(temporaryFolder(), "Ann's tools");
  mkdirSync(folder);
  const command = path.join(folder, 'eascmd64');
  writeFileSync(command, '#!/bin/sh\nprintf "%s\\n" "$@"\n');
  chmodSync(command, 0o700);
  const configFile = path.join(folder, 'cn shanghai.conf');
  const steps = nextSteps({ ...running, client: { kind: 'eascmd', command, configFile } });
  const said = (id: NextStep['id']): string[] =>
    spawnSync('sh', ['-c', lineOf(steps, id)], { encoding: 'utf8' })
      .stdout.trimEnd()
      .split('\n');
  const signedIn = ['-c', configFile];
  expect(said('token')).toEqual([...signedIn, 'desc', 'textcnn_prod']);
  expect(said('scale')).toEqual([...signedIn, 'modify', 'textcnn_prod', '-Dmetadata.instance=2']);
  expect(said('stop')).toEqual([...signedIn, 'stop', 'textcnn_prod']);
  expect(lineOf(steps, 'smoke')).toBe('blade-deploy smoke textcnn_prod');
  expect(said('delete')).toEqual([...signedIn, 'delete', 'textcnn_prod']);
});

it('says of a TensorFlow service alone that the call returns its signature', () => {
  const ids = (processor: string | null): string[] =>
    nextSteps({ ...running, processor }).map(({ id }) => id);
  expect(ids('tensorflow_gpu_1.15')).toContain('signature');
  expect(ids('pytorch_cpu_1.6')).toContain('call');
  expect(ids(null)).toContain('call');
  expect(processorOf({ processor: 'pytorch_cpu_1.6' })).toBe('pytorch_cpu_1.6');
  expect(processorOf({ processor: 1 })).toBeNull();
});

it('names nothing after a rehearsal that would change a real service of that name', () => {
  const ids = nextSteps({ ...running, client: rehearsal }).map(({ id }) => id);
  expect(ids).toEqual(['signature', 'python']);
});

it('makes no line of an address that a shell or Python could take for something else', () => {
  const odd = fc.constantFrom('"', "'", '`', '$', '\\', ' ', ';', '\n', '(', '<', '|', '&', '{');
  fc.assert(
    fc.property(odd, fc.nat({ max: running.url.length }), (sign, at) => {
      const url = running.url.slice(0, at) + sign + running.url.slice(at);
      const ids = nextSteps({ ...running, url }).map(({ id }) => id);
      expect(ids).not.toContain('signature');
      expect(ids).not.toContain('python');
      expect(ids).toContain('delete');
    }),
  );
});

it('gives who has no keys the line that asks, and the file to read', () => {
  const command = "/opt/Ann's tools/eascmd64";
  const client = { kind: 'eascmd', command, configFile: '/c/cn-shanghai.conf' } as const;
  const asking = askingLines({ ...running, client });
  const told = { ...endingOfState(begun().state), service: 'textcnn_prod', log: '/log', asking };
  const said = offeredFixes(['instances', 'service', 'log'], null, true).map((fix) =>
    english.fixLine(fix, told),
  );
  expect(said).toEqual([
    `Show the instances (eascmd w): ${asking?.workers}`,
    `Show the service (eascmd desc): ${asking?.describe}`,
    'Read the log: /log',
  ]);
  const signedIn = [command, '-c', '/c/cn-shanghai.conf'];
  expect(wordsOf(asking?.workers ?? '')).toEqual([...signedIn, 'w', 'textcnn_prod']);
  expect(wordsOf(asking?.describe ?? '')).toEqual([...signedIn, 'desc', 'textcnn_prod']);
  // A real service may have the name of a rehearsed one.
  expect(askingLines({ ...running, client: rehearsal })).toBeNull();
});
