import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Entry } from '../../../src/deployment/events.ts';
import { type DeploymentFolder, folderAt } from '../../../src/platform/deployments/order.ts';
import { type Sighting, watchDeployment } from '../../../src/platform/deployments/watch.ts';
import { encodeEntry } from '../../../src/platform/journal/format.ts';
import { lineEntry, resultEntry } from '../entries.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const nobody = 0;

function emptyDeployment(): DeploymentFolder {
  const path = join(temporaryFolder(), 'a-deployment');
  mkdirSync(path);
  return folderAt(path);
}

const write = ({ journal }: DeploymentFolder, text: string): void => appendFileSync(journal, text);
const lineOf = (entry: Entry): string => `${encodeEntry(entry, false)}\n`;

/** All that is seen; `each` may write more in between. */
async function watched(
  folder: DeploymentFolder,
  each: (seen: Sighting) => void = () => undefined,
  from = 0,
): Promise<Sighting[]> {
  const sightings: Sighting[] = [];
  const read = { seq: from, position: 0, ended: false };
  for await (const seen of watchDeployment(folder, nobody, new AbortController().signal, read)) {
    sightings.push(seen);
    each(seen);
  }
  return sightings;
}

const entriesIn = (sightings: readonly Sighting[]): Entry[] =>
  sightings.flatMap((seen) => (seen.kind === 'entries' ? seen.entries : []));

test('what is written while one watches is seen, in order, up to the result', async () => {
  const folder = emptyDeployment();
  write(folder, lineOf(lineEntry(1)));
  const rest = [
    lineOf(lineEntry(2)).slice(0, 10),
    lineOf(lineEntry(2)).slice(10),
    lineOf(resultEntry(3)),
  ];
  const seen = await watched(folder, () => write(folder, rest.shift() ?? ''));
  expect(entriesIn(seen)).toEqual([lineEntry(1), lineEntry(2), resultEntry(3)]);
  expect(seen.map(({ kind }) => kind)).not.toContain('lost');
});

test('a journal that begins after the watch is waited for', async () => {
  const folder = emptyDeployment();
  let written = false;
  const seen = await watched(folder, () => {
    if (!written) write(folder, lineOf(resultEntry(1)));
    written = true;
  });
  expect(entriesIn(seen)).toEqual([resultEntry(1)]);
});

test('two who watch one journal see the same', async () => {
  const folder = emptyDeployment();
  for (let seq = 1; seq < 5000; seq += 1) write(folder, lineOf(lineEntry(seq)));
  write(folder, lineOf(resultEntry(5000)));
  const [one, other] = await Promise.all([watched(folder), watched(folder)]);
  expect(entriesIn(one)).toHaveLength(5000);
  expect(entriesIn(other)).toEqual(entriesIn(one));
});

test('a journal without a result, and nobody who will write one, is lost', async () => {
  const folder = emptyDeployment();
  write(folder, lineOf(lineEntry(1)));
  const seen = await watched(folder);
  expect(entriesIn(seen)).toEqual([lineEntry(1)]);
  expect(seen.at(-1)).toEqual({ kind: 'lost' });
});

test('what stands behind a result is read too: the service was deleted later', async () => {
  const folder = emptyDeployment();
  const journal = [resultEntry(1), lineEntry(2), resultEntry(3)];
  write(folder, journal.map(lineOf).join(''));
  expect(entriesIn(await watched(folder))).toEqual(journal);
  expect(entriesIn(await watched(folder, undefined, 1))).toEqual(journal.slice(1));
});

test('an aborted watch ends without saying more', async () => {
  const folder = emptyDeployment();
  write(folder, lineOf(lineEntry(1)));
  const abort = new AbortController();
  const kinds: string[] = [];
  for await (const seen of watchDeployment(folder, process.pid, abort.signal)) {
    kinds.push(seen.kind);
    abort.abort();
  }
  expect(kinds).toEqual(['entries']);
});

test('a deletion behind a result is watched to its own end, or to the end of who records it', async () => {
  const folder = emptyDeployment();
  const deletion: Entry = {
    seq: 2,
    at: 2,
    event: { type: 'submitted', pid: 4711, argv: ['eascmd64', 'delete', 'x'] },
  };
  write(folder, lineOf(resultEntry(1)) + lineOf(deletion));
  expect((await watched(folder)).at(-1)).toEqual({ kind: 'lost' });
  write(folder, lineOf(resultEntry(3)));
  expect((await watched(folder)).map(({ kind }) => kind)).not.toContain('lost');
});
