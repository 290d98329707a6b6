import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOf, anyOf, counted } from '../../src/messages/en/format.ts';
import { list, text } from '../../src/messages/text.ts';
import { arbitraryText } from '../service/arbitrary-draft.ts';

describe('a value in a sentence', () => {
  it('is the value as it was found', () => {
    expect(text({ value: 1.5 }, 'value')).toBe('1.5');
    expect(text({ value: ['a.pb', '模型.pb'] }, 'value')).toBe('a.pb, 模型.pb');
    expect(list({ allowed: ['', 'T4'] }, 'allowed')).toEqual(['T4']);
    expect(list({ allowed: 'T4' }, 'allowed')).toEqual(['T4']);
  });

  it('is empty where nothing was handed over', () => {
    expect(text({}, 'constructor')).toBe('');
    expect(list({}, 'toString')).toEqual([]);
  });

  it('cannot steer the terminal, nor fill it', () => {
    expect(text({ value: 'a\u001b[2Jb\u202ec\nd' }, 'value')).toBe('a�[2Jb�c�d');
    expect(list({ allowed: ['\u0007'] }, 'allowed')).toEqual(['�']);
    expect(text({ value: 'x'.repeat(1_000_000) }, 'value')).toBe(`${'x'.repeat(159)}…`);
    fc.assert(
      fc.property(arbitraryText, (value) => {
        expect(text({ value }, 'value')).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e]/u);
      }),
    );
  });
});

describe('a list in a sentence', () => {
  it.each([
    [[], '', ''],
    [['a'], 'a', 'a'],
    [['a', 'b'], 'a and b', 'a or b'],
    [['a', 'b', 'c'], 'a, b and c', 'a, b or c'],
  ])('%o', (items, all, any) => {
    expect(allOf(items)).toBe(all);
    expect(anyOf(items)).toBe(any);
  });

  it('counts', () => {
    expect([counted('0', 'core'), counted('1', 'core'), counted('4', 'core')]).toEqual([
      '0 cores',
      '1 core',
      '4 cores',
    ]);
  });
});
