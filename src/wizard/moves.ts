import type { StepId } from './answers.ts';
import { type Conversation, enter, isWalked, placeBehind, placePosition } from './conversation.ts';
import { firstUnanswered } from './shown-steps.ts';
import { findStep } from './steps.ts';

/**
 * On to the next question: one that nobody answered yet, else the place that was left by going back,
 * else the review.
 */
export function forward(conversation: Conversation): Conversation {
  const { current } = conversation;
  const from = { ...conversation, trail: [...conversation.trail, current] };
  const ahead = conversation.ahead.filter(
    (place) => place !== current && isWalked(conversation, place),
  );
  const [target = 'review', ...rest] = ahead;
  const open = firstUnanswered(conversation);
  return open !== undefined && placePosition(open) < placePosition(target)
    ? enter({ ...from, ahead }, open)
    : enter({ ...from, ahead: rest }, target);
}

/**
 * Back to where one came from, else to the question before this one; answers stay as they are. At
 * the first question there is nowhere to go.
 */
export function back(conversation: Conversation): Conversation {
  const { current, trail } = conversation;
  const target = placeBehind(conversation);
  if (target === undefined) return conversation;
  const left = trail.slice(0, Math.max(trail.lastIndexOf(target), 0));
  const ahead = target === 'review' ? [] : [current, ...conversation.ahead];
  return enter({ ...conversation, trail: left, ahead }, target);
}

/** To any question that is shown; from there the way leads back to where one was. */
export function jump(conversation: Conversation, step: StepId): Conversation {
  const { current, draft } = conversation;
  if (step === current || !findStep(step).shown(draft)) return conversation;
  const trail = [...conversation.trail, current];
  return enter({ ...conversation, trail, ahead: [current, ...conversation.ahead] }, step);
}
