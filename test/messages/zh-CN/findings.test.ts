import { describe, expect, it } from 'vitest';
import { findingSentence as inEnglish } from '../../../src/messages/en/service/findings.ts';
import { findingSentence } from '../../../src/messages/zh-CN/service/findings.ts';
import { foundFindings } from '../found-findings.ts';

/** What a reader looks up or types: numbers, IDs, paths, flags, and keys. Both languages must name them. */
const factsIn = (sentence: string): readonly string[] =>
  (sentence.match(/[\w./:*@=+-]*[\d_/=][\w./:*@=+-]*/g) ?? [])
    .map((word) => word.replace(/^[.:]+|[.:]+$/g, ''))
    .filter((word) => word.length > 1);

describe.each(foundFindings)('$code $values', (finding) => {
  const sentence = findingSentence(finding);

  it('is a Chinese sentence with the signs of Chinese', () => {
    expect(sentence).toMatch(/\p{Script=Han}/u);
    expect(sentence).not.toMatch(/\p{Script=Han}[,;:?!]/u);
    expect(sentence).not.toMatch(/[，。；：！？、] | [，。；：！？、]/);
  });

  it('names what the English one names', () => {
    const missing = factsIn(inEnglish(finding)).filter((fact) => !sentence.includes(fact));
    expect(missing).toEqual([]);
  });
});

it('finds the facts of a sentence', () => {
  expect(factsIn('Use T4_8CORE, or "10.0". See --plugin-gpu=1.')).toEqual([
    'T4_8CORE',
    '10.0',
    '--plugin-gpu=1',
  ]);
});
