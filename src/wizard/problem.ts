import type { Finding } from '../service/types.ts';
import { type Conversation, currentStep } from './conversation.ts';
import { attempt, findings } from './legality.ts';

/**
 * What stands under the field: an error in the text as far as it is typed, else a warning. An empty
 * text is the default, or nothing; it is an error only where an answer is required and none was
 * given on Enter or after typing.
 */
export function problem(conversation: Conversation): Finding | undefined {
  const step = currentStep(conversation);
  if (step === undefined || step.kind === 'choice') return undefined;
  const { draft, field, touched } = conversation;
  const text = field.value.trim();
  if (text === '' && (!touched || step.fallback(draft) !== undefined)) return undefined;
  const result = attempt(step, draft, text);
  if (result.problem !== undefined || result.draft === undefined) return result.problem;
  return text === '' ? undefined : findings(step, result.draft)[0];
}
