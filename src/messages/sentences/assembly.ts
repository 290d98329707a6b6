import { type PlanWords, planOf } from './plan.ts';
import { type ReviewWords, reviewOf } from './review.ts';

/** The words of a language that become sentences in the same way in every language. */
interface Words {
  readonly plan: PlanWords;
  readonly review: ReviewWords;
}

export function assembled(words: Words) {
  const review = reviewOf(words.review);
  return { ...review, plan: planOf({ ...words.plan, ...review }) };
}
