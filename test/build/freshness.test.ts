import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { isFresh } from '../../scripts/build/freshness.ts';

let folder: string;

function touch(name: string, seconds: number): void {
  utimesSync(path.join(folder, name), seconds, seconds);
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'blade-deploy-fresh-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['src', 'src/room', 'scripts', 'dist']) mkdirSync(path.join(folder, name));
  const files = ['src/room/a.ts', 'scripts/build.ts', 'package.json', 'package-lock.json'];
  for (const name of [...files, 'dist/cli.js']) writeFileSync(path.join(folder, name), '');
  for (const name of [...files, 'src', 'src/room', 'scripts']) touch(name, 1000);
  touch('dist/cli.js', 2000);
});

test('a bundle newer than all that it is made from is fresh', async () => {
  expect(await isFresh(folder, 'dist/cli.js')).toBe(true);
});

test('no bundle is not fresh', async () => {
  expect(await isFresh(folder, 'dist/other.js')).toBe(false);
});

test.each(['src/room/a.ts', 'src/room', 'scripts/build.ts', 'package-lock.json'])(
  'a change of %s asks for a build',
  async (name) => {
    touch(name, 3000);
    expect(await isFresh(folder, 'dist/cli.js')).toBe(false);
  },
);
