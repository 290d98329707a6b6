import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { checkPlaces, findEascmd } from '../../../src/platform/eascmd/find.ts';
import { elf } from '../executable-files.ts';
import { temporaryFolder } from '../temporary-folder.ts';

function program(folder: string, name: string, mode = 0o755): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
  return path;
}

/** Every place of the contract, in its order; each is there, and the first must win. */
function everyPlace() {
  const base = temporaryFolder();
  const [one, two] = [join(base, 'one'), join(base, 'two')];
  const inFolder = (name: string) => [program(one, name), program(two, name)];
  return {
    path: [one, two].join(delimiter),
    flag: program(base, 'by-flag'),
    variable: program(base, 'by-variable'),
    saved: program(base, 'saved'),
    onPath: ['eascmd', 'eascmd64', 'eascmdmac64', 'eascmdwin64.exe'].flatMap(inFolder),
    fixed: program(join(base, 'dsw'), 'eascmd64'),
  };
}

test('it is looked for as the contract says, and what stands first wins', async () => {
  const { path, flag, variable, saved, onPath, fixed } = everyPlace();
  const all = { flag, variable, saved, path, fixedPlaces: [fixed] };
  expect((await findEascmd(all)).found).toBe(flag);
  expect((await findEascmd({ ...all, flag: undefined })).found).toBe(variable);
  expect((await findEascmd({ ...all, flag: '', variable: '' })).found).toBe(saved);
  const found: (string | undefined)[] = [];
  for (const place of [...onPath, fixed]) {
    found.push((await findEascmd({ path, fixedPlaces: [fixed] })).found);
    // Passed over without its run bit, so that the next place has its turn.
    chmodSync(place, 0o644);
  }
  expect(found).toEqual([...onPath, fixed]);
  expect(await findEascmd({ path, fixedPlaces: [fixed] })).toEqual({
    looked: [
      'eascmd on PATH',
      'eascmd64 on PATH',
      'eascmdmac64 on PATH',
      'eascmdwin64.exe on PATH',
      fixed,
    ],
    refused: { path: onPath[0], state: 'no-run-bit' },
  });
});

test.each(['flag', 'variable', 'saved'] as const)(
  'a path from %s that does not run is an error, whatever is on PATH',
  async (from) => {
    const { path, onPath } = everyPlace();
    expect((await findEascmd({ path })).found).toBe(onPath[0]);
    const absent = join(temporaryFolder(), 'nothing');
    expect(await findEascmd({ path, [from]: absent })).toEqual({
      looked: [absent],
      refused: { path: absent, state: 'missing' },
      isNamed: true,
    });
    const plain = program(temporaryFolder(), 'eascmd64', 0o644);
    expect((await findEascmd({ path, [from]: plain })).refused).toEqual({
      path: plain,
      state: 'no-run-bit',
    });
  },
);

test.each([
  ['a folder', (at: string) => mkdirSync(at), { state: 'not-a-file' }],
  [
    'a web page',
    (at: string) => writeFileSync(at, '<!DOCTYPE html>', { mode: 0o755 }),
    { state: 'web-page' },
  ],
  [
    'a program of another machine',
    (at: string) => writeFileSync(at, elf(9999), { mode: 0o755 }),
    { state: 'other-machine', builtFor: 'linux machine 9999' },
  ],
])('%s is refused by what it is, where it is named and where it is found', async (_, put, is) => {
  const base = temporaryFolder();
  const path = join(base, 'eascmd64');
  put(path);
  expect(await findEascmd({ path: '', flag: path })).toEqual({
    looked: [path],
    refused: { path, ...is },
    isNamed: true,
  });
  const later = program(join(base, 'later'), 'eascmd64');
  const folders = [base, join(base, 'later')].join(delimiter);
  expect((await findEascmd({ path: folders, fixedPlaces: [] })).found).toBe(later);
  expect((await findEascmd({ path: base, fixedPlaces: [] })).refused).toEqual(
    is.state === 'not-a-file' ? undefined : { path, ...is },
  );
});

test('what only a shell would run is eascmd all the same', async () => {
  const flag = join(temporaryFolder(), 'wrapper');
  writeFileSync(flag, 'exec eascmd64 "$@"\n', { mode: 0o755 });
  expect((await findEascmd({ path: '', flag })).found).toBe(flag);
  chmodSync(flag, 0o644);
  expect((await findEascmd({ path: '', flag })).refused?.state).toBe('not-executable');
});

test('a folder of that name is not eascmd, and an empty PATH is no folder', async () => {
  const base = temporaryFolder();
  mkdirSync(join(base, 'eascmd'));
  const path = [base, ''].join(delimiter);
  expect((await findEascmd({ path, fixedPlaces: [] })).found).toBeUndefined();
});

test('a relative folder on PATH is skipped: it may be a cloned repository', async () => {
  const base = temporaryFolder();
  program(base, 'eascmd');
  const path = relative(process.cwd(), base);
  expect((await findEascmd({ path, fixedPlaces: [] })).found).toBeUndefined();
  const [fact] = await checkPlaces({ path, fixedPlaces: [] });
  expect(fact?.state).toBe('missing');
});
