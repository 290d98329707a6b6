import type { Answers } from '../questions/answers.ts';
import { currentStep, initialChoice } from '../questions/navigation.ts';
import { compose } from '../service/compose.ts';
import type { Path } from '../service/types.ts';
import { configOf, mergedText } from './brought.ts';
import type { State } from './state.ts';

/** The service file as it would be with the answer that is being typed or pointed at. */
export function previewOf(state: State): {
  readonly service: unknown;
  readonly marked: readonly Path[];
} {
  const answers = withPending(state);
  const step = currentStep(state.conversation);
  const { brought } = state;
  const service = brought ? configOf(mergedText(brought, answers)) : compose(answers);
  return { service, marked: step?.paths(answers) ?? [] };
}

function withPending({ conversation, highlighted }: State): Answers {
  const { draft, field } = conversation;
  const step = currentStep(conversation);
  if (!step) {
    return draft;
  }
  const pending =
    step.kind === 'text'
      ? field.value || step.fallback(draft)
      : (highlighted ?? initialChoice(conversation));
  return (pending === undefined ? undefined : step.write(draft, pending).draft) ?? draft;
}
