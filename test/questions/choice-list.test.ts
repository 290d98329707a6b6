import { describe, expect, it } from 'vitest';
import { canFilter, filterOptions } from '../../src/questions/text-field.ts';

const options = [
  { value: 'cn-hangzhou', label: 'China (Hangzhou)' },
  { value: 'cn-shanghai', label: 'China (Shanghai)' },
  { value: 'ap-northeast-1', label: 'Japan (Tokyo)' },
  { value: 'unlabeled' },
];
const values = (text: string) => filterOptions(options, text).map(({ value }) => value);

describe('filterOptions', () => {
  it.each([
    ['a part of the value', 'shang', ['cn-shanghai']],
    ['a part of the label', 'tokyo', ['ap-northeast-1']],
    ['any case, full-width letters too', 'ＪＡＰＡＮ', ['ap-northeast-1']],
    ['several words in any order', 'han china', ['cn-hangzhou', 'cn-shanghai']],
    ['an option without a label', 'unl', ['unlabeled']],
    ['nothing', 'mars', []],
  ])('finds by %s', (_what, text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it('gives back the very list when there is nothing to filter by', () => {
    expect(filterOptions(options, '  ')).toBe(options);
  });
});

it('filters lists of eight or more', () => {
  expect(canFilter(Array.from({ length: 8 }))).toBe(true);
  expect(canFilter(Array.from({ length: 7 }))).toBe(false);
});
