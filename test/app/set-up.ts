import type { SetupEvent } from '../../src/app/machine.ts';
import type { FetchFact, PlaceFact } from '../../src/app/types.ts';

/** What set-up is told in the tests. */
export const fetchable: FetchFact = {
  url: 'https://eas-data.oss-cn-shanghai.aliyuncs.com/tools/eascmd/v2/eascmd64',
  folder: '/home/user/.local/bin',
  machine: 'Linux on x86-64',
};
export const notFetchable: FetchFact = { ...fetchable, url: null, machine: 'macOS on ARM64' };

const missing = (place: string): PlaceFact => ({ place, path: null, state: 'missing' });
export const place = (path: string, state: PlaceFact['state']): PlaceFact => ({
  place: path,
  path,
  state,
});

export const nowhere: readonly PlaceFact[] = [
  missing('eascmd on PATH'),
  missing('eascmd64 on PATH'),
  missing('eascmdmac64 on PATH'),
  missing('eascmdwin64.exe on PATH'),
  missing('/etc/dsw/eascmd64'),
];

type LookedFor = Extract<SetupEvent, { type: 'eascmd-searched' }>;

export const lookedFor = (changes: Partial<LookedFor> = {}): LookedFor => ({
  type: 'eascmd-searched',
  places: nowhere,
  fetching: fetchable,
  search: { looked: nowhere.map(({ place: where }) => where) },
  client: null,
  refused: null,
  kept: true,
  ...changes,
});
