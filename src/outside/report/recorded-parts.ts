import { type DeploymentFolder, folderAt } from '../order.ts';
import { readEnds } from './read-ends.ts';

/** A part of a report, as it was found: nothing is taken out of it yet. */
export interface RawPart {
  readonly name: string;
  readonly text: string;
  readonly leftOut: number;
}

interface Wanted {
  readonly name: string;
  readonly path: (folder: DeploymentFolder) => string;
  /** How much of its beginning and of its end, in bytes. */
  readonly first: number;
  readonly last: number;
}

const wanted: readonly Wanted[] = [
  { name: 'order.json', path: ({ order }) => order, first: 100_000, last: 0 },
  { name: 'events.ndjson', path: ({ journal }) => journal, first: 60_000, last: 120_000 },
  { name: 'eascmd.log', path: ({ log }) => log, first: 0, last: 30_000 },
  { name: 'keeper.log', path: ({ keeperLog }) => keeperLog, first: 0, last: 30_000 },
];

/** What the recording of a deployment holds; a file that is not there, or empty, is no part. */
export async function recordedParts(folder: string): Promise<readonly RawPart[]> {
  const parts = wanted.map(async ({ name, path, first, last }) => {
    const ends = await readEnds(path(folderAt(folder)), first, last);
    return ends && ends.text !== '' ? [{ name, ...ends }] : [];
  });
  return (await Promise.all(parts)).flat();
}
