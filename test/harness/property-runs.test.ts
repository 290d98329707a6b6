import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import { runs } from './property-runs.ts';

test('the cases of every property grow and shrink alike', () => {
  expect([100, 60, 10_000].map((cases) => runs(cases, 5000))).toEqual([5000, 3000, 500_000]);
  expect([100, 5, 10_000].map((cases) => runs(cases, 10))).toEqual([10, 1, 1000]);
  expect(runs(60, Number.NaN)).toBe(60);
});

test('every property with a number of its own takes it from there', () => {
  const folder = path.join(root, 'test');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.includes('property-runs'),
  );
  const numbers = files.flatMap((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    return [...text.matchAll(/numRuns\b.{0,20}/g)].map(([found]) => `${file}: ${found}`);
  });
  expect(numbers.length).toBeGreaterThan(20);
  expect(numbers.filter((found) => !found.includes('numRuns: runs('))).toEqual([]);
});
