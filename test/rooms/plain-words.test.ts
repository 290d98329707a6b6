import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import { documents } from '../docs/documents.ts';

/** Words that made the text read as if translated. */
const unusual =
  /\b(?:mend(?:s|ed|ing|able)?|brought|shall|whoever|meanwhile|of yours|by the documents|close the book)\b/i;

const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => path.join('src', name));

const linesOf = (file: string): readonly string[] =>
  readFileSync(path.join(root, file), 'utf8')
    .split('\n')
    .flatMap((line, index) => (unusual.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : []));

test('comments, sentences, and documents use usual words', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect([...sources, ...documents].flatMap(linesOf)).toEqual([]);
});

test('an unusual word is found, and a longer one with the same letters is not', () => {
  expect(unusual.test('Mends what it can')).toBe(true);
  expect(unusual.test('what we recommend')).toBe(false);
});
