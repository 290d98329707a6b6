import { expect, test } from 'vitest';
import { accept, begin, type Conversation } from '../../src/questions/navigation.ts';
import { countGiven, draftTexts, fromDraftTexts } from '../../src/questions/saved.ts';

const answering = (path: string, ...others: readonly string[]): Conversation =>
  [path, ...others].reduce(
    (conversation, text) => accept(conversation, text),
    begin({ draft: {}, sources: {} }),
  );

const half = answering('oss://models/textcnn/frozen.pb', 'cn-shanghai', 'cpu public');

test('a draft holds what was given, the path as it was typed, and nothing that follows from it', () => {
  const texts = draftTexts(half);
  expect(texts).toContainEqual({
    step: 'modelPath',
    text: 'oss://models/textcnn/frozen.pb',
    by: 'person',
  });
  const named = texts.filter(({ by }) => by === 'person').map(({ step }) => step);
  expect(named.toSorted()).toEqual(['device', 'modelPath', 'region', 'serviceResource']);
});

test('after resuming, the answers are the same, and from where they were', () => {
  const again = fromDraftTexts(draftTexts(half));
  const { hints: _, ...draft } = half.draft;
  expect(again.draft).toMatchObject(draft);
  expect(again.draft).toMatchObject({ name: 'textcnn', framework: 'tensorflow' });
  expect(again.sources).toMatchObject({
    modelPath: 'kept',
    region: 'kept',
    name: 'path',
    framework: 'path',
    modelFile: 'path',
  });
  expect(begin(again).current).toBe('advanced');
  expect(draftTexts(again)).toEqual(draftTexts(half));
});

test('after resuming, another path gives another name and framework', () => {
  const again = begin(fromDraftTexts(draftTexts(half)));
  const moved = accept({ ...again, current: 'modelPath' }, 'oss://models/bert/bert.pt');
  expect(moved.draft).toMatchObject({ name: 'bert', framework: 'pytorch', modelFile: 'bert.pt' });
});

test('another group stays a question for each part', () => {
  const parts = accept(answering('oss://models/textcnn/', 'cn-shanghai', 'parts'), 'eas-r-mine');
  const again = begin(fromDraftTexts(draftTexts(parts)));
  expect(again.current).toBe('device');
  expect(again.draft.serviceResource).toBe('eas-r-mine');
});

test('a row of where it runs counts as one answer', () => {
  expect(countGiven(half)).toBe(3);
  expect(countGiven(fromDraftTexts(draftTexts(half)))).toBe(3);
  expect(countGiven(answering('oss://models/textcnn/frozen.pb'))).toBe(1);
});
