import { compose } from '../service/compose.ts';
import { diffServices } from '../service/diff.ts';
import { configOf, mergedText } from './brought.ts';
import type { Kept } from './kept.ts';
import type { PastService, Remembered } from './remembered.ts';

/**
 * Whether answers that were kept are still to be gone on with. A screen that was killed while it
 * watched leaves them behind: what they describe runs, or was deployed since, and is redeployed instead.
 */
export function isUnfinished({ draft, into }: Kept, { services, running }: Remembered): boolean {
  const config = into ? configOf(mergedText(into.brought, draft)) : compose(draft);
  const sent = ({ id, outcome }: PastService) =>
    outcome === 'deployed' || running.some((each) => each.id === id);
  return !services.some(
    (past) =>
      past.service === draft.name &&
      past.region === (draft.region ?? null) &&
      sent(past) &&
      diffServices(past.config, config).length === 0,
  );
}
