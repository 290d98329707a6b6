import {
  askedGroups,
  asking,
  type Groups,
  seenIn,
  withGroup,
  withList,
} from '../../app/preflight/groups.ts';
import { foundIn } from '../../app/screens/question.ts';
import { english } from '../../messages/en/english.ts';
import type { Client } from '../../platform/eascmd/client.ts';
import { wallClock } from '../../platform/os.ts';
import type { SeenGroups } from '../../service/account.ts';

/** What eascmd shows of the region's groups, asked while the person types: nobody waits for it. */
export interface GroupTeller {
  /** Asks about a region, once; what comes for another one says nothing then. */
  readonly follow: (region: string | undefined) => void;
  readonly seen: () => SeenGroups | undefined;
  /** What there is to choose from, as far as it is known now. */
  readonly lines: () => readonly string[];
  readonly close: () => void;
}

export function tellGroups(client: Client | null): GroupTeller {
  const abort = new AbortController();
  let groups: Groups | null = null;
  const look = async (speaking: Client, region: string): Promise<void> => {
    const { eachGroup, groupLooker } = await import('../../platform/eascmd/account.ts');
    const looker = groupLooker(speaking, region, { signal: abort.signal });
    const from = { region, client: speaking.kind };
    const learn = (next: (known: Groups) => Groups): void => {
      if (groups?.region === region) {
        groups = next(groups);
      }
    };
    const list = await looker.list();
    learn((known) => withList(known, { ...from, at: wallClock(), list }));
    const ids = list.kind === 'listed' ? list.rows.map(({ id }) => id) : [];
    await eachGroup(ids, async (id) => {
      const seen = await looker.nodes(id);
      learn((known) => withGroup(known, { ...from, at: wallClock(), ...seen }));
    });
  };
  return {
    follow: (region) => {
      if (client && region !== undefined && groups?.region !== region) {
        groups = { ...askedGroups(region, client.kind), list: asking };
        void look(client, region);
      }
    },
    seen: () => seenIn(groups),
    lines: () => {
      const found = foundIn(groups);
      if (found === null) {
        return [];
      }
      const age = found.at === null ? null : wallClock() - found.at;
      const rows = found.groups.map((group) => `  ${group.id}, ${english.foundNote(group)}`);
      return [english.foundHeading(found, age), ...rows];
    },
    close: () => abort.abort(),
  };
}
