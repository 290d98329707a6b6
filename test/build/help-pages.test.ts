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

/** Runs one command line after the other in one process, with a zero byte behind each output. */
const script = `
  const { runCommandLine } = await import(process.argv[1]);
  const { writeSync } = await import('node:fs');
  for (const words of JSON.parse(process.argv[2])) {
    process.argv = ['node', 'blade-deploy', ...words.split(' ')];
    await runCommandLine(process.argv.slice(2));
    writeSync(1, '\\0');
  }`;

test('the program prints the pages of the build', async () => {
  const commandLine = path.join(root, 'src', 'cli', 'program', 'command-line.ts');
  const lines = JSON.stringify(pages.map(([words]) => words));
  const args = ['--input-type=module', '-e', script, commandLine, lines];
  const { stdout, exitCode } = await execa(process.execPath, args, { stripFinalNewline: false });
  const printed = stdout.split('\0').slice(0, -1);
  expect(exitCode).toBe(0);
  expect(pages.map(([words], index) => [words, printed[index]])).toEqual(pages);
});
