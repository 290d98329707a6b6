import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';

const src = path.join(root, 'src');
/** The table itself, and the stand-in for eascmd, which ends as another program does. */
const exempt = /^(?:eascmd[\\/]exit-codes|simulator[\\/])/;

/** A number where an exit code is set, or one that only an exit code can be. */
const literal =
  /\bexit_?code(?:: | = |\) = )\d|process\.exit\(\d|\b(?:leave|ended)\(.*, \d+[,)]|\b(?:129|130|143)\b(?!['"`%])/i;

test('an exit code is written by its name', () => {
  const found = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !exempt.test(file))
    .flatMap((file) =>
      readFileSync(path.join(src, file), 'utf8')
        .split('\n')
        .filter((line) => literal.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(found).toEqual([]);
});

test.each([
  'exitCode: 9,',
  'exit_code: 70',
  'process.exitCode = 2;',
  "leave(state, 'ended', 0)",
  "ended('refused', 5, {",
])('%s is found', (line) => {
  expect(literal.test(line)).toBe(true);
});
