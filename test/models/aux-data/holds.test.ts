import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type AuxData, type AuxItem, readAuxData } from '../../../src/models/aux-data/holds.ts';
import { fixture, fixtures, headOf } from '../mutations.ts';

function itemText({ what, values }: AuxItem): string {
  const texts = values.map(({ key, isBytesKey, held }) => {
    const shown = held.is === 'other' ? held.what : `${held.is} ${held.type} [${held.shape}]`;
    return `${isBytesKey ? 'b' : ''}${key}=${shown}`;
  });
  return `${what}(${texts.join(', ')})`;
}

/** What a file holds in one line. Items that are alike are counted. */
function summaryOf({ container, what, count, items }: AuxData): string {
  const kinds = new Map<string, number>();
  for (const item of items) kinds.set(itemText(item), (kinds.get(itemText(item)) ?? 0) + 1);
  const texts = [...kinds].map(([text, times]) => `${times} x ${text}`);
  return [`${container}: ${what} of ${count}`, ...texts].join('; ');
}

for (const kind of ['numpy', 'torch']) {
  const expected: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(path.join(fixtures, kind, 'expected.json'), 'utf8'),
  );
  const folders = readdirSync(path.join(fixtures, kind)).filter((name) => /-\d/.test(name));

  test.each(folders)('what %s wrote holds what was written', async (folder) => {
    const names = readdirSync(path.join(fixtures, kind, folder));
    const found: Record<string, string> = {};
    for (const name of names) {
      const file = fixture(`${kind}/${folder}/${name}`);
      found[name] = summaryOf(await readAuxData(await headOf(file), file));
    }
    expect(names.length).toBeGreaterThan(10);
    expect(found).toEqual(Object.fromEntries(names.map((name) => [name, expected[name]])));
  });
}

test.each([
  ['numpy-1.19', 3, ['numpy.core.multiarray']],
  ['numpy-2.2', 4, ['numpy._core.multiarray']],
])('the protocol and modules of %s are known', async (folder, protocol, modules) => {
  const file = fixture(`numpy/${folder}/feeds.npy`);
  const data = await readAuxData(await headOf(file), file);
  expect(data.protocol).toBe(protocol);
  expect(data.globals.map(({ module }) => module)).toEqual([...modules, 'numpy', 'numpy']);
});
