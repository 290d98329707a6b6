import { describe, expect, it, test } from 'vitest';
import { documents } from '../../src/messages/en/format.ts';
import { answerLabel, questions } from '../../src/messages/en/questions.ts';
import type { Answers } from '../../src/questions/answers.ts';
import { steps } from '../../src/questions/steps.ts';
import { attempt } from '../../src/questions/validate.ts';
import { faultsIn, sentenceFaults } from './style.ts';

/** Answers beside which every example can be legal. */
const gpu: Answers = {
  region: 'cn-shanghai',
  blade: true,
  device: 'gpu',
  serviceCard: 'T4',
  framework: 'tensorflow',
  modelPath: 'oss://my-bucket/models/textcnn/',
  modelFile: 'frozen.pb',
  optimizationLevel: 'o2',
};

test('every question has words, and no words are without a question', () => {
  const ids = steps.map(({ id }) => id);
  expect(ids).toContain('region');
  expect(Object.keys(questions).toSorted()).toEqual(ids.toSorted());
});

test('no two answers have the same name', () => {
  const labels = Object.values(questions).map(({ label }) => label);
  expect(new Set(labels).size).toBe(labels.length);
});

test('a name that is no question’s stands for itself', () => {
  expect(answerLabel('testData')).toBe('Test data');
  expect(answerLabel('constructor')).toBe('constructor');
});

describe.each(steps)('$id', (step) => {
  const words = questions[step.id];

  it('is asked in a question', () => {
    expect(words.question).toMatch(/^[A-Z].*\?$/u);
    expect(words.label).toMatch(/^[A-Z]/u);
    expect([...faultsIn(words.question), ...faultsIn(words.label)]).toEqual([]);
  });

  it('has a hint that fits a line, and help', () => {
    expect(sentenceFaults(words.hint)).toEqual([]);
    expect(words.hint.length).toBeLessThan(100);
    expect(words.help.length).toBeGreaterThan(0);
    expect(words.help.flatMap(sentenceFaults)).toEqual([]);
  });

  it('shows an example that its own rules accept', () => {
    if (step.id === 'where') {
      // A row depends on the account; the example is what one reads.
      return;
    }
    const result = attempt(step, gpu, words.example);
    expect(result.problem).toBeUndefined();
    expect(result.draft?.[step.id]).toBeDefined();
  });

  it('names the document that it rests on', () => {
    expect(Object.values<string>(documents)).toContain(words.source);
  });
});
