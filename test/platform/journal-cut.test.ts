import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endingKind } from '../../src/app/diagnosis/ending.ts';
import { mayExist } from '../../src/app/result.ts';
import type { Entry } from '../../src/deployment/events.ts';
import { endingOf } from '../../src/deployment/history.ts';
import { phases } from '../../src/deployment/phases.ts';
import { type Deployment, emptyDeployment, foldAll } from '../../src/deployment/state.ts';

import { createJournalReader } from '../../src/platform/journal/format.ts';
import { foldJournal, hasEnded, lastSeq } from '../../src/platform/journal/read.ts';
import { entriesOf, finished, nameTaken, optimizing, pluginFailed } from '../app/journal.ts';
import { runs } from '../harness/property-runs.ts';
import { written } from './saved-deployment.ts';
import { temporaryFolder } from './temporary-folder.ts';

const service = 'textcnn_模型';
const journals = [
  entriesOf({ lines: finished, until: 423, exit: {}, service }),
  entriesOf({ lines: pluginFailed, until: 110, exit: { exitCode: 1 }, service }),
  entriesOf({ lines: nameTaken, until: 1, exit: { exitCode: 1 }, service }),
  entriesOf({ lines: optimizing, until: 200, exit: { exitCode: null, signal: 'SIGKILL' } }),
];

interface Cut {
  readonly entries: readonly Entry[];
  readonly bytes: Buffer;
  /** The entries whose line, its end included, is within the cut. */
  readonly seen: readonly Entry[];
}

function cutAt(entries: readonly Entry[], length: number): Cut {
  const bytes = Buffer.from(written(entries)).subarray(0, length);
  const lines = bytes.filter((byte) => byte === 10).length;
  return { entries, bytes, seen: entries.slice(0, lines) };
}

const lengthOf = (entries: readonly Entry[]) => Buffer.byteLength(written(entries));

/** Any cut; many at a line's end, right before it and right after it. */
const arbitraryCut = fc.constantFrom(...journals).chain((entries) => {
  const ends = entries.map((_, index) => lengthOf(entries.slice(0, index + 1)));
  const beside = ends.flatMap((end) => [end - 1, end, end + 1]);
  return fc
    .oneof(fc.nat({ max: lengthOf(entries) }), fc.constantFrom(...beside))
    .map((length) => cutAt(entries, length));
});

/** Every claim of the state has its event among those that were seen. */
function claims({ seen }: Cut, deployment: Deployment): void {
  const events = seen.map(({ event }) => event);
  const result = events.find(({ type }) => type === 'result') ?? null;
  expect(deployment.result).toEqual(result);
  if (result === null) {
    expect(endingKind({ deployment, leaving: null })).toBe('unknown');
    expect(endingOf('id', deployment, false)).toBeNull();
    expect(deployment.endedAt).toBeNull();
  }
  for (const phase of phases) {
    const told = events.findLast((event) => event.type === 'phase' && event.phase === phase);
    const state = told?.type === 'phase' ? told.state : 'waiting';
    expect(deployment.phases[phase].state).toBe(state === 'started' ? 'running' : state);
  }
  expect(deployment.endpoints !== null).toBe(events.some(({ type }) => type === 'endpoint'));
  expect(deployment.submittedAt !== null).toBe(events.some(({ type }) => type === 'submitted'));
  expect(deployment.lineCount).toBe(events.filter(({ type }) => type === 'line').length);
  // Nothing is offered to be deleted before it was sent.
  expect(mayExist(deployment) && deployment.submittedAt === null).toBe(false);
}

describe('a journal that is cut at any byte', () => {
  test('is read up to its last whole line, and claims no more than that', () => {
    fc.assert(
      fc.property(arbitraryCut, (cut) => {
        const entries = createJournalReader().push(cut.bytes);
        expect(entries).toEqual(cut.seen);
        claims(cut, foldAll(emptyDeployment, entries));
      }),
      { numRuns: runs(300) },
    );
  });

  test('is read so from the disk too, whole or by its end alone', async () => {
    const path = join(temporaryFolder(), 'journal.ndjson');
    await fc.assert(
      fc.asyncProperty(arbitraryCut, async (cut) => {
        writeFileSync(path, cut.bytes);
        expect(await foldJournal(path)).toEqual(foldAll(emptyDeployment, cut.seen));
        // A line of which only its end is missing is whole: no beginning of it is JSON.
        const whole = cut.bytes.length === lengthOf(cut.entries.slice(0, cut.seen.length + 1)) - 1;
        const read = cut.entries.slice(0, cut.seen.length + (whole ? 1 : 0));
        expect(hasEnded(path)).toBe(read.some(({ event }) => event.type === 'result'));
        expect(lastSeq(path)).toBe(read.at(-1)?.seq ?? 0);
      }),
      { numRuns: runs(150) },
    );
  });
});
