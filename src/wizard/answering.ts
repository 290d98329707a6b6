import { type Answered, type Source, withSeen } from './answers.ts';
import { canFilter } from './choice-list.ts';
import { type Conversation, currentStep } from './conversation.ts';
import { attempt, offers } from './legality.ts';
import { forward } from './moves.ts';
import { dropAnswer, type Settled, settle } from './settle.ts';
import type { Step } from './step.ts';
import { findStep, steps } from './steps.ts';
import { type Edit, edit, fieldOf } from './text-field.ts';

/** A key or a paste at the question: into its field, or into the filter of a long list. */
export function typeInto(conversation: Conversation, change: Edit): Conversation {
  const step = currentStep(conversation);
  if (step === undefined) return conversation;
  if (step.kind === 'text') {
    return { ...conversation, field: edit(conversation.field, change), touched: true };
  }
  if (!canFilter(step.options(conversation.draft).offered)) return conversation;
  return { ...conversation, filter: edit(fieldOf(conversation.filter), change).value };
}

/**
 * Takes the answer to the question (without a text: the one in the field), checks the later ones
 * again and goes on. `seen` is what is known of the account's groups by now: the answer is judged by
 * what the question showed, the later ones by that. An empty text accepts the default. An answer that is not legal changes nothing,
 * except that its problem shows from now on.
 */
export function accept(
  conversation: Conversation,
  text = conversation.field.value,
  seen = conversation.draft.seen,
): Conversation {
  const step = currentStep(conversation);
  if (step === undefined) return conversation;
  const given = text.trim();
  const takesDefault = step.kind === 'text' && given === '';
  const answer = takesDefault ? (step.fallback(conversation.draft) ?? '') : given;
  const { draft, problem } = attempt(step, conversation.draft, answer);
  if (draft === undefined || problem !== undefined) return { ...conversation, touched: true };
  const source = sourceOf(step, conversation, step.read(draft) ?? '', takesDefault);
  const sources = { ...conversation.sources, [step.id]: source };
  return goOn(conversation, { draft: withSeen(draft, seen), sources, dropped: [] });
}

/** Leaves out the advanced questions that nobody answered yet; what was answered stays. */
export function skipAdvanced(conversation: Conversation): Conversation {
  const step = currentStep(conversation);
  if (step?.chapter !== 'advanced') return conversation;
  if (step.id === 'advanced') return accept(conversation, 'skip');
  const { draft, sources } = conversation;
  const skipped = { draft: { ...draft, advanced: 'skip' as const }, sources };
  return goOn(conversation, { ...skipped, dropped: [] });
}

function goOn(conversation: Conversation, answered: Settled): Conversation {
  const skipped = skipsAgain(conversation, answered) ? withoutAdvanced(answered) : answered;
  const settled = settle(skipped);
  const dropped = [...skipped.dropped, ...settled.dropped];
  return forward({ ...conversation, ...settled, dropped });
}

/** An answer that is accepted again keeps its source: `--region` stays what the flag said. */
function sourceOf(step: Step, before: Answered, answer: string, takesDefault: boolean): Source {
  const known = before.sources[step.id];
  const same = answer === (step.read(before.draft) ?? '');
  if (known !== undefined && same) return known;
  return takesDefault ? 'default' : 'asked';
}

function skipsAgain({ current }: Conversation, { draft }: Answered): boolean {
  return current === 'advanced' && draft.advanced === 'skip';
}

/**
 * Who says "skip" at the advanced question takes back what was answered there, and so comes back to
 * a file without a model's settings; what flags and earlier deployments gave stays.
 */
function withoutAdvanced(answered: Settled): Settled {
  return steps
    .filter(({ id, chapter }) => chapter === 'advanced' && id !== 'advanced')
    .reduce<Settled>((left, step) => {
      const source = left.sources[step.id];
      return source === 'asked' || source === 'default' || source === 'only'
        ? dropAnswer(step, left, { code: 'advanced-skipped', values: {} })
        : left;
    }, answered);
}

/** The option that a list begins at: the present answer, else the default, else the first. */
export function initialChoice({ current, draft }: Conversation): string | undefined {
  if (current === 'review') return undefined;
  const step = findStep(current);
  const offered = offers(step, draft);
  const wanted = [step.read(draft), step.fallback(draft)];
  return wanted.find((value) => value !== undefined && offered.includes(value)) ?? offered[0];
}
