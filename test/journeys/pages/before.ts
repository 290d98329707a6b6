import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deployedBefore as deployedWith } from '../../harness/deployed-before.ts';
import type { Surroundings } from '../../harness/surroundings.ts';
import { answered } from './examples.ts';
import type { Event } from './files.ts';
import { eventsIn, filesUnder } from './files.ts';

/** Deploys in the rehearsal, without a screen, as somebody did last week. */
export async function deployedBefore(
  surroundings: Surroundings,
  more = '',
  code = 0,
): Promise<void> {
  const words = `new ${answered} --rehearse --speed 600 --yes ${more}`.split(' ').filter(Boolean);
  await deployedWith(surroundings, words, code);
}

/** When the clock of a journal began: its name tells the second alone, and its stamps run faster. */
const begunAt = (name: string): number =>
  Number(JSON.parse(readFileSync(path.join(path.dirname(name), 'order.json'), 'utf8')).origin);

/** The journals of all deployments of this user, oldest first. */
export function journals({ home }: Surroundings): readonly (readonly Event[])[] {
  return filesUnder(path.join(home, 'state', 'deployments'))
    .filter((name) => name.endsWith('journal.ndjson'))
    .toSorted((one, other) => begunAt(one) - begunAt(other))
    .map((name) => eventsIn(readFileSync(name, 'utf8')));
}

/** The sub-command of eascmd that the last deployment of a journal ran. */
export function lastCall(events: readonly Event[] | undefined): string | undefined {
  const argv = events?.findLast(({ type }) => type === 'submitted')?.['argv'];
  const words: readonly unknown[] = Array.isArray(argv) ? argv : [];
  return ['create', 'modify', 'delete'].find((word) => words.includes(word));
}

/** The names of the services that the rehearsal keeps. */
export function servicesIn({ rehearsal }: Surroundings): readonly string[] {
  return filesUnder(rehearsal)
    .flatMap((file) => /\.([a-z0-9_]+)\.service\.json$/.exec(file)?.[1] ?? [])
    .toSorted();
}
