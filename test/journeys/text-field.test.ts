import { expect, test } from 'vitest';
import type { TestTerminal } from '../harness/test-terminal.ts';
import { unnamed } from './pages/examples.ts';
import { asks } from './pages/guide.ts';
import { rehearses } from './pages/program.ts';

/** The question about the name: a field that takes any text and says what is wrong with it. */
async function field(): Promise<TestTerminal> {
  const terminal = rehearses(unnamed);
  await asks(terminal, 'name');
  // What is typed shows that the program listens; only then would a person paste.
  terminal.types('x');
  await terminal.shows('❯ x');
  terminal.press('backspace');
  await terminal.hides('❯ x');
  return terminal;
}

/** Waits for the text in the field and the terminal's own cursor this many columns into it. */
async function holds(terminal: TestTerminal, text: string, cursor: number): Promise<void> {
  await terminal.shows(new RegExp(`❯ ${text}(?: {2}|$)`, 'm'));
  await terminal.cursorAt(4 + cursor);
  expect(terminal.cursor().visible).toBe(true);
}

test('keys move and delete as in a shell', async () => {
  const terminal = await field();
  terminal.types('alpha beta gamma');
  await holds(terminal, 'alpha beta gamma', 16);
  terminal.press('ctrl-w');
  await holds(terminal, 'alpha beta', 11);
  terminal.press('backspace');
  terminal.press('home');
  await holds(terminal, 'alpha beta', 0);
  terminal.press('ctrl-right');
  terminal.types('X');
  await holds(terminal, 'alphaX beta', 6);
  terminal.press('ctrl-left', 'delete');
  await holds(terminal, 'lphaX beta', 0);
  terminal.press('end', 'left', 'left');
  terminal.types('-');
  await holds(terminal, 'lphaX be-ta', 9);
  terminal.press('backspace', 'ctrl-a', 'ctrl-k');
  terminal.types('z');
  await holds(terminal, 'z', 1);
  terminal.types('yx');
  await holds(terminal, 'zyx', 3);
  terminal.press('left', 'ctrl-u');
  await holds(terminal, 'x', 0);
  // Option and arrows, as macOS terminals send them.
  terminal.press('end');
  terminal.press('space');
  await holds(terminal, 'x', 2);
  terminal.types('word');
  await holds(terminal, 'x word', 6);
  terminal.types('\u001bb');
  await holds(terminal, 'x word', 2);
});

test('a paste is one text, whatever line ends it has, and does not press Enter', async () => {
  const terminal = await field();
  terminal.pastes('text\r\ncnn\n_prod\n');
  await terminal.shows(/❯ text ?cnn ?_prod/);
  await asks(terminal, 'name');
  terminal.press('end', 'ctrl-u');
  terminal.pastes('\u001b[31mred\u001b[0m\u0007');
  await terminal.shows(/❯ .*red/);
  expect(terminal.rawBytes()).not.toContain('\u0007');
  terminal.press('ctrl-u');
  terminal.pastes('a'.repeat(5000));
  await terminal.shows(/❯ a{40,}$|❯ a{40,} /m);
  await asks(terminal, 'name');
});

test('a paste into a list filters it and chooses nothing', async () => {
  const terminal = rehearses('--model-path oss://my-bucket/models/textcnn/');
  await asks(terminal, 'region');
  terminal.pastes('shanghai\n');
  await terminal.shows('❯ China (Shanghai)');
  await asks(terminal, 'region');
  // Asked for behind the first frame, it comes too late for who pastes at once.
  const [asked, drawn] = ['\u001b[?2004h', 'Which region'].map((text) =>
    terminal.rawBytes().indexOf(text),
  );
  expect(asked).toBeGreaterThan(-1);
  expect(asked).toBeLessThan(drawn ?? -1);
});

test('Chinese and emoji are whole characters, two columns wide, to the cursor and to Backspace', async () => {
  const terminal = await field();
  terminal.types('模型👩‍👩‍👧e\u0301');
  await terminal.shows('❯ 模型');
  expect(terminal.screen().join('')).toContain('👩‍👩‍👧');
  terminal.press('backspace');
  await terminal.hides('e\u0301');
  terminal.press('backspace');
  await terminal.hides('👩‍👩‍👧');
  await holds(terminal, '模型', 4);
  terminal.press('left');
  terminal.types('b');
  await holds(terminal, '模b型', 3);
  terminal.press('delete', 'backspace', 'backspace');
  terminal.pastes('模型目录');
  await holds(terminal, '模型目录', 8);
  // Not allowed in a name, and said so under the field.
  await terminal.shows(/[▲✖] .*lowercase/);
});

test('an error appears as one types and goes when it is fixed', async () => {
  const terminal = await field();
  terminal.types('Te');
  await terminal.shows(/[▲✖] .*3 to 63/);
  terminal.press('enter');
  terminal.press('home', 'delete');
  terminal.types('t');
  await terminal.shows(/❯ te/);
  await terminal.shows(/[▲✖] .*3 to 63/);
  terminal.press('end');
  terminal.types('xtcnn');
  await terminal.hides(/[▲✖] .*3 to 63/);
  terminal.press('enter');
  await terminal.shows('Enter rehearse');
  await terminal.shows('"name": "textcnn"');
});
