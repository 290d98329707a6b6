import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import {
  type ByteSource,
  type FaultCode,
  ModelFault,
  sourceOf,
} from '../../../src/models/bytes.ts';
import type { ModelFile, ModelFolder } from '../../../src/models/format.ts';
import { readArchive } from '../../../src/models/read.ts';
import { fixture, headOf } from '../mutations.ts';

const longName = `models/${'n'.repeat(120)}/frozen.pb`;

async function archive(file: ModelFile): Promise<ModelFolder> {
  const found = await readArchive(await headOf(file), file);
  if (found === undefined) throw new Error('no archive');
  return found;
}

const named = (name: string): Promise<ModelFolder> => archive(fixture(`archives/${name}`));

const whole = async (source: ByteSource): Promise<string> =>
  Buffer.from(await source.read(0, source.size)).toString();

test.each(['deflated.zip', 'stored.zip', 'zip64.zip', 'gnu.tar', 'pax.tar', 'gnu.tar.gz'])(
  '%s is listed and read in place',
  async (name) => {
    const { entries, isCut } = await named(name);
    const texts = new Map<string, string>();
    for (const { path, open } of entries) texts.set(path, await open(whole));
    expect(Object.fromEntries(texts)).toEqual({
      'saved_model.pb': 'graph'.repeat(100),
      'variables/x.index': 'index',
      [longName]: 'long',
    });
    expect(isCut).toBe(false);
  },
);

test('entries are read in any order, and again', async () => {
  for (const name of ['deflated.zip', 'gnu.tar.gz']) {
    const { entries } = await named(name);
    const parts: string[] = [];
    for (const { open } of [...entries].reverse().concat(entries)) {
      parts.push(await open(async (source) => Buffer.from(await source.read(1, 3)).toString()));
    }
    expect(parts).toEqual(['ong', 'nde', 'rap', 'rap', 'nde', 'ong']);
  }
});

test('links and folders are not listed', async () => {
  expect((await named('old.tar')).entries.map(({ path }) => path)).toEqual(['a.pb']);
});

test('a file that is no archive gives nothing', async () => {
  const file: ModelFile = { kind: 'file', name: 'a', source: sourceOf(new Uint8Array(2000)) };
  expect(await readArchive(await headOf(file), file)).toBeUndefined();
});

async function faultOf(run: () => Promise<unknown>): Promise<FaultCode | undefined> {
  try {
    await run();
  } catch (error) {
    if (error instanceof ModelFault) return error.code;
    throw error;
  }
  return undefined;
}

test.each(['traversal.zip', 'absolute.zip', 'traversal.tar', 'absolute.tar.gz'])(
  '%s has a path that leaves its folder',
  async (name) => {
    expect(await faultOf(() => named(name))).toBe('unsafe-path');
  },
);

test('what claims 10 GB is truncated', async () => {
  expect(await faultOf(() => named('claims.tar'))).toBe('truncated');
  const open = async (): Promise<unknown> => (await named('claims.zip')).entries[0]?.open(whole);
  expect(await faultOf(open)).toBe('truncated');
});

test('a bomb is unpacked only as far as it is read', async () => {
  const { entries } = await named('bomb.zip');
  const [zeros] = entries;
  expect(zeros?.size).toBe(40_000_000);
  const before = await heldBytes(5, 0);
  const grown = await zeros?.open(async (source) => {
    expect((await source.read(39_999_000, 1000)).length).toBe(1000);
    return (await heldBytes(20, before + mostHeld)) - before;
  });
  expect(grown).toBeLessThan(mostHeld);
});

const mostHeld = 5_000_000;

/**
 * Without what is only waiting to be collected. V8 frees buffers on another thread, after the collection: it is
 * given some looks, until no more than `enough` is held. Each look costs a collection of all that other tests hold.
 */
async function heldBytes(looks: number, enough: number): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < looks && least >= enough; look += 1) {
    collect();
    await setTimeout(10);
    least = Math.min(least, process.memoryUsage().arrayBuffers);
  }
  return least;
}

test('jumps back and forth through compressed bytes end', async () => {
  const { entries } = await named('bomb.zip');
  const jump = async (source: ByteSource): Promise<void> => {
    for (let at = 0; at < 1000; at += 1) {
      await source.read(1_000_000, 1);
      await source.read(0, 1);
    }
  };
  expect(await faultOf(async () => entries[0]?.open(jump))).toBe('too-large');
});

test.each(['deflated.zip', 'stored.zip', 'gnu.tar', 'gnu.tar.gz'])(
  '%s, cut at any place, ends',
  async (name) => {
    const { source } = fixture(`archives/${name}`);
    for (let size = 0; size < source.size; size += Math.ceil(source.size / 200)) {
      const bytes = (await source.read(0, size)).slice();
      const file: ModelFile = { kind: 'file', name, source: sourceOf(bytes) };
      const code = await faultOf(async () => {
        const found = await readArchive(await headOf(file), file);
        for (const { open } of found?.entries ?? []) await open(whole);
      });
      expect([undefined, 'truncated', 'broken']).toContain(code);
    }
  },
);

test.each([
  ['bzip2', 'BZh91AY&SY'],
  ['xz', '\u00fd7zXZ\u0000'],
  ['zstd', '(\u00b5/\u00fd'],
  ['7z', "7z\u00bc\u00af'\u001c"],
  ['rar', 'Rar!\u001a\u0007'],
])('a %s archive is named as what it is', async (kind, start) => {
  const source = sourceOf(new Uint8Array(Buffer.from(start.padEnd(64), 'latin1')));
  const file: ModelFile = { kind: 'file', name: 'models', source };
  await expect(archive(file)).rejects.toMatchObject({ code: 'other-archive', values: { kind } });
});
