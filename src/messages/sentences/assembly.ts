import { type DeployingWords, deployingOf } from './deploying.ts';
import { type FixWords, fixesOf } from './failures.ts';
import { type FrameWords, frameOf } from './frame.ts';
import { type HistoryWords, historyOf } from './history.ts';
import { type PlanWords, planOf } from './plan.ts';
import { type ReviewWords, reviewOf } from './review.ts';
import { type StartWords, startOf } from './start.ts';

/** The words of a language that become sentences in the same way in every language. */
interface Words {
  readonly plan: PlanWords;
  readonly review: ReviewWords;
  readonly start: StartWords;
  readonly history: HistoryWords;
  readonly fixes: FixWords;
  readonly frame: FrameWords;
  readonly deploying: DeployingWords;
}

export function assembled(words: Words) {
  const [review, start] = [reviewOf(words.review), startOf(words.start)];
  const plan = planOf({ ...words.plan, ...review, ...start });
  return {
    ...review,
    ...start,
    ...historyOf(words.history),
    ...fixesOf(words.fixes),
    ...frameOf(words.frame),
    ...deployingOf(words.deploying),
    plan,
  };
}
