import { expect, test } from 'vitest';
import { openTerminal } from '../harness/open-terminal.ts';

const esc = '\u001b';
const enter = `${esc}[?1049h`;
const header = /^ {2}blade-deploy\n {2}─{70,}/;

test('the name and the rule are there first, at the place where the first screen has them', async () => {
  const terminal = openTerminal({ args: ['new', '--rehearse'] });
  await terminal.shows(header);
  const first = terminal.rawBytes();
  expect(first.startsWith(enter)).toBe(true);
  expect(first).not.toContain('Where is the model?');
  await terminal.shows('Where is the model?');
  expect(terminal.screen().slice(0, 2).join('\n')).toMatch(/^ {2}blade-deploy .*\n {2}─{70,}$/);
  // The whole screen replaces it in one piece: nobody sees an empty one.
  expect(terminal.rawBytes().split(`${esc}[2J`)[1]).toContain('Where is the model?');
  terminal.press('ctrl-c');
  expect(await terminal.exited()).toEqual({ code: 130, signal: 0 });
  expect(await terminal.leftClean()).toEqual([]);
  expect(terminal.scrollback().join('\n')).not.toContain('─────');
});

test('what is typed before the first screen is no part of it', async () => {
  const terminal = openTerminal({ args: ['new', '--rehearse'] });
  await terminal.shows(header);
  terminal.types('oss://models/textcnn/');
  await terminal.shows(/❯ oss:\/\/models\/textcnn\//);
  expect(terminal.screen().join('\n').split('oss://models/textcnn/')).toHaveLength(2);
});

test.each([
  ['a wrong value', ['new', '--region', 'nowhere'], 2],
  ['a file that is not there', ['deploy', 'missing.json'], 2],
  ['a flag that there is not', ['new', '--bogus'], 2],
] as const)('%s is printed where it would have stood without it', async (_, args, code) => {
  const terminal = openTerminal({ args: [...args] });
  expect(await terminal.exited()).toMatchObject({ code });
  expect(terminal.rawBytes().startsWith(enter)).toBe(true);
  expect(terminal.alternate()).toBe(false);
  expect(terminal.scrollback().join('\n')).toMatch(/nowhere|missing\.json|bogus/);
  expect(terminal.scrollback().join('\n')).not.toContain('─────');
  expect(await terminal.leftClean()).toEqual([]);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s before the first screen gives the terminal back', async (signal, code) => {
  const terminal = openTerminal({ args: ['new', '--rehearse'] });
  await terminal.shows(header);
  terminal.signals(signal);
  expect(await terminal.exited()).toEqual({ code, signal: 0 });
  expect(terminal.alternate()).toBe(false);
  expect(await terminal.leftClean()).toEqual([]);
});

test.each([
  ['in a small window', { columns: 39, rows: 24 }, ['new', '--rehearse']],
  ['with --plain', {}, ['new', '--rehearse', '--plain']],
  ['with ACCESSIBLE', { env: { ACCESSIBLE: '1' } }, ['new', '--rehearse']],
  ['in CI', { env: { CI: '1' } }, ['new', '--rehearse']],
  ['for a dry run', {}, ['new', '--rehearse', '--dry-run']],
] as const)('nothing is painted %s', async (_, around, args) => {
  const terminal = openTerminal({ ...around, args: [...args, '--region', 'nowhere'] });
  await terminal.exited();
  expect(terminal.rawBytes()).toContain('nowhere');
  expect(terminal.rawBytes()).not.toContain(enter);
});
