import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createAnswerSaver, readSavedAnswers } from '../../src/platform/saved-answers.ts';
import type { Answered } from '../../src/questions/answers.ts';
import { accept, begin } from '../../src/questions/navigation.ts';
import { temporaryFolder } from './temporary-folder.ts';

const unexpected = (error: unknown): never => {
  throw error;
};
const answered = (name: string): Answered => ({ draft: { name }, sources: { name: 'asked' } });

test('what was deployed is forgotten, and what another deployment was answered is not', async () => {
  const path = join(temporaryFolder(), 'answers.json');
  const supervisor = createAnswerSaver(path, unexpected);
  supervisor.keep(answered('ranker'));
  supervisor.forget('textcnn');
  await supervisor.settled();
  expect((await readSavedAnswers(path)).kept).toEqual({
    file: null,
    texts: [{ step: 'name', text: 'ranker', by: 'person' }],
  });
  supervisor.forget('ranker');
  await supervisor.settled();
  expect((await readSavedAnswers(path)).kept).toBeNull();
  supervisor.forget('ranker');
  await supervisor.settled();
});

test('those for a file are forgotten by the name of its service', async () => {
  const path = join(temporaryFolder(), 'answers.json');
  const supervisor = createAnswerSaver(path, unexpected);
  const file = { path: '/a/mine.json', asItIs: true, output: null, service: 'textcnn' };
  const more: Answered = { draft: { name: 'textcnn', memory: 8000 }, sources: { memory: 'asked' } };
  supervisor.keep(more, file);
  supervisor.forget('ranker');
  await supervisor.settled();
  expect((await readSavedAnswers(path)).kept).toEqual({
    file,
    texts: [{ step: 'memory', text: '8000', by: 'person' }],
  });
  supervisor.forget('textcnn');
  await supervisor.settled();
  expect((await readSavedAnswers(path)).kept).toBeNull();
});

test('a path with a signature is saved without it, and what no file may hold is left out', async () => {
  const path = join(temporaryFolder(), 'answers.json');
  const supervisor = createAnswerSaver(path, unexpected);
  const page = 'https://oss.console.aliyun.com/bucket/oss-cn-shanghai/models/object';
  const typed = `${page}?path=textcnn%2F&Signature=vjbyPxybdZaNmGa%2ByT272YEAiv4%3D`;
  supervisor.keep(accept(begin({ draft: {}, sources: {} }), typed));
  await supervisor.settled();
  const texts = (await readSavedAnswers(path)).kept?.texts;
  expect(texts).toContainEqual({ step: 'modelPath', text: 'oss://models/textcnn/', by: 'person' });
  expect(readFileSync(path, 'utf8')).not.toContain('vjbyPxybdZa');
});
