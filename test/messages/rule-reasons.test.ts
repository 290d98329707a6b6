import { expect, it } from 'vitest';
import { ruleReasons, ruleTitles } from '../../src/messages/en/service/rule-docs.ts';
import { rules } from '../../src/service/rules/check.ts';
import { sentenceFaults } from './style.ts';

const titles: ReadonlySet<string> = new Set(Object.values(ruleTitles));

it.each(Object.entries(ruleReasons))('why %s: a sentence, and no title again', (code, reason) => {
  expect(rules.map((rule) => rule.code)).toContain(code);
  expect(sentenceFaults(reason)).toEqual([]);
  expect(titles).not.toContain(reason);
});
