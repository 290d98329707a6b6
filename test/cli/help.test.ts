import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { createProgram } from '../../src/cli/program/program.ts';
import { phases } from '../../src/deployment/phases.ts';
import { steps } from '../../src/questions/steps.ts';
import { pluginGroups } from '../../src/service/catalog/gpus.ts';
import { regions } from '../../src/service/catalog/regions.ts';
import { runPlain } from '../harness/plain.ts';

const nothing = async () => undefined;
const program = createProgram('1.2.3', {
  create: nothing,
  redeploy: nothing,
  deployFile: nothing,
  attach: nothing,
  smoke: nothing,
  doctor: nothing,
  inspect: nothing,
  auxData: nothing,
  auxDataCheck: nothing,
  report: nothing,
  history: nothing,
  check: nothing,
  schema: nothing,
  setup: nothing,
});
const commands = program.commands.map((command) => command.name());

/** Every command of the contract. */
const promised = [
  ...['new', 'redeploy', 'deploy', 'check', 'attach', 'history', 'setup', 'doctor', 'inspect'],
  ...['aux-data', 'smoke', 'report', 'schema', 'completion', 'help'],
];
const flags = program.commands.flatMap(({ options }) => options.map(({ long }) => long));
/** What is not built no help may name. */
const unbuilt = [
  ...promised.filter((name) => !commands.includes(name)).map((name) => `blade-deploy ${name}`),
  ...['--preset', '--from', '--lang', '--fix'].filter((flag) => !flags.includes(flag)),
];

test.each([
  ['--help'],
  ['help'],
  ...commands.flatMap((name) => [
    [name, '--help'],
    ['help', name],
  ]),
])('blade-deploy %s %s: examples first, 80 columns, nothing that is not built', async (...args) => {
  const { code, stdout, stderr } = await runPlain(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^Examples:\n {2}blade-deploy/);
  expect(stdout).toContain('\n\nUsage: blade-deploy');
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(unbuilt.filter((name) => stdout.includes(name))).toEqual([]);
});

const allCommands = (words: readonly string[], { commands }: Command): readonly string[][] =>
  commands.flatMap((each) => {
    const path = [...words, each.name()];
    return [path, ...allCommands(path, each)];
  });

test.each(allCommands([], program))(
  '%s %s: examples, flags by chapter, exit codes',
  async (...words) => {
    const { code, stdout, stderr } = await runPlain([...words, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const headings = [...stdout.matchAll(/^([A-Z][^\n]*?):/gm)].map(([, heading = '']) => heading);
    const parts = ['Examples', 'Usage', 'Exit codes'];
    expect(headings.filter((heading) => parts.includes(heading))).toEqual(parts);
    expect([headings.at(0), headings.at(-1)]).toEqual(['Examples', 'Exit codes']);
    // Commander's own name for flags that nobody gave a chapter.
    expect(headings).not.toContain('Options');
    expect(stdout.slice(0, stdout.indexOf('Usage:'))).toContain(`blade-deploy ${words.join(' ')}`);
    expect(stdout).toMatch(/\nExit codes:\n {2}0 {4}\S/);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  },
);

test('the help of new names every flag, its variable and its default', async () => {
  const { stdout } = await runPlain(['new', '--help']);
  for (const { flag, negatedFlag, environment } of steps) {
    for (const name of [flag, negatedFlag, environment]) {
      if (name !== undefined) expect(stdout).toMatch(new RegExp(`${name}\\b`));
    }
  }
  expect(stdout).toContain('(default: 4000 on CPU, 4096 on GPU)');
  expect(stdout).toMatch(/--watch-limit <TIME>[^-]*\(default: 30m\)/);
  expect(stdout).toMatch(/--speed <N>[^-]*\(default: 30\)/);
  expect(stdout).toMatch(/--output <FILE>[^-]*\(default:\s+\.\/service\.json\)/);
});

test('help regions prints what is legal where, with source and date', async () => {
  const { code, stdout } = await runPlain(['help', 'regions']);
  expect(code).toBe(0);
  for (const { id, name } of regions) {
    const groups = pluginGroups
      .filter((group) => group.regions.includes(id))
      .map((group) => group.id);
    const row = stdout.split('\n').find((line) => line.startsWith(`${id} `)) ?? '';
    expect(row).toContain(name);
    expect(row.endsWith(` ${groups.join(', ') || '-'}`)).toBe(true);
  }
  expect(stdout).toContain('Source: Blade EAS Plugin page, 2026-03.');
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('help exit-codes and help phases', async () => {
  const codes = await runPlain(['help', 'exit-codes']);
  for (const code of [0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 70, 129, 130, 143]) {
    expect(codes.stdout).toMatch(new RegExp(`^ {2}${code} `, 'm'));
  }
  const { stdout } = await runPlain(['help', 'phases']);
  const rows = stdout.split('\n').flatMap((line) => /^[a-z]+(?= {2,}[A-Z])/.exec(line) ?? []);
  expect(rows).toEqual(phases);
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('the version, alone and behind a command', async () => {
  const versions = await Promise.all([
    runPlain(['--version']),
    runPlain(['new', '--version']),
    runPlain(['deploy', '--version']),
  ]);
  expect(new Set(versions.map(({ stdout }) => stdout)).size).toBe(1);
  expect(versions[0]?.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each([
  [['new', '--region', 'cn-shanghai', '--help']],
  [['help', 'new', '--lang', 'en']],
  [['--help', 'new']],
])('%j, which no page was built for, goes to standard output too', async (args) => {
  const { code, stdout, stderr } = await runPlain(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Usage: blade-deploy');
});

test('with --json even help leaves standard output to events', async () => {
  const { code, stdout, stderr } = await runPlain(['new', '--help', '--json']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toContain('Usage: blade-deploy new');
});
