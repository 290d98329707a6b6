import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/build/layout.ts';
import { parseDuration, parseSpeed, templates } from '../../../src/cli/program/values.ts';
import { editDistance, nearestName } from '../../../src/service/suggest.ts';

test.each([
  ['90s', 90_000],
  ['30m', 1_800_000],
  ['2h', 7_200_000],
  ['2000h', 7_200_000_000],
])('%s is a time', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each(['', '30', 'm', '0m', '-1m', '1.5h', '30 m', '1d', '30ms'])('%j is no time', (text) => {
  expect(() => parseDuration(text)).toThrow('duration');
});

test('a speed is a whole number from 1 to 600', () => {
  expect([parseSpeed('1'), parseSpeed('600')]).toEqual([1, 600]);
  for (const text of ['', '0', '601', '-1', '1.5', '0x10', '1e2', 'fast']) {
    expect(() => parseSpeed(text)).toThrow('speed');
  }
});

test('the templates that are offered are those that there are', () => {
  const files = readdirSync(join(root, 'templates')).filter((name) => name.endsWith('.json'));
  expect(templates.map((name) => `${name}.json`).toSorted()).toEqual(files.toSorted());
});

describe('the name that was meant', () => {
  const names = ['new', 'deploy', 'attach', 'help'];
  test.each([
    ['deploy', 'deploy'],
    ['depoly', 'deploy'],
    ['deplyo', 'deploy'],
    ['redeploy', 'deploy'],
    ['atach', 'attach'],
    ['hlep', 'help'],
    ['nwe', 'new'],
    ['check', undefined],
    ['history', undefined],
    ['', undefined],
  ])('%s: %s', (text, expected) => {
    expect(nearestName(text, names)).toBe(expected);
  });

  test('a distance is 0 for the same alone, and alike from both sides', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (one, other) => {
        expect(editDistance(one, other) === 0).toBe(one === other);
        expect(editDistance(one, other)).toBe(editDistance(other, one));
        expect(editDistance(one, other)).toBeLessThanOrEqual(Math.max(one.length, other.length));
      }),
    );
  });
});
