import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTerminal } from '../harness/open-terminal.ts';
import { answers, fresh, plain, questions, rehearse } from './line-by-line.ts';

const text =
  '{"name": "textcnn_prod", "model_path": "oss://my-bucket/models/", "my_own": [1,  2],\n\t"processor": "tensorflow_cpu_1.15", "metadata": {"instance": 1, "memory": 4096}}';
const deploy = ['deploy', 'mine.json', '--region', 'cn-shanghai', ...rehearse];

function withFile() {
  const user = fresh();
  const at = (name: string): string => join(user.folder, name);
  writeFileSync(at('mine.json'), text);
  return { user, at, answersFile: join(user.home, 'state', 'answers.json') };
}

async function editsMemory(user: ReturnType<typeof fresh>): Promise<void> {
  const terminal = plain(deploy, user);
  await terminal.shows(/\[y\/N\]\s*$/);
  const [, number = ''] = /^(\d+)\. Memory:/m.exec(terminal.screen().join('\n')) ?? [];
  terminal.types(`${number}\r`);
  await answers(terminal, [[/How much memory[\s\S]*Answer \[4096\]:\s*$/, '8000']]);
  await terminal.shows(/Memory: 8000 MB \(you\)[\s\S]*\[y\/N\]\s*$/);
  terminal.press('ctrl-c');
  await terminal.shows('Your answers are saved');
  expect((await terminal.exited()).code).toBe(130);
}

const offered = /Continue the unfinished deployment\?[\s\S]*written to \S+mine\.json/;

test('an answer that was edited into a file is gone on with in lines, and forgotten when deployed', async () => {
  const { user, at, answersFile } = withFile();
  await editsMemory(user);
  // What stands in the file is read again: only the answers are saved.
  writeFileSync(at('mine.json'), text.replace('[1,  2]', '[3]'));
  const terminal = plain(['new', ...rehearse], user);
  await terminal.shows(offered);
  terminal.types('1\r');
  await terminal.shows(/Memory: 8000 MB \(as before\)[\s\S]*\[y\/N\]\s*$/);
  terminal.types('y\r');
  await terminal.shows('Deployed  textcnn_prod');
  expect((await terminal.exited()).code).toBe(0);
  expect(readFileSync(at('mine.edited.json'), 'utf8')).toBe(
    text.replace('[1,  2]', '[3]').replace('4096', '8000'),
  );
  expect(existsSync(answersFile)).toBe(false);
});

test.each([
  ['what it says otherwise now counts', '"instance": 1', '"instance": 3'],
  ['the answer that was given goes before what it says of the same now', '4096', '6000'],
])('of a file that changed while one was away, %s', async (_, before, now) => {
  const { user, at } = withFile();
  await editsMemory(user);
  const changed = text.replace(before, now);
  expect(changed).not.toBe(text);
  writeFileSync(at('mine.json'), changed);
  const terminal = plain(['new', ...rehearse], user);
  await terminal.shows(offered);
  terminal.types('1\r');
  await terminal.shows(/Memory: 8000 MB \(as before\)[\s\S]*\[y\/N\]\s*$/);
  terminal.types('y\r');
  await terminal.shows('Deployed  textcnn_prod');
  expect((await terminal.exited()).code).toBe(0);
  expect(readFileSync(at('mine.edited.json'), 'utf8')).toBe(
    changed.replace(/"memory": \d+/, '"memory": 8000'),
  );
});

test('and on screens', async () => {
  const { user, at, answersFile } = withFile();
  await editsMemory(user);
  const terminal = openTerminal({ args: ['new', ...rehearse], surroundings: user, rows: 40 });
  await terminal.shows(offered);
  terminal.press('enter');
  await terminal.shows(/8000 MB +the file, as before/);
  await terminal.shows(/Enter (deploy|rehearse)/);
  terminal.press('enter');
  await terminal.shows('✔ Deployed');
  terminal.types('q');
  expect((await terminal.exited()).code).toBe(0);
  expect(readFileSync(at('mine.edited.json'), 'utf8')).toBe(text.replace('4096', '8000'));
  expect(existsSync(answersFile)).toBe(false);
});

test('a new file that was started from one goes on where it was left', async () => {
  const { user, at } = withFile();
  const from = ['new', '--from', 'mine.json', '--no-blade', '--output', 'made.json', ...rehearse];
  const first = plain(from, user);
  await answers(first, [[/Which region[\s\S]*Number \[\d+\]:\s*$/, 'cn-beijing']]);
  await first.shows(/cn-beijing\n[\s\S]*(?:question \d|Review:)/);
  first.press('ctrl-c');
  await first.shows('Your answers are saved');
  await first.exited();
  const terminal = plain(['new', ...rehearse], user);
  await terminal.shows(offered);
  terminal.types('1\r');
  await terminal.shows('China (Beijing)');
  await terminal.shows(/\[y\/N\]\s*$/);
  terminal.types('y\r');
  await terminal.shows('Deployed  textcnn_prod');
  await terminal.exited();
  expect(readFileSync(at('made.json'), 'utf8')).toBe(text);
});

test('of a file that is gone it is said, and the answers stay', async () => {
  const { user, at, answersFile } = withFile();
  await editsMemory(user);
  rmSync(at('mine.json'));
  const terminal = plain(['new', ...rehearse], user);
  await terminal.shows(
    /Answers were saved for \S+mine\.json, but it can't be read as a service file/,
  );
  await terminal.shows('Where is the model?');
  terminal.press('ctrl-c');
  await terminal.exited();
  expect(readFileSync(answersFile, 'utf8')).toContain('8000');
});

test('a file that nobody changed leaves what is kept of something else', async () => {
  const { user, answersFile } = withFile();
  const first = plain(['new', ...rehearse], user);
  await answers(first, [questions.path]);
  await first.shows(questions.region[0]);
  first.press('ctrl-c');
  await first.exited();
  const before = readFileSync(answersFile, 'utf8');
  const terminal = plain(deploy, user);
  await terminal.shows(/\[y\/N\]\s*$/);
  terminal.types('y\r');
  await terminal.shows('Deployed  textcnn_prod');
  await terminal.exited();
  expect(readFileSync(answersFile, 'utf8')).toBe(before);
});
