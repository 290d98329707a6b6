import path from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { helpPages } from '../../scripts/build/help-pages.ts';
import { root } from '../../scripts/build/layout.ts';

const pages = Object.entries(await helpPages(root));

test('there is a page for each command, and one for the program', () => {
  const asked = pages.map(([words]) => words);
  expect(asked).toEqual(expect.arrayContaining(['--help', 'help', 'new --help', 'help new']));
  expect(asked).toContain('help exit-codes');
});

test.each(pages)('blade-deploy %s prints the page of the build', async (words, page) => {
  const main = path.join(root, 'src', 'cli', 'main.ts');
  const { stdout, exitCode } = await execa(process.execPath, [main, ...words.split(' ')], {
    stripFinalNewline: false,
  });
  expect({ stdout, exitCode }).toEqual({ stdout: page, exitCode: 0 });
});
