import { type Answered, nothingAnswered, type Source } from './answers.ts';
import { steps } from './steps.ts';

/** An answer as it would be typed, for a file that outlives the program. */
export interface KeptText {
  /** The question's id; one that is not known any more is passed over. */
  readonly step: string;
  readonly text: string;
  /** Nobody chose it: a default, or the only legal choice, which other answers may change. */
  readonly by: 'person' | 'default' | 'only';
}

export function keptTexts({ draft, sources }: Answered): KeptText[] {
  return steps.flatMap((step) => {
    const source = sources[step.id];
    return source === undefined
      ? []
      : [{ step: step.id, text: step.read(draft) ?? '', by: givenBy(source) }];
  });
}

/** The answers again, over those of `base`; the sources of those that a person gave say that they were kept. */
export function fromKeptTexts(
  texts: readonly KeptText[],
  base: Answered = nothingAnswered,
): Answered {
  return steps.reduce<Answered>((answered, step) => {
    const kept = texts.find((text) => text.step === step.id);
    const written = kept ? step.write(answered.draft, kept.text) : undefined;
    if (!kept || !written?.draft) {
      return answered;
    }
    const source: Source = kept.by === 'person' ? 'kept' : kept.by;
    return { draft: written.draft, sources: { ...answered.sources, [step.id]: source } };
  }, base);
}

function givenBy(source: Source): KeptText['by'] {
  return source === 'default' || source === 'only' ? source : 'person';
}
