import type { Draft } from '../service/types.ts';
import {
  type Answered,
  type Answers,
  isFollowing,
  nothingAnswered,
  type Source,
  type Sources,
  type StepId,
  withBlade,
} from './answers.ts';
import { typedPath } from './chapters/model.ts';
import type { Step } from './define.ts';
import { revalidate } from './revalidate.ts';
import { isStepId, steps } from './steps.ts';
import { whereParts } from './where.ts';

/**
 * The answers of an earlier deployment or a template, as answered questions. What they omit was
 * omitted on purpose ("no test data"), so only what a file can't contain (the region, the GPU
 * model) or must contain is asked. `leftOut` lists what this file can omit.
 */
export function earlierAnswers(
  draft: Draft,
  source: Extract<Source, 'kept' | 'template' | 'file'>,
  leftOut: readonly StepId[] = [],
): Answered {
  // Without Blade, no details were skipped, so adding Blade asks for them.
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
  /** The question's ID. Unknown IDs are ignored. */
  readonly step: string;
  readonly text: string;
  /**
   * `default` and `only` (the only valid choice) weren't chosen by anyone, so other answers can
   * change them.
   */
  readonly by: 'person' | 'default' | 'only';
}

/** Every answer of a deployment, so that it can be repeated exactly. */
export function savedTexts({ draft, sources }: Answered): SavedText[] {
  return steps.flatMap((step) => {
    const source = step.id === 'where' ? undefined : sources[step.id];
    return source === undefined
      ? []
      : [{ step: step.id, text: step.read(draft) ?? '', by: givenBy(source) }];
  });
}

/**
 * The answers that were given, as given: the model path as typed. What follows from them is omitted
 * because it can be inferred again.
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
  // A local copy isn't read again automatically.
  const isSaved = source === 'default' || source === 'only' || source === 'local-copy';
  return isFollowing(source) && !isSaved;
}

/** Restores the answers over those of `base`. Answers that a person gave get the source `kept`. */
export function fromSavedTexts(
  texts: readonly SavedText[],
  base: Answered = nothingAnswered,
): Answered {
  return restored(texts, base, (step, draft, text) => step.write(draft, text).draft);
}

/** Restores the answers of `draftTexts`, each as if it were typed now, and infers the rest. */
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

/** How many answers a person gave. A row of "Where should it run?" counts as one. */
export function countGiven({ sources }: Answered): number {
  const given = steps.flatMap(({ id }) => {
    const source = sources[id];
    return source === undefined || source === 'file' || isFollowing(source) ? [] : [id];
  });
  return new Set(given.map((id) => (whereParts.includes(id) ? 'where' : id))).size;
}
