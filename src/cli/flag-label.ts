import type { Step } from '../wizard/step.ts';
import { english } from '../words/en/words.ts';

/** What the help says of a question's flag: the noun, and the values where they are few and fixed. */
export function flagLabel(step: Step): string {
  const { label } = english.questions[step.id];
  const known = step.options({}).offered.map(({ value }) => value);
  const short = known.length > 0 && known.length <= 4 && known.every((value) => value !== '');
  return `${label.toLowerCase()}${short && step.negatedFlag === undefined ? `: ${known.join(', ')}` : ''}`;
}
