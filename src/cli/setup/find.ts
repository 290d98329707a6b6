import { resolve } from 'node:path';
import type { FetchFact, PlaceFact } from '../../app/types.ts';
import { fetchSource, lookAtPlaces, placeFact } from '../../platform/eascmd/find.ts';
import { readVersioned } from '../../platform/files.ts';
import { settingsFormat } from '../../platform/settings.ts';
import type { Session } from '../session.ts';

/** What was found of eascmd, before anything is done about it. */
export interface Found {
  readonly places: readonly PlaceFact[];
  /** The first that can be run here. */
  readonly usable: string | null;
  /** Whether it is already what every start uses. */
  readonly isKnown: boolean;
  /** What the flag or the variable names, where it cannot be run: nothing else is taken for it. */
  readonly faulty: { readonly fact: PlaceFact; readonly by: 'flag' | 'variable' } | null;
  /** The first that only lacks its run bit. */
  readonly mendable: string | null;
  readonly source: FetchFact;
}

/** Looks at every place of the contract. What was remembered and is gone hides no other. */
export async function findForSetup({ flags, environment, homes }: Session): Promise<Found> {
  const settings = await readVersioned(homes.settings, settingsFormat);
  const saved = settings.kind === 'read' ? settings.content.eascmd : undefined;
  const variable = environment['BLADE_DEPLOY_EASCMD'];
  const path = environment['PATH'] ?? '';
  const places = await lookAtPlaces({ flag: flags.eascmd, variable, saved, path });
  const source = fetchSource(environment);
  const named = flags.eascmd || variable;
  const counted = named ? [await placeFact(resolve(named))] : places;
  const usable = counted.find(({ state }) => state === 'fits')?.path ?? null;
  const mendable = counted.find(({ state }) => state === 'no-run-bit')?.path ?? null;
  const [first] = counted;
  return {
    places,
    usable,
    isKnown: !flags.eascmd && (!saved || resolve(saved) === usable || named !== undefined),
    faulty:
      named && first && usable === null
        ? { fact: first, by: flags.eascmd ? 'flag' : 'variable' }
        : null,
    mendable,
    source,
  };
}
