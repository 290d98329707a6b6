import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createAnswerKeeper, readKeptAnswers } from '../../src/outside/kept-answers.ts';
import type { Answered } from '../../src/wizard/answers.ts';
import { temporaryFolder } from './temporary-folder.ts';

const unexpected = (error: unknown): never => {
  throw error;
};
const answered = (name: string): Answered => ({ draft: { name }, sources: { name: 'asked' } });

test('what was deployed is forgotten, and what another deployment was answered is not', async () => {
  const path = join(temporaryFolder(), 'answers.json');
  const keeper = createAnswerKeeper(path, unexpected);
  keeper.keep(answered('ranker'));
  keeper.forget('textcnn');
  await keeper.settled();
  expect((await readKeptAnswers(path)).kept?.draft).toEqual({ name: 'ranker' });
  keeper.forget('ranker');
  await keeper.settled();
  expect((await readKeptAnswers(path)).kept).toBeNull();
  keeper.forget('ranker');
  await keeper.settled();
});
