import type { StepId } from '../../questions/answers.ts';
import type { QuestionWords } from '../question-words.ts';
import { deviceQuestions } from './device-questions.ts';
import { modelQuestions } from './model-questions.ts';
import { pluginQuestions } from './plugin-questions.ts';
import { serviceQuestions } from './service-questions.ts';

/** The words of every question; a question without words does not compile. */
export const questions: Readonly<Record<StepId, QuestionWords>> = {
  ...serviceQuestions,
  ...deviceQuestions,
  ...pluginQuestions,
  ...modelQuestions,
};

/** The noun for an answer; for a name that is no question's, the name. */
export function answerLabel(id: string): string {
  return labels.get(id) ?? id;
}

const labels: ReadonlyMap<string, string> = new Map(
  Object.entries(questions).map(([id, { label }]) => [id, label]),
);
