import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { program } from '../harness/surroundings.ts';
import { temporaryFolder } from '../platform/temporary-folder.ts';

test.each([
  ['an exception', "setTimeout(() => { throw new Error('EMFILE: too many open files'); }, 0);"],
  ['a rejection', "setTimeout(() => Promise.reject(new Error('EMFILE: too many open files')), 0);"],
])('%s that nothing caught ends with 70 and one sentence, never with 1', async (_, code) => {
  const base = temporaryFolder();
  const fault = join(base, 'fault.cjs');
  writeFileSync(fault, code);
  const run = (...words: readonly string[]) =>
    execa(process.execPath, ['--require', fault, program, ...words], {
      reject: false,
      env: { BLADE_DEPLOY_HOME: base },
    });
  const lines = await run('doctor');
  expect(lines.exitCode).toBe(70);
  expect(lines.stderr).toBe('Internal error in blade-deploy: EMFILE: too many open files');
  const json = await run('doctor', '--json');
  expect(json.exitCode).toBe(70);
  expect(JSON.parse(json.stdout.split('\n').at(-1) ?? '')).toMatchObject({
    type: 'result',
    outcome: 'unknown',
    exit_code: 70,
  });
});
