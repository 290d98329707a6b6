import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { noCommands } from '../../../../scripts/build/help-pages.ts';
import {
  type Around,
  completionOf,
  readLine,
} from '../../../../src/cli/commands/completion/complete.ts';
import { createProgram } from '../../../../src/cli/program/program.ts';
import { templates } from '../../../../src/cli/program/values.ts';
import { loadMessages } from '../../../../src/messages/language.ts';
import { legalPluginGroups } from '../../../../src/service/catalog/gpus.ts';
import { regions } from '../../../../src/service/catalog/regions.ts';
import { scenarioNames } from '../../../../src/service/scenario-names.ts';

await Promise.all([loadMessages('help'), loadMessages('questions')]);
const program = createProgram('1.2.3', noCommands);

const around: Around = {
  environment: {},
  topics: ['exit-codes', 'regions'],
  remembered: {
    runs: async () => [],
    presets: async () => [
      {
        name: 'in Hangzhou',
        source: 'user',
        path: '/presets.json',
        texts: [{ stepId: 'region', text: 'cn-hangzhou' }],
      },
    ],
  },
};

/** What may stand behind `typed`, whose last word is the one at the cursor. */
async function behind(typed: readonly string[], environment: Around['environment'] = {}) {
  const line = readLine(program, typed.slice(0, -1), typed.at(-1) ?? '');
  const { files, candidates } = await completionOf(line, { ...around, environment });
  return { files, values: candidates.map(({ value }) => value) };
}

const everyCommand = (command: Command): readonly Command[] =>
  [command, ...command.commands].flatMap((each) =>
    each === command ? [each] : everyCommand(each),
  );

const wordsTo = (command: Command): readonly string[] =>
  command.parent ? [...wordsTo(command.parent), command.name()] : [];

const commands = everyCommand(program)
  .filter(({ parent }) => parent)
  .map((command) => ({ command, words: wordsTo(command) }));

test('the commands are those of the program', async () => {
  expect(commands.map(({ words }) => words.join(' '))).toContain('history show');
  const names = program.commands.map((each) => each.name());
  expect(await behind([''])).toEqual({ files: false, values: names });
  expect((await behind(['--'])).values).toEqual(
    expect.arrayContaining(['--version', '--rehearse']),
  );
});

test.each(commands)(
  '$words: its flags, each value of those with choices, its arguments',
  async ({ command, words }) => {
    const { values } = await behind([...words, '--']);
    const visible = command.createHelp().visibleOptions(command);
    // Questions of a GPU wait for the device, and are offered as long as it may be one.
    expect(values).toEqual(expect.arrayContaining(visible.map(({ long }) => long)));
    for (const { argChoices, long } of visible) {
      const found = await behind([...words, long ?? '', '']);
      if (argChoices) expect(found).toEqual({ files: false, values: argChoices });
    }
    const [argument] = command.registeredArguments;
    const found = await behind([...words, '']);
    if (argument?.argChoices) expect(found.values).toEqual(argument.argChoices);
    if (argument?.name() === 'FILE') expect(found.files).toBe(true);
    expect(found.values).toEqual(
      expect.arrayContaining(command.commands.map((inner) => inner.name())),
    );
  },
);

test('every argument and every value that has a name is known by it, or is free text', () => {
  const named = commands.flatMap(({ command }) =>
    command.registeredArguments.flatMap((each) => (each.argChoices ? [] : [each.name()])),
  );
  const known = ['FILE', 'PATH', 'MODEL', 'SERVICE', 'ID', 'A', 'B', 'TOPIC'];
  expect(named).toContain('FILE');
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

test.each([
  [['new', '--region'], regions.map(({ id }) => id)],
  [['check', '--region'], regions.map(({ id }) => id)],
  [['new', '--scenario'], [...scenarioNames]],
  [['--template'], [...templates]],
  [['new', '--preset'], ['in Hangzhou']],
  [
    ['new', '--rehearse', '--device'],
    ['cpu', 'gpu'],
  ],
  [['new', '--region', 'cn-beijing', '--device'], ['cpu']],
  [['new', '--region=cn-hangzhou', '--service-card'], ['T4']],
  [['new', '--preset', 'in Hangzhou', '--service-card'], ['T4']],
  [
    ['new', '--optimization-level'],
    ['o1', 'o2'],
  ],
  [['new', '--memory'], []],
  [['new', '--name'], []],
])('%j takes one of %j', async (typed, values) => {
  expect(await behind([...typed, ''])).toEqual({ files: false, values });
});

test.each(regions.map(({ id }) => id))('plugin groups of %s: the legal ones alone', async (id) => {
  const legal = legalPluginGroups(id).map((group) => group.id);
  const flags = ['new', '--region', id, '--device', 'gpu', '--plugin-resource', ''];
  expect((await behind(flags)).values).toEqual(legal);
  const variable = { BLADE_DEPLOY_REGION: id };
  expect((await behind(['new', '--plugin-resource', ''], variable)).values).toEqual(legal);
});

test('a value behind = keeps the flag before it', async () => {
  expect((await behind(['new', '--color=a'])).values).toContain('--color=always');
  expect((await behind(['new', '--output='])).files).toBe(true);
});

test('a flag is offered once, one of two that answer the same not beside the other, a repeatable one again', async () => {
  const { values } = await behind(['new', '--yes', '--blade', '--inputs', 'a', '--']);
  expect(values).toContain('--inputs');
  expect(values.filter((flag) => ['--yes', '--blade', '--no-blade'].includes(flag))).toEqual([]);
});

test('flags of questions that the answers rule out are not offered', async () => {
  const cpu = (await behind(['new', '--device', 'cpu', '--'])).values;
  expect(cpu).toContain('--optimization-level');
  expect(cpu).not.toContain('--plugin-resource');
  const plain = (await behind(['new', '--no-blade', '--'])).values;
  expect(plain).toContain('--memory');
  expect(plain).not.toContain('--optimization-level');
});

test('behind -- and behind a complete argument there are no flags', async () => {
  expect(await behind(['check', '--', '--'])).toEqual({ files: true, values: [] });
  expect(await behind(['check', 'a.json', ''])).toEqual({ files: true, values: [] });
  expect(await behind(['deploy', 'a.json', ''])).toEqual({ files: false, values: [] });
});

test('help is on commands and topics', async () => {
  const { values } = await behind(['help', '']);
  expect(values).toEqual(expect.arrayContaining(['new', 'completion', 'exit-codes', 'regions']));
});
