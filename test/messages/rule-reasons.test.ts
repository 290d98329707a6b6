import { expect, it } from 'vitest';
import { ruleTexts } from '../../src/messages/en/service/rules.ts';
import { rules } from '../../src/service/rules/check.ts';
import { sentenceFaults } from './style.ts';

const titles: ReadonlySet<string> = new Set([...ruleTexts.values()].map(({ title }) => title));

it.each([...ruleTexts])('why %s: a sentence, and no title again', (code, { why: reason }) => {
  expect(rules.map((rule) => rule.code)).toContain(code);
  expect(sentenceFaults(reason)).toEqual([]);
  expect(titles).not.toContain(reason);
});
