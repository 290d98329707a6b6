import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { questions } from '../../src/messages/zh-CN/questions.ts';
import type { StepId } from '../../src/questions/answers.ts';
import { runPlain } from '../harness/plain.ts';
import type { TestTerminal } from '../harness/test-terminal.ts';
import { answered, group } from './pages/examples.ts';
import { journal, serviceFile } from './pages/files.ts';
import { notHeldMs } from './pages/guide.ts';
import { chooses } from './pages/list.ts';
import { opens, sameUser, starts } from './pages/program.ts';
import { left } from './pages/run.ts';

const rehearsed = 'new --rehearse --speed 600';

/** Three English words in a row, which no name, value, or line of eascmd in these runs has outside a log. */
const sentence = /(?:^|[ （：，])[A-Za-z']{2,} [a-z']{2,} [a-z']{2,}/;

/** The rows that hold an English sentence; those of the log are eascmd's own, and Python is Python. */
const englishIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((row) => sentence.test(row) && !/\[[A-Z]+\]|\d\d:\d\d:\d\d|python3 -c/.test(row));

const english = (terminal: TestTerminal): readonly string[] =>
  englishIn(terminal.screen().join('\n'));

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

async function opensDetail(terminal: TestTerminal, step: StepId): Promise<void> {
  await asks(terminal, 'advanced');
  await chooses(terminal, questions[step].label);
}

/** From the plan to a deployment that is on its way. */
async function deploys(terminal: TestTerminal): Promise<void> {
  await terminal.shows('Enter 演练');
  expect(english(terminal)).toEqual([]);
  terminal.press('enter');
  await terminal.shows('Ctrl-C 选项');
  expect(english(terminal)).toEqual([]);
}

test('a GPU deployment is typed with a Chinese input method, to its end', async () => {
  const terminal = starts(`${rehearsed} --lang zh-CN`);
  await fills(terminal, 'modelPath', 'oss：//my-models/textcnn/frozen.pb', 34);
  await asks(terminal, 'region');
  await filters(terminal, '上海', 4);
  await asks(terminal, 'where');
  await terminal.shows(group);
  await setTimeout(notHeldMs);
  await chooses(terminal, `GPU T4 ${group}`);
  await opensDetail(terminal, 'inputs');
  await fills(terminal, 'inputs', 'a，b', 4);
  await opensDetail(terminal, 'inputShapes');
  await fills(terminal, 'inputShapes', '1*512；3*256', 12);
  await asks(terminal, 'advanced');
  await chooses(terminal, '使用以下内容继续');
  await terminal.shows('演练 textcnn：不会创建任何资源，也不计费');
  await deploys(terminal);
  await terminal.shows(/✔ +部署成功 {2}textcnn/);
  expect(english(terminal)).toEqual([]);
  terminal.types('q');
  const summary = await left(terminal, 0);
  expect(summary).toContain('部署成功  textcnn');
  expect(englishIn(summary)).toEqual([]);
  expect(serviceFile(terminal.surroundings)).toMatchObject({
    model_path: 'oss://my-models/textcnn/',
    plugins: [
      {
        config: {
          model_info: { 'frozen.pb': { inputs: ['a', 'b'], input_shapes: [['1*512', '3*256']] } },
        },
      },
    ],
  });
  // Events stay as they are, whatever language shows them.
  expect(journal(terminal.surroundings).at(-1)).toMatchObject({ outcome: 'deployed' });
});

test('the language comes from LANG too, and full-width digits are digits', async () => {
  const terminal = starts(rehearsed, { env: { LANG: 'zh_CN.UTF-8' } });
  await fills(terminal, 'modelPath', 'oss：//my-models/textcnn/frozen.pb', 34);
  await asks(terminal, 'region');
  await filters(terminal, '华东２', 6);
  await asks(terminal, 'where');
  await terminal.shows('华东2（上海） · 【演练】');
});

/** Answers a question in lines, once its prompt waits for it. */
async function types(terminal: TestTerminal, prompt: string, typed: string): Promise<void> {
  await terminal.shows(new RegExp(`${prompt}[^]*(?:回答|编号)[^\\n]*：$`, 'm'));
  terminal.types(`${typed}\r`);
}

test.each([
  ['with --plain', ['--plain'], {}],
  ['for a screen reader', [], { INK_SCREEN_READER: 'true' }],
])('in lines, %s, a deployment is answered with full-width numbers', async (_, args, env) => {
  const given = ['--lang', 'zh-CN', '--memory', '８０００', ...args];
  const terminal = opens([...rehearsed.split(' '), ...given], { env });
  await types(terminal, questions.modelPath.question, 'oss：//my-models/textcnn/frozen.pb');
  await types(terminal, questions.region.question, '上海');
  await types(terminal, questions.where.question, '１');
  await types(terminal, questions.advanced.question, '１');
  await terminal.shows('开始演练？[y/N]');
  // Typed ahead, it would not count.
  await setTimeout(notHeldMs);
  terminal.types('ｙ\r');
  const text = await left(terminal, 0);
  expect(text).toContain('内存：8000 MB（--memory）');
  expect(text).toContain('部署成功  textcnn');
  expect(englishIn(text)).toEqual([]);
  expect(terminal.rawBytes()).not.toContain('\x1b[?1049h');
  expect(serviceFile(terminal.surroundings)).toMatchObject({ metadata: { memory: 8000 } });
});

test('attach watches a running deployment to its end', async () => {
  const surroundings = sameUser();
  const first = starts(`new --rehearse --speed 60 --lang zh-CN ${answered}`, { surroundings });
  await deploys(first);
  await first.shows(/^ {2}✔ 下载/m);
  first.types('d');
  const said = await left(first, 10);
  expect(said).toContain('继续观察：blade-deploy attach textcnn');
  expect(englishIn(said)).toEqual([]);
  const second = starts('attach --lang zh-CN', { surroundings });
  await second.shows(/✔ 下载/);
  expect(english(second)).toEqual([]);
  await second.shows(/✔ +部署成功 {2}textcnn/);
  expect(english(second)).toEqual([]);
  second.types('q');
  expect(await left(second, 0)).toContain('部署成功  textcnn');
});

test('doctor reports in Chinese', async () => {
  const doctor = await runPlain(['doctor', '--rehearse', '--lang', 'zh-CN']);
  expect(doctor.stdout).toContain('演练用的模拟客户端可以运行。它不连接任何服务。');
  expect(englishIn(doctor.stdout)).toEqual([]);
});
