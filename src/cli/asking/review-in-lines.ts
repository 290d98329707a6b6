import { hasErrors } from '../../app/plan.ts';
import { back, type Conversation, jump } from '../../questions/navigation.ts';
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
  const { conversation, plan, brought = null } = facts;
  const canChange = plan.writes || brought !== null;
  const howTo = canChange
    ? plan.writes
      ? lineWords.change
      : lineWords.changeFile
    : lineWords.show;
  for (const line of [...reviewLines(facts), howTo]) {
    input.say(line);
  }
  for (;;) {
    const line = await input.ask(promptFor(facts));
    const text = line?.trim().toLowerCase();
    const numbered = canChange ? reviewedSteps(facts)[Number(text) - 1] : undefined;
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
    input.say(text === 'j' ? plan.text.trimEnd() : howTo);
  }
}

function promptFor({ session, options, plan, brought = null }: ReviewFacts): string {
  if (hasErrors(plan)) {
    return plan.writes ? lineWords.mend : brought ? lineWords.mendFile : lineWords.leave;
  }
  return options.dryRun || !session.client
    ? lineWords.write
    : lineWords.deploy(session.client.kind === 'rehearsal');
}
