import { expect, test } from 'vitest';
import { english } from '../../src/messages/en/english.ts';
import type { TestTerminal } from '../harness/test-terminal.ts';
import { answered, unnamed } from './pages/examples.ts';
import { asks } from './pages/guide.ts';
import { edits } from './pages/list.ts';
import { rehearses } from './pages/program.ts';

const start = '\u001b[200~';

/** The question about the name, with a program that listens. */
async function field(): Promise<TestTerminal> {
  const terminal = rehearses(unnamed, { patience: 15_000 });
  await asks(terminal, 'name');
  terminal.types('x');
  await terminal.shows('❯ x');
  return terminal;
}

/** Ctrl-C is heard within the patience of a terminal, which reading a megabyte key by key far exceeds. */
async function leaves(terminal: TestTerminal): Promise<void> {
  expect(await terminal.exited()).toMatchObject({ code: 130 });
  expect(await terminal.leftClean()).toEqual([]);
}

test.each([100_000, 1_000_000])(
  'Ctrl-C behind a paste of %d characters leaves at once',
  async (length) => {
    const terminal = await field();
    terminal.pastes('模a'.repeat(length / 2));
    terminal.press('ctrl-c');
    await leaves(terminal);
  },
);

test('a long paste is cut to what a field holds, and says so until the next key', async () => {
  const terminal = await field();
  terminal.pastes(`${'a\r'.repeat(500_000)}q`);
  const cut = english.notice({ kind: 'paste-cut', cut: 'too-long' });
  await terminal.shows(cut);
  await asks(terminal, 'name');
  terminal.press('backspace');
  await terminal.hides(cut);
  terminal.press('ctrl-u');
  terminal.types('quick');
  await terminal.shows(/❯ quick(?: {2}|$)/m);
});

test('a paste without an end keeps neither Ctrl-C nor, for long, any other key', async () => {
  const terminal = await field();
  terminal.types(`${start}textcnn\r`);
  await terminal.shows(english.notice({ kind: 'paste-cut', cut: 'no-end' }));
  await terminal.shows('❯ xtextcnn');
  await asks(terminal, 'name');
  terminal.press('enter');
  await terminal.shows(/Name +xtextcnn, free/);
  await edits(terminal, 'Name');
  terminal.types(`${start}more`);
  terminal.press('ctrl-c');
  await leaves(terminal);
});

test('keys that are hammered into a paste without an end do not prolong it', async () => {
  const terminal = await field();
  terminal.types(`${start}abc`);
  const hammer = setInterval(() => terminal.press('down'), 200);
  await terminal.shows(english.notice({ kind: 'paste-cut', cut: 'no-end' }));
  clearInterval(hammer);
  terminal.press('ctrl-c');
  await leaves(terminal);
});

test('what is pasted is no key of a screen, whether the terminal marks it or not', async () => {
  const terminal = rehearses(answered);
  await terminal.shows('Enter rehearse');
  terminal.burst('q'.repeat(100_000));
  terminal.pastes('q\u0003\r'.repeat(50_000));
  terminal.types('?');
  await terminal.shows(/Keys/);
  terminal.press('ctrl-c');
  await leaves(terminal);
});
