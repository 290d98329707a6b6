import { hasErrors } from '../../app/plan.ts';
import type { Conversation } from '../../wizard/conversation.ts';
import { back, jump } from '../../wizard/moves.ts';
import type { LineInput } from './line-input.ts';
import { lineWords } from './line-words.ts';
import { type ReviewFacts, reviewedSteps, reviewLines } from './review-lines.ts';

export type ReviewChoice =
  | { readonly kind: 'go-on' }
  | { readonly kind: 'leave' }
  /** Back to the questions. */
  | { readonly kind: 'ask'; readonly conversation: Conversation };

/** Shows the review and hears what is to be done. Nothing but a clear yes sends anything. */
export async function reviewInLines(input: LineInput, facts: ReviewFacts): Promise<ReviewChoice> {
  const { conversation, plan } = facts;
  for (const line of [...reviewLines(facts), plan.writes ? lineWords.change : lineWords.show]) {
    input.say(line);
  }
  for (;;) {
    const line = await input.ask(promptFor(facts));
    const text = line?.trim().toLowerCase();
    const numbered = plan.writes ? reviewedSteps(facts)[Number(text) - 1] : undefined;
    if (line === null || text === 'n' || text === 'no' || text === '') {
      return { kind: 'leave' };
    }
    if ((text === 'y' || text === 'yes') && !hasErrors(plan)) {
      return { kind: 'go-on' };
    }
    if (text === '<' && plan.writes) {
      return { kind: 'ask', conversation: back(conversation) };
    }
    if (numbered !== undefined) {
      return { kind: 'ask', conversation: jump(conversation, numbered) };
    }
    input.say(text === 'j' ? plan.text.trimEnd() : plan.writes ? lineWords.change : lineWords.show);
  }
}

function promptFor({ session, options, plan }: ReviewFacts): string {
  if (hasErrors(plan)) {
    return plan.writes ? lineWords.mend : lineWords.leave;
  }
  return options.dryRun || !session.client
    ? lineWords.write
    : lineWords.deploy(session.client.kind === 'rehearsal');
}
