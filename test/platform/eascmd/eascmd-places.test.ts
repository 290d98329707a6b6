import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { checkPlaces } from '../../../src/platform/eascmd/find.ts';
import { temporaryFolder } from '../temporary-folder.ts';

function file(path: string, text: string, mode: number): string {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text, { mode });
  return path;
}

it('tells of each place, in the order of the contract, what is there', async () => {
  const folder = temporaryFolder();
  const flag = file(join(folder, 'mine', 'eascmd'), '#!/bin/sh\n', 0o644);
  const onPath = file(join(folder, 'two', 'eascmd64'), '#!/bin/sh\n', 0o755);
  const saved = file(join(folder, 'page.html'), '<!DOCTYPE html><html></html>', 0o755);
  const path = [join(folder, 'one'), join(folder, 'two')].join(delimiter);
  const fixed = join(folder, 'dsw', 'eascmd64');
  const places = await checkPlaces({ flag, variable: '', saved, path, fixedPlaces: [fixed] });
  expect(places).toEqual([
    { place: flag, path: flag, state: 'no-run-bit' },
    { place: saved, path: saved, state: 'web-page' },
    { place: 'eascmd on PATH', path: null, state: 'missing' },
    { place: onPath, path: onPath, state: 'fits' },
    { place: 'eascmdmac64 on PATH', path: null, state: 'missing' },
    { place: 'eascmdwin64.exe on PATH', path: null, state: 'missing' },
    { place: fixed, path: null, state: 'missing' },
  ]);
});

it('says what a program of another machine was built for', async () => {
  // The header of a 64-bit Mach-O for ARM64 (Apple, loader.h and machine.h).
  const header = Buffer.alloc(64);
  header.writeUInt32LE(0xfeedfacf, 0);
  header.writeUInt32LE(0x0100000c, 4);
  const path = join(temporaryFolder(), 'eascmd');
  writeFileSync(path, header, { mode: 0o755 });
  const [first] = await checkPlaces({ flag: path, path: '', fixedPlaces: [] });
  expect(first).toMatchObject({ state: 'other-machine', builtFor: 'darwin arm64' });
});

it('names one that was given twice once', async () => {
  const path = join(temporaryFolder(), 'eascmd');
  const places = await checkPlaces({ flag: path, saved: path, path: '', fixedPlaces: [] });
  expect(places.filter((each) => each.place === path)).toHaveLength(1);
});
