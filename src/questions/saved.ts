import type { Draft } from '../service/types.ts';
import {
  type Answered,
  type Answers,
  nothingAnswered,
  type Source,
  type Sources,
  type StepId,
} from './answers.ts';
import { withBlade } from './conditions.ts';
import { steps } from './steps.ts';

/**
 * The answers of an earlier deployment or a template, as answered questions. What they leave out was
 * left out on purpose ("no test data"), so that only what a file cannot say (the region, the card) or
 * must say is asked. `leftOut` names what this file need not say.
 */
export function earlierAnswers(
  draft: Draft,
  source: Extract<Source, 'kept' | 'template' | 'file'>,
  leftOut: readonly StepId[] = [],
): Answered {
  // Without Blade nothing was skipped: who adds it is asked.
  const answers: Answers = withBlade(draft) ? { advanced: 'skip', ...draft } : draft;
  const answered = steps.filter((step) =>
    step.read(answers) === undefined
      ? step.shown(answers) && (!step.required(answers) || leftOut.includes(step.id))
      : step.shown(answers) || step.stays(answers),
  );
  const sources: Sources = Object.fromEntries(answered.map(({ id }) => [id, source]));
  return { draft: answers, sources };
}

/** An answer as it would be typed, for a file that outlives the program. */
export interface SavedText {
  /** The question's id; one that is not known any more is passed over. */
  readonly step: string;
  readonly text: string;
  /** Nobody chose it: a default, or the only legal choice, which other answers may change. */
  readonly by: 'person' | 'default' | 'only';
}

export function savedTexts({ draft, sources }: Answered): SavedText[] {
  return steps.flatMap((step) => {
    const source = step.id === 'where' ? undefined : sources[step.id];
    return source === undefined
      ? []
      : [{ step: step.id, text: step.read(draft) ?? '', by: givenBy(source) }];
  });
}

/** The answers again, over those of `base`; those that a person gave have the source `kept`. */
export function fromSavedTexts(
  texts: readonly SavedText[],
  base: Answered = nothingAnswered,
): Answered {
  return steps.reduce<Answered>((answered, step) => {
    const saved = texts.find((text) => text.step === step.id);
    const draft = saved && step.write(answered.draft, saved.text).draft;
    if (saved === undefined || draft === undefined) return answered;
    const source: Source = saved.by === 'person' ? 'kept' : saved.by;
    return { draft, sources: { ...answered.sources, [step.id]: source } };
  }, base);
}

function givenBy(source: Source): SavedText['by'] {
  return source === 'default' || source === 'only' ? source : 'person';
}
