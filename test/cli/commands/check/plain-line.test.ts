import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCheck } from '../../../../src/cli/commands/check/command.ts';
import { type CheckLine, plainLine } from '../../../../src/cli/commands/check/context.ts';
import { baseProgram } from '../../../../src/cli/program/options.ts';
import { runs } from '../../../harness/property-runs.ts';

/** What the command's definition makes of a command line; nothing where it refuses it or tells help. */
async function byDefinition(words: readonly string[]): Promise<CheckLine | undefined> {
  let line: CheckLine | undefined;
  const program = baseProgram('1.0.0', { writeOut: () => {}, writeErr: () => {} });
  addCheck(program, '1.0.0', {
    check: async (files, values) => {
      line = { files, values: { ...values } };
    },
  });
  await program.parseAsync(['node', 'blade-deploy', 'check', ...words]).catch(() => undefined);
  return line;
}

const word = fc.constantFrom(
  ...['a.json', '-', '--', '', 'check', 'help', 'a b', '--fix', '--json', '--plain', '--ascii'],
  ...['--format', 'sarif', '--format=text', '--region', 'cn-shanghai', '--color', 'never', '-f'],
  ...['--help', '--version', '--fi', '--fix=1', '--no-fix', '-json', '__proto__', '1', '-1'],
);

test('it reads a line as the definition does, or leaves it to the definition', async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 5 }), async (words) => {
      const line = plainLine(words);
      if (line === undefined) return;
      read += 1;
      expect(line).toEqual(await byDefinition(words));
    }),
    { numRuns: runs(2000) },
  );
  expect(read).toBeGreaterThan(runs(100));
});

test.each([
  [['a.json'], { files: ['a.json'], values: {} }],
  [
    ['--fix', 'a.json', '-', '--json'],
    { files: ['a.json', '-'], values: { fix: true, json: true } },
  ],
  [['--plain', 'a.json', '--ascii'], { files: ['a.json'], values: { plain: true, ascii: true } }],
])('%j needs no definition', (words, line) => {
  expect(plainLine(words)).toEqual(line);
});

test.each([
  [[]],
  [['--fix']],
  [['a.json', '--fxi']],
  [['a.json', '--format', 'json']],
  [['--help']],
])('%j is left to the definition', (words) => {
  expect(plainLine(words)).toBeUndefined();
});
