import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readVersioned, writeVersioned } from '../../src/platform/files.ts';
import {
  answersFormat,
  createAnswerSaver,
  readSavedAnswers,
  settingsFormat,
} from '../../src/platform/saved-answers.ts';
import type { Answered } from '../../src/questions/answers.ts';
import { fromDraftTexts } from '../../src/questions/saved.ts';
import { temporaryFolder } from './temporary-folder.ts';

const settingsPath = () => join(temporaryFolder(), 'config', 'settings.json');

test('what is written is read again, by its owner alone', async () => {
  const path = settingsPath();
  expect(await readVersioned(path, settingsFormat)).toEqual({ kind: 'absent' });
  expect(await writeVersioned(path, settingsFormat, { eascmd: '/opt/eascmd64' })).toBe(true);
  expect(await readVersioned(path, settingsFormat)).toEqual({
    kind: 'read',
    content: { eascmd: '/opt/eascmd64' },
  });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
});

test('a file of a newer version is refused, and not overwritten', async () => {
  const path = join(temporaryFolder(), 'settings.json');
  const text = '{"v":2,"content":{"eascmd":["a list by then"]}}';
  writeFileSync(path, text);
  expect(await readVersioned(path, settingsFormat)).toEqual({ kind: 'newer', path });
  expect(await writeVersioned(path, settingsFormat, {})).toBe(false);
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test.each([
  ['not JSON', '{"v":1,'],
  ['empty', ''],
  ['of another shape', '{"eascmd":"/x"}'],
  ['of the right version with wrong content', '{"v":1,"content":{"eascmd":7}}'],
])('a file that is %s is set aside whole, and its name is known', async (_, text) => {
  const folder = temporaryFolder();
  const path = join(folder, 'settings.json');
  writeFileSync(path, text);
  const outcome = await readVersioned(path, settingsFormat);
  expect(outcome).toMatchObject({ kind: 'broken', path });
  const movedTo = outcome.kind === 'broken' ? outcome.movedTo : '';
  expect(readFileSync(movedTo, 'utf8')).toBe(text);
  expect(readdirSync(folder)).toEqual([movedTo.slice(folder.length + 1)]);
  expect(await writeVersioned(path, settingsFormat, {})).toBe(true);
});

test('what the system does not let us read is told, and left alone', async () => {
  const path = join(temporaryFolder(), 'settings.json');
  mkdirSync(path);
  expect(await readVersioned(path, settingsFormat)).toMatchObject({ kind: 'unreadable', path });
  expect(await writeVersioned(path, settingsFormat, {})).toBe(false);
});

const answered = (name: string): Answered => ({
  draft: { name, region: 'cn-shanghai' },
  sources: { name: 'asked', region: 'flag' },
});

test('answers are there again in the order in which they were given, and gone when forgotten', async () => {
  const path = join(temporaryFolder(), 'answers.json');
  const supervisor = createAnswerSaver(path, (error) => {
    throw error;
  });
  supervisor.keep(answered('first'));
  supervisor.keep(answered('second'));
  await supervisor.settled();
  const { kept } = await readSavedAnswers(path);
  const { draft, sources } = fromDraftTexts(kept?.texts ?? []);
  expect(draft).toMatchObject({ name: 'second', region: 'cn-shanghai' });
  expect(sources).toMatchObject({ name: 'kept', region: 'kept' });
  supervisor.forget();
  await supervisor.settled();
  expect(await readSavedAnswers(path)).toEqual({ kept: null, outcome: { kind: 'absent' } });
});

test('answers that nobody gave are not worth going on with', async () => {
  const path = join(temporaryFolder(), 'answers.json');
  const content = [{ step: 'instances', text: '1', by: 'default' as const }];
  await writeVersioned(path, answersFormat, content);
  expect(await readSavedAnswers(path)).toMatchObject({ kept: null, outcome: { kind: 'read' } });
});

test('answers that cannot be kept are told, and later ones are tried again', async () => {
  const path = join(temporaryFolder(), 'answers.json');
  writeFileSync(path, '{"v":9,"content":[]}');
  const failures: unknown[] = [];
  const supervisor = createAnswerSaver(path, (error) => failures.push(error));
  supervisor.keep(answered('first'));
  supervisor.keep(answered('second'));
  await supervisor.settled();
  expect(failures).toHaveLength(2);
  expect(readFileSync(path, 'utf8')).toBe('{"v":9,"content":[]}');
});
