import { describe, expect, it, test } from 'vitest';
import { pairsNow, recorded, staleIn } from '../../scripts/translated/sentences.ts';

/** CONTRIBUTING.md, "A text", says what to do when one of these fails. */

const [before, now] = [recorded(), pairsNow()];

test('no English text changed without its Chinese one', () => {
  expect(staleIn(before, now)).toEqual([]);
});

test('npm run translated has recorded every text', () => {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  expect(names.filter((name) => before[name] !== now[name])).toEqual([]);
});

test('texts are found by name, in records, lists of pairs, and functions', () => {
  expect(Object.keys(now)).toEqual(
    expect.arrayContaining([
      'commands.ts smoke.answered',
      'commands.ts meanings.queue-full',
      'doctor.ts sentences.eascmd-runs',
      'commands.ts presetProblem',
      'service/rules.ts texts.placeholder-left.title',
    ]),
  );
});

describe('a text that changed', () => {
  it('is stale while its translation stays as it was recorded', () => {
    expect(staleIn({ 'a.ts x': '1 2' }, { 'a.ts x': '3 2' })).toEqual(['a.ts x']);
  });

  it.each([
    ['in both languages', '3 4'],
    ['only in Chinese', '1 4'],
    ['in neither', '1 2'],
  ])('is not stale %s', (_, pair) => {
    expect(staleIn({ 'a.ts x': '1 2' }, { 'a.ts x': pair })).toEqual([]);
  });

  it('is not stale if it is new', () => {
    expect(staleIn({}, { 'a.ts x': '1 2' })).toEqual([]);
  });
});
