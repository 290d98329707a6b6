import { expect, test } from 'vitest';
import { noCommands } from '../../../scripts/build/help-pages.ts';
import { addCheck } from '../../../src/cli/commands/check/command.ts';
import { baseProgram } from '../../../src/cli/program/options.ts';
import { createProgram } from '../../../src/cli/program/program.ts';
import { loadMessages } from '../../../src/messages/language.ts';

await Promise.all([loadMessages('help'), loadMessages('questions')]);

const names = (named?: string) =>
  createProgram('1.2.3', noCommands, {}, named).commands.map((command) => command.name());

test('a command that is named first is defined alone, with the page that it has beside the others', () => {
  const all = createProgram('1.2.3', noCommands);
  const defined = all.commands.filter((command) => command.name() !== 'help');
  expect(defined.length).toBeGreaterThan(5);
  for (const command of defined) {
    const alone = createProgram('1.2.3', noCommands, {}, command.name()).commands;
    expect(alone.map((each) => each.name())).toEqual([command.name()]);
    expect(alone[0]?.helpInformation()).toBe(command.helpInformation());
  }
});

test.each([['help'], ['depoly'], ['--json'], ['__proto__'], [undefined]])(
  'with %s first, all are defined',
  (named) => expect(names(named)).toEqual(names()),
);

test('the short way of check defines it as the long way does', () => {
  const short = baseProgram('1.2.3');
  addCheck(short, '1.2.3', noCommands);
  const long = createProgram('1.2.3', noCommands, {}, 'check');
  const [one, other] = [short, long].map((program) => program.commands[0]?.helpInformation());
  expect(one).toContain('--fix');
  expect(one).toBe(other);
});
