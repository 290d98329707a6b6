import { expect, test } from 'vitest';
import type { Check, Outcome, Unchecked } from '../../src/app/preflight/checks.ts';
import { english } from '../../src/messages/en/english.ts';
import { chinese } from '../../src/messages/zh-CN/chinese.ts';

const unchecked = (why: Unchecked): Outcome => ({ kind: 'unchecked', why, reason: null });
const checks = (group: Outcome, others: Outcome): readonly Check[] =>
  (['name', 'group', 'card', 'room'] as const).map((item) => ({
    item,
    outcome:
      item === 'name'
        ? { kind: 'name', free: true, region: 'cn-shanghai' }
        : item === 'group'
          ? group
          : others,
    at: null,
    findings: [],
  }));
const missing = checks({ kind: 'group', facts: { kind: 'missing' } }, unchecked('not-there'));
const unanswered = checks(unchecked('no-answer'), unchecked('no-answer'));

test('what is the same for several checks is printed once', () => {
  expect(english.checkedLine(missing)).toBe('Checked: name: free; group: not found.');
  expect(english.checkTexts(unanswered)).toEqual([
    'name: free',
    'group, GPU model, room: not checked, no response',
  ]);
  expect(chinese.checkTexts(missing)).toHaveLength(2);
  expect(chinese.checkTexts(unanswered)).toHaveLength(2);
});
