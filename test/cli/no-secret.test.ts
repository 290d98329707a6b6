import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { runPlain } from '../harness/plain.ts';
import type { Environment, Surroundings } from '../harness/surroundings.ts';
import { fresh } from './background.ts';
import { filesWithSecrets, leakyEascmd, plantedFile, secretsIn } from './planted-secrets.ts';

vi.setConfig({ testTimeout: 240_000 });

const own = ['eascmd64', 'one.json', 'two.json', 'wrong.json', 'faulty.mjs'];

function planted(): { surroundings: Surroundings; flags: readonly string[] } {
  const surroundings = fresh();
  for (const [name, mistake] of [
    ['one', false],
    ['two', false],
    ['wrong', true],
  ] as const) {
    writeFileSync(
      path.join(surroundings.folder, `${name}.json`),
      JSON.stringify(plantedFile(name, mistake), null, 2),
    );
  }
  const flags = ['--eascmd', leakyEascmd(surroundings), '--region', 'cn-shanghai', '--yes'];
  return { surroundings, flags };
}

test('no secret of a file or of eascmd reaches an output or a file of ours', async () => {
  const { surroundings, flags } = planted();
  const printed: string[] = [];
  const run = async (args: readonly string[], env: Environment = {}) => {
    const { stdout, stderr, code } = await runPlain(args, { surroundings, env, patience: 60_000 });
    for (const found of secretsIn(stdout + stderr)) {
      printed.push(`${args.slice(0, 3).join(' ')}: ${found}`);
    }
    return { code, text: stdout + stderr };
  };
  expect((await run(['deploy', 'one.json', ...flags, '--json'])).code).toBe(0);
  const failed = await run(['deploy', 'two.json', ...flags, '--plain'], { LEAKY_FAILS: '1' });
  expect(failed.code).toBe(1);
  expect(failed.text).toContain('[INFO] Token: [***]');
  const list = await run(['history', '--json']);
  const ids = [...list.text.matchAll(/"id":"(\d{8}-[^"]+)"/g)].map(([, id = '']) => id);
  expect(ids).toHaveLength(2);
  const [two = '', one = ''] = ids;
  await run(['attach', 'one', '--json']);
  await run(['attach', 'two', '--plain']);
  await run(['history', 'show', one]);
  await run(['history', 'show', one, '--json']);
  await run(['history', 'diff', one, two]);
  expect((await run(['report', two, '--yes', '--json', '--output', 'report.txt'])).code).toBe(0);
  for (const format of [[], ['--json'], ['--format', 'sarif']]) {
    const checked = await run(['check', 'wrong.json', ...format]);
    expect(checked.code).toBe(5);
    expect(checked.text).toContain('instance');
  }
  await run(['deploy', 'wrong.json', ...flags, '--json']);
  await run(['deploy', 'wrong.json', ...flags, '--plain']);
  await run(['deploy', 'one.json', ...flags, '--dry-run', '--json']);
  expect(printed).toEqual([]);
  expect(filesWithSecrets(surroundings, own)).toEqual([]);
  // Positive first: what surely is in the log is found there.
  expect(readFileSync(path.join(surroundings.folder, 'report.txt'), 'utf8')).toContain(
    'repeats ***',
  );
});

test.each([
  ['of the program', ['--dry-run'], /faults.*\.log/],
  ['of the supervisor', [], /keeper\.log/],
] as const)('a fault %s repeats no secret of the file in its log', async (_, more, log) => {
  const { surroundings, flags } = planted();
  const faulty = path.join(surroundings.folder, 'faulty.mjs');
  const held = JSON.stringify(JSON.stringify(plantedFile('one')));
  writeFileSync(
    faulty,
    `const write = JSON.stringify;
JSON.stringify = (value, ...others) => {
  if (value?.type === 'plan') throw new Error('cannot be written: ' + ${held});
  return write(value, ...others);
};`,
  );
  const { stdout, stderr, code } = await runPlain(
    ['deploy', 'one.json', ...flags, ...more, '--json'],
    {
      surroundings,
      env: { NODE_OPTIONS: `--import ${faulty}` },
    },
  );
  expect(code).toBe(70);
  expect(stdout).toContain('cannot be written');
  expect(secretsIn(stdout + stderr)).toEqual([]);
  expect(readdirSync(surroundings.home, { recursive: true }).join()).toMatch(log);
  expect(filesWithSecrets(surroundings, own)).toEqual([]);
});
