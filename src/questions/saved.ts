import type { Draft } from '../service/types.ts';
import {
  type Answered,
  type Answers,
  isFollowing,
  nothingAnswered,
  type Source,
  type Sources,
  type StepId,
} from './answers.ts';
import { typedPath } from './chapters/model.ts';
import { withBlade } from './conditions.ts';
import type { Step } from './define.ts';
import { revalidate } from './revalidate.ts';
import { isStepId, steps } from './steps.ts';
import { whereParts } from './where.ts';

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

/** Every answer of a deployment, so that it can be done again as it was. */
export function savedTexts({ draft, sources }: Answered): SavedText[] {
  return steps.flatMap((step) => {
    const source = step.id === 'where' ? undefined : sources[step.id];
    return source === undefined
      ? []
      : [{ step: step.id, text: step.read(draft) ?? '', by: givenBy(source) }];
  });
}

/**
 * The answers that were given, as they were given: the model path as typed. What follows from them is
 * left out, because it follows from them again.
 */
export function draftTexts(answered: Answered): SavedText[] {
  const { draft, sources } = answered;
  const parts: SavedText[] =
    draft.where === undefined ? [] : [{ step: 'where', text: draft.where, by: 'person' }];
  const given = savedTexts(answered).filter(({ step }) => !isInferred(step, sources));
  const typed = typedPath(draft);
  return [
    ...parts,
    ...given.map((saved) =>
      saved.step === 'modelPath' && typed !== undefined ? { ...saved, text: typed } : saved,
    ),
  ];
}

function isInferred(step: string, sources: Sources): boolean {
  const source = isStepId(step) ? sources[step] : undefined;
  // A local copy isn't read again by itself.
  const isSaved = source === 'default' || source === 'only' || source === 'local-copy';
  return isFollowing(source) && !isSaved;
}

/** The answers again, over those of `base`; those that a person gave have the source `kept`. */
export function fromSavedTexts(
  texts: readonly SavedText[],
  base: Answered = nothingAnswered,
): Answered {
  return restored(texts, base, (step, draft, text) => step.write(draft, text).draft);
}

/** Answers of `draftTexts` again, each as if it were typed now, with what follows from them. */
export function fromDraftTexts(
  texts: readonly SavedText[],
  base: Answered = nothingAnswered,
): Answered {
  const { draft, sources } = revalidate(
    restored(texts, base, (step, before, text) => {
      const typed = step.typed(before, text);
      return step.write(typed.answers, typed.text).draft;
    }),
  );
  return { draft, sources };
}

type Write = (step: Step, draft: Answers, text: string) => Answers | undefined;

function restored(texts: readonly SavedText[], base: Answered, write: Write): Answered {
  return steps.reduce<Answered>((answered, step) => {
    const saved = texts.find((text) => text.step === step.id);
    const draft = saved && write(step, answered.draft, saved.text);
    if (saved === undefined || draft === undefined) return answered;
    const source: Source = saved.by === 'person' ? 'kept' : saved.by;
    return { draft, sources: { ...answered.sources, [step.id]: source } };
  }, base);
}

function givenBy(source: Source): SavedText['by'] {
  return source === 'default' || source === 'only' ? source : 'person';
}

/** How many answers a person gave: a row of "Where should it run?" is one of them. */
export function countGiven({ sources }: Answered): number {
  const given = steps.flatMap(({ id }) => {
    const source = sources[id];
    return source === undefined || source === 'file' || isFollowing(source) ? [] : [id];
  });
  return new Set(given.map((id) => (whereParts.includes(id) ? 'where' : id))).size;
}
