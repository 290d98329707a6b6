import { expect, test } from 'vitest';
import { findingSentence } from '../../../src/messages/en/service/findings.ts';
import { checkText } from '../../../src/service/check.ts';

/** The one finding of a text that is no JSON: its sentence, and what is underlined. */
function slip(text: string): readonly [sentence: string, underlined: string] {
  const { findings, errors } = checkText(text);
  const [first] = findings;
  if (first === undefined || errors !== 1) throw new Error(text);
  expect(first.finding.code).toBe('not-json');
  const { offset, length } = first.span;
  return [findingSentence(first.finding), text.slice(offset, offset + length)];
}

test.each([
  ['{“name”: “abc”}', '“', 'Write "'],
  ['{"name"： "abc"}', '：', 'Write :'],
  ['{"name": "abc"，"x": 1}', '，', 'Write ,'],
  ['{"x": 【1]}', '【', 'Write ['],
  ['{\u00a0"name": 1}', '\u00a0', 'U+00A0 is a blank'],
  ['{"name":\u3000"abc"}', '\u3000', 'U+3000 is a blank'],
  ['{"name": "abc"}\u200b', '\u200b', 'U+200B is a blank'],
  ['{"x": NaN}', 'NaN', 'JSON has no NaN. Write a number.'],
  ['{"x": -Infinity}', '-Infinity', 'JSON has no -Infinity. Write a number.'],
  ['{"x": None}', 'None', 'JSON has no None. Write null.'],
  ['{"x": True}', 'True', 'JSON has no True. Write true.'],
  ['{"x": undefined}', 'undefined', 'JSON has no undefined. Write null.'],
  ['{"x": 1, # why\n"y": 2}', '#', 'JSON has no comments'],
  // A comma before the end is one only where a key or an element could follow it.
  ['{"a": 1,}', '}', 'Remove the comma before this'],
  ['[1,]', ']', 'Remove the comma before this'],
  ['{"a": }', '}', 'Expected a value'],
  ['{"a": 1, "b": }', '}', 'Expected a value'],
  ['[{"a": }]', '}', 'Expected a value'],
  // What is no slip that is known is told as before.
  ['{"x": Nano}', 'Nano', 'Expected a value'],
  ['{name: 1}', 'name', 'Expected a key in double quotes'],
  ['{None: 1}', 'None', 'Expected a key in double quotes'],
])('%s', (text, underlined, sentence) => {
  const [told, place] = slip(text);
  expect(told).toContain(sentence);
  expect(place).toBe(underlined);
});

test('a sign inside of a string is none of JSON', () => {
  expect(
    checkText('{"“，": "，NaN\u00a0#"}').findings.map(({ finding }) => finding.code),
  ).not.toContain('not-json');
});
