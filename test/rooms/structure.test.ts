import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import { readSources, type Source } from './source.ts';

/**
 * 265 for the program with one language, 52 for models/, the readers of model files, with their
 * command and messages, 46 for the second language, and eight of messages/sentences/ for what all
 * languages say under the same conditions.
 */
const mostFiles = 371;
const mostInFolder = 15;
/** Files that only one neighbor imports, and not lazily: most of these are better off inside it. */
const mostSingleImporters = 20;

/** It imports every file of its language, and few others do. */
const listsLanguage = /^messages\/[^/]+\/english\.ts$/;

/** Its files are those of English, which the test of English files counts. */
const otherLanguage = /^messages\/zh-CN\//;

const sources = readSources(root);

function importersOf(): ReadonlyMap<string, readonly { file: string; lazy: boolean }[]> {
  const found = new Map<string, { file: string; lazy: boolean }[]>();
  for (const { file, imports } of sources)
    for (const { specifier, lazy } of imports) {
      if (!specifier.startsWith('.')) continue;
      const target = path.posix.join(path.posix.dirname(file), specifier);
      found.set(target, [...(found.get(target) ?? []), { file, lazy }]);
    }
  return found;
}

function hasOneNeighbor({ file }: Source, importers: ReturnType<typeof importersOf>): boolean {
  const all = importers.get(file) ?? [];
  const files = new Set(all.map((one) => one.file));
  const [only] = files;
  return (
    files.size === 1 &&
    only !== undefined &&
    !listsLanguage.test(only) &&
    !otherLanguage.test(file) &&
    path.posix.dirname(only) === path.posix.dirname(file) &&
    all.every(({ lazy }) => !lazy)
  );
}

test(`src/ has at most ${mostFiles} files`, () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.length).toBeLessThanOrEqual(mostFiles);
});

test(`no folder of src/ has more than ${mostInFolder} files`, () => {
  const counts = new Map<string, number>();
  for (const { file } of sources) {
    const folder = path.posix.dirname(file);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  expect([...counts].filter(([, count]) => count > mostInFolder)).toEqual([]);
});

test('the median file has 80 to 220 lines', () => {
  const lines = sources.map((source) => source.lines).sort((a, b) => a - b);
  const median = lines[Math.floor(lines.length / 2)] ?? 0;
  expect(median).toBeGreaterThanOrEqual(80);
  expect(median).toBeLessThanOrEqual(220);
});

test('few files exist for one neighbor alone', () => {
  const importers = importersOf();
  const found = sources.filter((source) => hasOneNeighbor(source, importers));
  expect(found.length, found.map(({ file }) => file).join('\n')).toBeLessThanOrEqual(
    mostSingleImporters,
  );
});
