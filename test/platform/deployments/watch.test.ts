import { appendFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Entry } from '../../../src/deployment/events.ts';
import { underwayOf } from '../../../src/platform/deployments/find.ts';
import { type DeploymentFolder, writeJob } from '../../../src/platform/deployments/job.ts';
import type { Underway } from '../../../src/platform/deployments/submit.ts';
import { type Sighting, watchDeployment } from '../../../src/platform/deployments/watch.ts';
import { encodeEntry } from '../../../src/platform/journal/format.ts';
import { isAlive } from '../../../src/platform/os.ts';
import { lineEntry, resultEntry } from '../entries.ts';
import { gone, keep, living, places } from '../saved-deployment.ts';

async function emptyDeployment(pid = gone()): Promise<Underway> {
  const around = places();
  const { id } = await keep(around, { pid });
  const underway = await underwayOf(around.deployments, id);
  if (!underway) throw new Error('no order');
  return underway;
}

const write = ({ journal }: DeploymentFolder, text: string): void => appendFileSync(journal, text);
const lineOf = (entry: Entry): string => `${encodeEntry(entry, false)}\n`;

/** All that is seen; `each` may write more in between. */
async function watched(
  underway: Underway,
  each: (seen: Sighting) => void = () => undefined,
  from = 0,
): Promise<Sighting[]> {
  const sightings: Sighting[] = [];
  const read = { seq: from, position: 0, ended: false };
  for await (const seen of watchDeployment(underway, new AbortController().signal, read)) {
    sightings.push(seen);
    each(seen);
  }
  return sightings;
}

const entriesIn = (sightings: readonly Sighting[]): Entry[] =>
  sightings.flatMap((seen) => (seen.kind === 'entries' ? seen.entries : []));

test('what is written while one watches is seen, in order, up to the result', async () => {
  const underway = await emptyDeployment();
  const { folder } = underway;
  write(folder, lineOf(lineEntry(1)));
  const rest = [
    lineOf(lineEntry(2)).slice(0, 10),
    lineOf(lineEntry(2)).slice(10),
    lineOf(resultEntry(3)),
  ];
  const seen = await watched(underway, () => write(folder, rest.shift() ?? ''));
  expect(entriesIn(seen)).toEqual([lineEntry(1), lineEntry(2), resultEntry(3)]);
  expect(seen.map(({ kind }) => kind)).not.toContain('lost');
});

test('a journal that begins after the watch is waited for', async () => {
  const underway = await emptyDeployment();
  const { folder } = underway;
  let written = false;
  const seen = await watched(underway, () => {
    if (!written) write(folder, lineOf(resultEntry(1)));
    written = true;
  });
  expect(entriesIn(seen)).toEqual([resultEntry(1)]);
});

test('two who watch one journal see the same', async () => {
  const underway = await emptyDeployment();
  const { folder } = underway;
  for (let seq = 1; seq < 5000; seq += 1) write(folder, lineOf(lineEntry(seq)));
  write(folder, lineOf(resultEntry(5000)));
  const [one, other] = await Promise.all([watched(underway), watched(underway)]);
  expect(entriesIn(one)).toHaveLength(5000);
  expect(entriesIn(other)).toEqual(entriesIn(one));
});

test('without a result and a supervisor, the outcome is recorded as unknown and read', async () => {
  const underway = await emptyDeployment();
  write(underway.folder, `${lineOf(lineEntry(1))}{"half":`);
  const seen = entriesIn(await watched(underway));
  expect(seen).toMatchObject([
    lineEntry(1),
    { seq: 2, at: lineEntry(1).at, event: { type: 'result', outcome: 'unknown', exit_code: 9 } },
  ]);
  expect(entriesIn(await watched(underway))).toEqual(seen);
});

test('while eascmd still runs without its supervisor, it is lost, and nothing is recorded', async () => {
  const underway = await emptyDeployment();
  const pid = living('sent.json', { detached: true });
  const submitted: Entry = {
    seq: 1,
    at: 1,
    event: { type: 'submitted', pid, argv: ['eascmd64', 'create', 'sent.json'] },
  };
  write(underway.folder, lineOf(submitted));
  const seen = await watched(underway);
  expect(seen.at(-1)).toEqual({ kind: 'lost' });
  expect(entriesIn(seen)).toEqual([submitted]);
  process.kill(-pid, 'SIGKILL');
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
  expect(entriesIn(await watched(underway))).toHaveLength(2);
});

test('what stands behind a result is read too: the service was deleted later', async () => {
  const underway = await emptyDeployment();
  const { folder } = underway;
  const journal = [resultEntry(1), lineEntry(2), resultEntry(3)];
  write(folder, journal.map(lineOf).join(''));
  expect(entriesIn(await watched(underway))).toEqual(journal);
  expect(entriesIn(await watched(underway, undefined, 1))).toEqual(journal.slice(1));
});

test('an aborted watch ends without saying more', async () => {
  const underway = await emptyDeployment();
  const { folder } = underway;
  write(folder, lineOf(lineEntry(1)));
  const abort = new AbortController();
  const kinds: string[] = [];
  for await (const seen of watchDeployment(underway, abort.signal)) {
    kinds.push(seen.kind);
    abort.abort();
  }
  expect(kinds).toEqual(['entries']);
});

test('a deletion behind a result is watched to its own end, or to the end of who records it', async () => {
  const underway = await emptyDeployment();
  const { folder } = underway;
  const deletion: Entry = {
    seq: 2,
    at: 2,
    event: { type: 'submitted', pid: 4711, argv: ['eascmd64', 'delete', 'x'] },
  };
  write(folder, lineOf(resultEntry(1)) + lineOf(deletion));
  await writeJob(dirname(folder.path), { ...underway.job, operation: 'delete' });
  expect(entriesIn(await watched(underway)).at(-1)?.event).toMatchObject({
    type: 'result',
    error: { code: 'not-deleted' },
  });
});
