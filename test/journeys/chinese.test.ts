import { expect, test } from 'vitest';
import { questions } from '../../src/messages/zh-CN/questions.ts';
import type { StepId } from '../../src/questions/answers.ts';
import { runPlain } from '../harness/plain.ts';
import type { TestTerminal } from '../harness/test-terminal.ts';
import { starts } from './pages/program.ts';

const rehearsed = 'new --rehearse --speed 600';

/** Three English words in a row, which no name, value, or line of eascmd in these runs has outside a log. */
const sentence = /(?:^|[ （：，])[A-Za-z']{2,} [a-z']{2,} [a-z']{2,}/;

/** The rows that hold an English sentence; those of the log are eascmd's own. */
const english = (terminal: TestTerminal): readonly string[] =>
  terminal.screen().filter((row) => sentence.test(row) && !/\[[A-Z]+\]|\d\d:\d\d:\d\d/.test(row));

async function asks(terminal: TestTerminal, step: StepId): Promise<void> {
  await terminal.shows(questions[step].question);
  expect(english(terminal)).toEqual([]);
}

/** Types into the field, finds the cursor behind it, and presses Enter. */
async function fills(
  terminal: TestTerminal,
  step: StepId,
  text: string,
  columns: number,
): Promise<void> {
  await asks(terminal, step);
  terminal.types(text);
  await terminal.shows(`❯ ${text}`);
  await terminal.cursorAt(4 + columns);
  expect(terminal.cursor().visible).toBe(true);
  terminal.press('enter');
  await terminal.hides(questions[step].question);
}

/** Filters the list, finds the cursor behind what was typed, and chooses what is left. */
async function filters(terminal: TestTerminal, text: string, columns: number): Promise<void> {
  // An input method opens its window before the first character arrives.
  await terminal.cursorAt(2);
  expect(terminal.cursor().visible).toBe(true);
  terminal.types(text);
  await terminal.shows(`筛选：${text}   共 1 项`);
  await terminal.cursorAt(2 + 6 + columns);
  expect(terminal.cursor().visible).toBe(true);
  terminal.press('enter');
}

test('the language comes from LANG too, and full-width digits are digits', async () => {
  const terminal = starts(rehearsed, { env: { LANG: 'zh_CN.UTF-8' } });
  await fills(terminal, 'modelPath', 'oss：//my-models/textcnn/frozen.pb', 34);
  await asks(terminal, 'region');
  await filters(terminal, '华东２', 6);
  await asks(terminal, 'where');
  await terminal.shows('华东2（上海） · 【演练】');
});

test('doctor reports in Chinese', async () => {
  const doctor = await runPlain(['doctor', '--rehearse', '--lang', 'zh-CN']);
  expect(doctor.stdout).toContain('演练用的模拟客户端可以运行。它不连接任何服务。');
  expect(doctor.stdout.split('\n').filter((row) => sentence.test(row))).toEqual([]);
});
