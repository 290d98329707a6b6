import { type Band, type BandKey, bandOf } from '../deployment/statistics.ts';
import { statedLevel } from '../service/types.ts';
import type { State } from './state.ts';

/** How long this person's optimizations of this kind take; null while there are too few of them. */
export function bandFor(state: State): Band | null {
  const key = keyOf(state);
  return key === null ? null : bandOf(state.remembered.runs ?? [], key);
}

/** By the answers, or by what the history says of a deployment that is only watched. */
function keyOf({ conversation, client, place, remembered }: State): BandKey | null {
  const { draft } = conversation;
  if (draft.device !== undefined) {
    const { device, framework = null } = draft;
    const rehearsal = client?.kind === 'rehearsal';
    return { device, framework, level: statedLevel(draft), rehearsal };
  }
  return remembered.runs?.find(({ id }) => id === place?.id) ?? null;
}
