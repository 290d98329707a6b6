import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ModelFault, sourceOf } from '../../src/models/bytes.ts';
import { headLength, type ModelFile } from '../../src/models/format.ts';

export const fixtures = path.join(import.meta.dirname, 'fixtures');

/** A file of the fixtures in memory. */
export function fixture(name: string): ModelFile {
  const bytes = new Uint8Array(readFileSync(path.join(fixtures, name)));
  return { kind: 'file', name: path.basename(name), source: sourceOf(bytes) };
}

export async function headOf({ source }: ModelFile): Promise<Uint8Array> {
  return source.read(0, Math.min(headLength, source.size));
}

/** The numbers of mulberry32: the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const telling = [0, 1, 0x7f, 0x80, 0xfe, 0xff];

/** One to four changes: a byte, a run of extreme bytes, a part that is cut, doubled, or moved. */
export function mutated(bytes: Uint8Array, random: () => number): Uint8Array {
  const below = (limit: number): number => Math.floor(random() * limit);
  let result: Uint8Array = bytes.slice();
  for (let left = 1 + below(4); left > 0 && result.length > 0; left -= 1) {
    const at = below(result.length);
    const length = 1 + below(Math.min(16, result.length - at));
    const part = result.slice(at, at + length);
    const change = below(7);
    if (change === 0) result[at] = below(256);
    if (change === 1) result[at] = (result[at] ?? 0) ^ (1 << below(8));
    if (change === 2) result.fill(telling[below(telling.length)] ?? 0, at, at + length);
    if (change === 3) result = result.slice(0, at);
    if (change === 4) result = concat(result.slice(0, at), result.slice(at + length));
    if (change === 5) result = concat(result.slice(0, at), part, result.slice(at));
    if (change === 6) result.set(part, below(result.length - length + 1));
  }
  return result;
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

export interface Mutations {
  readonly runs: number;
  /** Files that were read all the same, and those that ended in a fault. */
  readonly read: number;
  readonly faults: number;
  readonly slowest: number;
  /** By how many bytes the heap and the buffers grew, at the most: other tests share this process. */
  readonly memory: number;
}

/** Reads files with changes in them. Anything but an answer or a fault is thrown, with its seed. */
export async function readMutations(
  files: readonly ModelFile[],
  runs: number,
  read: (head: Uint8Array, file: ModelFile) => Promise<unknown>,
  firstSeed = 1,
): Promise<Mutations> {
  const originals = await Promise.all(files.map(({ source }) => source.read(0, source.size)));
  const found = { runs, read: 0, faults: 0, slowest: 0, memory: 0 };
  const before = heldBytes();
  for (let run = 0; run < runs; run += 1) {
    const seed = firstSeed + run;
    const { name } = files[run % files.length] ?? { name: '' };
    const bytes = mutated(originals[run % files.length] ?? new Uint8Array(), randomOf(seed));
    const started = performance.now();
    try {
      await read(bytes.subarray(0, headLength), { kind: 'file', name, source: sourceOf(bytes) });
      found.read += 1;
    } catch (error) {
      if (!(error instanceof ModelFault))
        throw new Error(`${name}, seed ${seed}`, { cause: error });
      found.faults += 1;
    }
    found.slowest = Math.max(found.slowest, performance.now() - started);
    if (run % 100 === 0) {
      found.memory = Math.max(found.memory, heldBytes() - before);
    }
  }
  return found;
}

function heldBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
