import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  beginTurn,
  type HeldLock,
  highestTurn,
  lockHolder,
  takeLock,
  type Vantage,
} from '../../../src/platform/deployments/lock.ts';
import { isWindows } from '../../../src/platform/os.ts';
import { safeName } from '../../../src/platform/paths.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'locks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function newLocks(): string {
  count += 1;
  return path.join(folder, `${count}`);
}

const service = { service: 'textcnn_prod', region: 'cn-shanghai' };
const started = Date.UTC(2026, 10, 22, 10, 42);

/** A process of that id, on a machine where these processes live. */
function from(pid: number, living: readonly number[] = [1, 2, 3], host = 'here'): Vantage {
  return { pid, host, now: () => started, isAlive: (other) => living.includes(other) };
}

async function take(locks: string, id: string, vantage: Vantage): Promise<HeldLock> {
  const outcome = await takeLock(locks, { ...service, id }, vantage);
  if (!outcome.taken) throw new Error(`held by ${outcome.heldBy?.id}`);
  return outcome.lock;
}

describe('who holds', () => {
  test('the second is told who the first is, since when, and where that stands', async () => {
    const locks = newLocks();
    await take(locks, 'one', from(1));
    const second = await takeLock(locks, { ...service, id: 'two' }, from(2));
    expect(second).toEqual({
      taken: false,
      heldBy: {
        v: 1,
        id: 'one',
        pid: 1,
        host: 'here',
        startedAt: '2026-11-22T10:42:00.000Z',
        word: '',
      },
      path: path.join(locks, 'cn-shanghai.textcnn_prod', '1.json'),
    });
    expect((await lockHolder(locks, service, from(3)))?.id).toBe('one');
  });

  test('another service, or another region, is another lock', async () => {
    const locks = newLocks();
    await take(locks, 'one', from(1));
    const others = [
      { ...service, service: 'textcnn_test' },
      { ...service, region: 'cn-beijing' },
      { ...service, region: null },
    ];
    for (const other of others) {
      expect(await lockHolder(locks, other, from(2))).toBeNull();
      expect(await takeLock(locks, { ...other, id: 'two' }, from(2))).toMatchObject({
        taken: true,
      });
    }
  });

  test('after a release the next one takes it', async () => {
    const locks = newLocks();
    const lock = await take(locks, 'one', from(1));
    await lock.release();
    expect(await lockHolder(locks, service, from(2))).toBeNull();
    await take(locks, 'two', from(2));
    expect((await lockHolder(locks, service, from(3)))?.id).toBe('two');
  });

  test('a late release frees no lock of another deployment', async () => {
    const locks = newLocks();
    const lock = await take(locks, 'one', from(1));
    await lock.release();
    await take(locks, 'two', from(2));
    await lock.release();
    await lock.handTo(3, '');
    expect(await lockHolder(locks, service, from(3))).toMatchObject({ id: 'two', pid: 2 });
  });

  test.skipIf(isWindows)('its file is for its owner alone', async () => {
    const locks = newLocks();
    await take(locks, 'one', from(1));
    const file = path.join(locks, 'cn-shanghai.textcnn_prod', '1.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('files of earlier turns do not gather', async () => {
    const locks = newLocks();
    for (const id of ['one', 'two', 'three', 'four']) {
      await (await take(locks, id, from(1))).release();
    }
    expect(readdirSync(path.join(locks, 'cn-shanghai.textcnn_prod'))).toEqual(['4.json']);
  });
});

describe('one deployment, several processes', () => {
  test('handed on, it is held by the other process, which alone keeps it alive', async () => {
    const locks = newLocks();
    const lock = await take(locks, 'one', from(1));
    await lock.handTo(2, 'one');
    expect(await lockHolder(locks, service, from(3, [2, 3]))).toMatchObject({ id: 'one', pid: 2 });
    expect(await lockHolder(locks, service, from(3, [1, 3]))).toBeNull();
  });

  test('who asks with the same id goes on holding it as itself, since the first moment', async () => {
    const locks = newLocks();
    await take(locks, 'one', from(1));
    const later = { ...from(2), now: () => started + 5000 };
    const lock = await take(locks, 'one', later);
    expect(await lockHolder(locks, service, from(3, [2]))).toMatchObject({
      id: 'one',
      pid: 2,
      startedAt: '2026-11-22T10:42:00.000Z',
    });
    await lock.release();
    expect(await lockHolder(locks, service, from(3))).toBeNull();
  });
});

describe('a holder that is gone', () => {
  test('a dead process of this machine is cleared by the next', async () => {
    const locks = newLocks();
    await take(locks, 'one', from(1));
    expect(await takeLock(locks, { ...service, id: 'two' }, from(2, [1, 2]))).toMatchObject({
      taken: false,
    });
    await take(locks, 'two', from(2, [2]));
    expect((await lockHolder(locks, service, from(3)))?.id).toBe('two');
  });

  test('another machine’s lock is never cleared', async () => {
    const locks = newLocks();
    await take(locks, 'one', from(1, [1], 'there'));
    const outcome = await takeLock(locks, { ...service, id: 'two' }, from(2, []));
    expect(outcome).toMatchObject({ taken: false, heldBy: { host: 'there' } });
  });

  test('a process id that was given to another program is no holder', async () => {
    const locks = newLocks();
    const words = { ...from(1), isAlive: (_pid: number, word: string) => word === 'keeper' };
    await takeLock(locks, { ...service, id: 'one', word: 'keeper' }, words);
    expect((await lockHolder(locks, service, words))?.id).toBe('one');
    const reused = { ...words, isAlive: (_pid: number, word: string) => word === 'other program' };
    expect(await lockHolder(locks, service, reused)).toBeNull();
  });

  /** A lock whose file says this, and was last written so long ago. */
  function written(text: string, ageMs: number): string {
    const locks = newLocks();
    const file = path.join(locks, 'cn-shanghai.textcnn_prod', '7.json');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    utimesSync(file, new Date(started - ageMs), new Date(started - ageMs));
    return locks;
  }

  test.each(['', '{"v":1,"id":"on', 'garbage'])(
    'a torn file (%j) holds for a minute, then no longer',
    async (text) => {
      const young = await takeLock(written(text, 59_000), { ...service, id: 'two' }, from(2));
      expect(young).toMatchObject({ taken: false, heldBy: null });
      const old = await takeLock(written(text, 61_000), { ...service, id: 'two' }, from(2));
      expect(old).toMatchObject({ taken: true });
    },
  );

  test('a file of a newer version holds', async () => {
    const outcome = await takeLock(written('{"v":2}', 999_000), { ...service, id: 'two' }, from(2));
    expect(outcome).toMatchObject({ taken: false, heldBy: null });
  });
});

test('of many that ask at once one holds', async () => {
  for (let round = 0; round < 20; round += 1) {
    const locks = newLocks();
    await take(locks, 'dead', from(1));
    const asks = Array.from({ length: 8 }, (_, number) =>
      takeLock(locks, { ...service, id: `ask ${number}` }, from(2, [2])),
    );
    const taken = (await Promise.all(asks)).filter((outcome) => outcome.taken);
    expect(taken).toHaveLength(1);
  }
});

test('who looked long ago begins no turn whose number was tidied away since', async () => {
  const turns = newLocks();
  mkdirSync(turns, { recursive: true });
  expect(await beginTurn(turns, 1, 'first')).toBe(true);
  expect(await beginTurn(turns, 2, 'second')).toBe(true);
  expect(await beginTurn(turns, 3, 'third')).toBe(true);
  expect(await beginTurn(turns, 2, 'late')).toBe(false);
  expect(await highestTurn(turns)).toBe(3);
  expect(readdirSync(turns)).toEqual(['3.json']);
});

describe('a name as a part of a file’s name', () => {
  test('names keep apart, and mean nothing to a file system', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 150 });
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(safeName(one)).toMatch(/^[a-z0-9_%~-]*$/);
        expect(safeName(one).length).toBeLessThan(180);
        expect(safeName(one) === safeName(other)).toBe(one === other);
      }),
    );
  });

  test.each([
    ['textcnn_prod', 'textcnn_prod'],
    ['../etc', '%2e%2e%2fetc'],
    ['Textcnn', '%54extcnn'],
  ])('%s', (name, expected) => {
    expect(safeName(name)).toBe(expected);
  });
});
