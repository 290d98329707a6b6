import type { Sentence } from '../sentence.ts';
import { list, text, type Values } from '../values.ts';
import { didYouMean } from './did-you-mean.ts';
import { anyOf, useOneOf } from './lists.ts';
import { hiddenSentence, isHiddenCode } from './reasons.ts';

/** What an answer may be by its kind, where there is no list of legal ones. */
const kinds: ReadonlyMap<string, string> = new Map([
  ['whole-number', 'a whole number from 1'],
  ['yes-or-no', 'yes or no'],
  ['names', 'names separated by commas'],
  ['shape-sets', 'shapes such as 1*512;3*256'],
  ['range-sets', 'ranges such as [0,1];[a,z]'],
]);

/** What the questions refuse by themselves, before a rule speaks. */
export const wizardFindings = {
  'not-a-value': (values) => {
    const legal = legalValues(values);
    const value = text(values, 'value');
    const meant = didYouMean(text(values, 'nearest') || undefined);
    const use = legal === '' ? '' : ` Use ${legal}.`;
    return value === ''
      ? `An answer is needed.${use}`
      : `${value} is not an answer here.${meant}${use}`;
  },
  'not-legal': (values) => `${whyNotLegal(values)}${useOneOf(list(values, 'allowed'))}`,
  'not-asked': (values) =>
    `With the other answers this is not asked, so there is no place for ${text(values, 'value')}.`,
  'answer-missing': (values) => {
    const allowed = list(values, 'allowed');
    return allowed.length === 0
      ? 'An answer is needed.'
      : `An answer is needed: ${anyOf(allowed)}.`;
  },
} satisfies Record<string, Sentence>;

function legalValues(values: Values): string {
  const allowed = list(values, 'allowed');
  return allowed.length > 0 ? anyOf(allowed) : (kinds.get(text(values, 'expects')) ?? '');
}

function whyNotLegal(values: Values): string {
  const value = text(values, 'value');
  const code = text(values, 'reason');
  if (!isHiddenCode(code)) return `${value} does not fit the other answers.`;
  return hiddenSentence(value, { code, values });
}
