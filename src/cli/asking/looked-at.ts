import type { RunOptions, ServicePlan } from '../../app/facts.ts';
import type { Conversation } from '../../wizard/conversation.ts';
import type { Interruption } from '../interruption.ts';
import { judgedBy, lookAhead } from '../look-ahead.ts';
import type { Session } from '../session.ts';
import type { LineInput } from './line-input.ts';

export interface Looking {
  readonly options: RunOptions;
  readonly interruption: Interruption;
  readonly input: LineInput;
}

/** With what there is to know of the account, before anyone says yes. A dry run asks nothing. */
export async function lookedAt(
  { options, interruption, input }: Looking,
  { client }: Session,
  plan: ServicePlan,
  { draft }: Conversation,
): Promise<ServicePlan> {
  if (!client || options.dryRun) {
    return plan;
  }
  const tell = input.say;
  return judgedBy(await lookAhead({ client, plan, draft, interruption, tell }), plan);
}
