import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import { anchorsIn, documents, linksIn, read } from './documents.ts';

const isOutside = (link: string): boolean => /^https?:/.test(link);

/** What is wrong with a link of a document; nothing is right. */
function fault(file: string, link: string): string | undefined {
  const [target = '', anchor] = link.split('#');
  const place = target === '' ? file : path.join(path.dirname(file), target);
  if (!existsSync(path.join(root, place))) return `${link}: there is no ${place}`;
  if (anchor === undefined || anchorsIn(read(place)).includes(anchor)) return undefined;
  return `${link}: ${place} has no such heading`;
}

describe.each(documents)('%s', (file) => {
  it('links to what is there', () => {
    const links = linksIn(read(file)).filter((link) => !isOutside(link));
    expect(links.flatMap((link) => fault(file, link) ?? [])).toEqual([]);
  });

  it('links out by https alone', () => {
    const links = linksIn(read(file)).filter(isOutside);
    expect(links.filter((link) => !link.startsWith('https://'))).toEqual([]);
  });
});

test('a link to nothing is found', () => {
  expect(linksIn(read('README.md'))).toContain('docs/screens/optimizing.svg');
  expect(linksIn('[a](b.md) `[c](d.md)`\n```\n[e](f.md)\n```\n')).toEqual(['b.md']);
  expect(fault('docs/architecture.md', '../README.md#scripts-and-ci')).toBeUndefined();
  expect(fault('README.md', 'docs/nowhere.md')).toContain('there is no docs/nowhere.md');
  expect(fault('README.md', '#nowhere')).toContain('no such heading');
});

/** Paths in backticks that begin with a folder of the repository; `<name>` and `*` stand for several. */
function pathsIn(text: string): readonly string[] {
  const found = text.matchAll(/`((?:src|test|scripts|bench|bin|docs|templates)\/[\w./-]*)`/g);
  return [...found].map(([, name = '']) => name);
}

test('every path in backticks exists', () => {
  const missing = documents.flatMap((file) =>
    pathsIn(read(file))
      .filter((name) => !existsSync(path.join(root, name)))
      .map((name) => `${file}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test('a path to nothing is found', () => {
  expect(pathsIn('see `src/nowhere.ts` and `npm test`')).toEqual(['src/nowhere.ts']);
});
