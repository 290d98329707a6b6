import { expect, test } from 'vitest';
import { linksIn, read, shellLines } from './documents.ts';

const english = read('README.md');
const chinese = read('README.zh-CN.md');

/** What stands in backticks within the sentences and tables. */
const codeIn = (text: string): readonly string[] => {
  const spans = text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '').matchAll(/`([^`\n]+)`/g);
  return [...new Set([...spans].map(([, code = '']) => code))].sort();
};

const headings = (text: string): readonly string[] => text.match(/^#+ /gm) ?? [];

test('the README in Chinese has the commands of the English one', () => {
  expect(shellLines(chinese)).toEqual(shellLines(english));
  expect(shellLines(english).length).toBeGreaterThan(5);
});

test('it has its links', () => {
  const own = ['README.md'];
  const links = new Set(linksIn(chinese).filter((link) => !own.includes(link)));
  expect([...links].sort()).toEqual(
    [...new Set(linksIn(english))].filter((link) => link !== 'README.zh-CN.md').sort(),
  );
});

test('it has its parts, and everything that stands in backticks', () => {
  expect(headings(chinese)).toEqual(headings(english));
  const missing = codeIn(english).filter((code) => !codeIn(chinese).includes(code));
  expect(missing).toEqual([]);
});
