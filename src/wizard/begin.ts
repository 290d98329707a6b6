import type { Answered, Answers, Sources } from './answers.ts';
import { type Conversation, enter } from './conversation.ts';
import { type Settled, settle } from './settle.ts';
import { firstUnanswered } from './shown-steps.ts';
import { steps } from './steps.ts';
import { emptyField } from './text-field.ts';

/**
 * The conversation at the first question that is not answered yet, or at the review. What was
 * answered before and does not fit (an earlier deployment's card, in another region) is in `dropped`,
 * after what flags have already replaced.
 */
export function begin(answered: Answered & Partial<Settled>): Conversation {
  const { draft, sources, dropped } = settle(withEverySource(answered));
  const conversation: Conversation = {
    draft,
    sources,
    dropped: [...(answered.dropped ?? []), ...dropped],
    current: 'review',
    field: emptyField,
    touched: false,
    filter: '',
    trail: [],
    ahead: [],
  };
  return enter(conversation, firstUnanswered(conversation) ?? 'review');
}

/** An answer without a source is one that was kept, and so is whether details were asked for. */
function withEverySource({ draft, sources }: Answered): Answered {
  const steered = sources.advanced !== undefined && draft.advanced === undefined;
  const whole: Answers = steered ? { ...draft, advanced: 'skip' } : draft;
  // What a file holds and no question with these answers is about (the CUDA version of a CPU service)
  // was not answered, and is not taken back.
  const given = steps.filter((step) => whole[step.id] !== undefined && step.shown(whole));
  const kept: Sources = Object.fromEntries(given.map(({ id }) => [id, 'kept']));
  return { draft: whole, sources: { ...kept, ...sources } };
}
