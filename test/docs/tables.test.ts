import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import { partOf, withPart } from '../../scripts/documents/markdown.ts';
import { parts } from '../../scripts/documents/parts.ts';
import { exitCode } from '../../src/eascmd/exit-codes.ts';
import { signalExitCodes } from '../../src/platform/os.ts';
import { steps } from '../../src/questions/steps.ts';
import { firstColumn, read } from './documents.ts';

describe('the tables that are made from the code', () => {
  it.each(parts)('$file: $name is as the code has it', ({ file, name, make }) => {
    const made = make();
    expect(made.split('\n').length).toBeGreaterThan(4);
    expect(partOf(read(file), name), 'run: node scripts/documents.ts').toBe(made);
  });

  it('stand between marks that the writer finds again', () => {
    const [{ file, name } = { file: '', name: '' }] = parts;
    expect(partOf(withPart(read(file), name, 'new'), name)).toBe('new');
    expect(() => partOf(read(file), 'nothing of ours')).toThrow('nothing of ours');
  });
});

test('every question’s flag and variable is in the reference', () => {
  const text = read('docs/reference.md');
  const named = steps.flatMap(({ flag, negatedFlag, environment }) =>
    [flag, negatedFlag, environment].filter((name) => name !== undefined),
  );
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((name) => !text.includes(`\`${name}`))).toEqual([]);
});

test('the exit codes of the reference are those of the program', () => {
  const listed = firstColumn(read('docs/reference.md'), 'Exit code').flatMap((cell) =>
    cell.split(', '),
  );
  const real = new Set([...Object.values(exitCode), ...Object.values(signalExitCodes)]);
  expect(listed.map(Number).toSorted((one, other) => one - other)).toEqual(
    [...real].toSorted((one, other) => one - other),
  );
});

/** What the program asks its environment for, by the two ways in which it does. */
function variablesRead(): readonly string[] {
  const folders = ['src', 'bin'].map((folder) => path.join(root, folder));
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:tsx?|cjs)$/.test(name) && !name.startsWith('simulator'))
      .map((name) => path.join(folder, name)),
  );
  // Every program of dist/ starts with it.
  files.push(path.join(root, 'scripts', 'build', 'start.cjs'));
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const names = text.matchAll(/\b(?:env|environment)(?:\.|\[')([A-Z][A-Z_]+)\b/g);
  return [...new Set([...names].flatMap(([, name]) => name ?? []))].toSorted();
}

test('every variable that the program reads is in the reference', () => {
  const text = read('docs/reference.md');
  const read_ = variablesRead();
  expect(read_).toContain('BLADE_DEPLOY_HOME');
  expect(read_).toContain('XDG_CACHE_HOME');
  expect(read_.filter((name) => !text.includes(`\`${name}`))).toEqual([]);
});

test('every dependency is told in CONTRIBUTING.md, and none that is gone', () => {
  const { dependencies = {}, devDependencies } = JSON.parse(read('package.json'));
  const told = firstColumn(read('CONTRIBUTING.md'), 'Package').map((cell) => cell.slice(1, -1));
  expect(told.toSorted()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).toSorted());
});
