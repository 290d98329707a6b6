import type { State } from '../state.ts';
import { type Check, type CheckedFacts, checksOf } from './checks.ts';

/** What the checks follow from, on the screens. A file names no region; who deploys it does. */
export function checkedFacts(state: State): CheckedFacts {
  const { client, options, plan, conversation, name, nameAt, groups } = state;
  const { draft } = conversation;
  const region = plan ? plan.region : (draft.region ?? null);
  const isOfThis = groups?.region === region && groups?.client === client?.kind;
  return {
    client: client?.kind ?? null,
    dryRun: options.dryRun,
    region,
    draft,
    name,
    nameAt,
    groups: isOfThis ? groups : null,
  };
}

/** The checks of the review. */
export function checksOnReview(state: State): readonly Check[] {
  return checksOf(checkedFacts(state));
}
