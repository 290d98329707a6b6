import type { RunOptions, ServicePlan } from '../../app/facts.ts';
import type { Presence } from '../../eascmd/describe.ts';
import type { Conversation } from '../../questions/navigation.ts';
import type { Interruption } from '../interruption.ts';
import { judgedBy, lookAhead } from '../look-ahead.ts';
import type { Session } from '../session.ts';
import type { LineInput } from './line-input.ts';

export interface Looking {
  readonly options: RunOptions;
  readonly interruption: Interruption;
  readonly input: LineInput;
}

export interface LookedAt {
  readonly plan: ServicePlan;
  /** Null where nothing was asked. */
  readonly presence: Presence | null;
}

/** With what there is to know of the account, before anyone says yes. A dry run asks nothing. */
export async function lookedAt(
  { options, interruption, input }: Looking,
  { client }: Session,
  plan: ServicePlan,
  { draft }: Conversation,
): Promise<LookedAt> {
  if (!client || options.dryRun) {
    return { plan, presence: null };
  }
  const tell = input.say;
  const ahead = await lookAhead({ client, plan, draft, interruption, tell });
  return { plan: judgedBy(ahead, plan), presence: ahead.presence };
}
