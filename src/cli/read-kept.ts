import type { Kept } from '../app/file.ts';
import { english } from '../messages/en/english.ts';
import { readKeptAnswers } from '../platform/saved-answers.ts';
import { fromKeptTexts } from '../questions/saved.ts';
import { runOptions } from './run-options.ts';
import { keptFileNote } from './sentences.ts';
import { readServiceFile } from './service-file.ts';
import type { Session } from './session.ts';

export interface KeptReading {
  readonly kept: Kept | null;
  /** What became of a file that should have been read. */
  readonly notes: readonly string[];
}

/** The answers that an earlier start left, with the file that they are to be written into. */
export async function readKept({ homes, version }: Session): Promise<KeptReading> {
  const { kept, outcome } = await readKeptAnswers(homes.answers);
  const notes = keptFileNote(outcome);
  if (kept === null || kept.file === null) {
    return { kept: kept && fromKeptTexts(kept.texts), notes };
  }
  const { path, asItIs, output } = kept.file;
  const flags = output === null ? {} : { output };
  const options = runOptions(flags, version, asItIs ? path : undefined);
  const reading = await readServiceFile({ path, context: {}, asItIs, options });
  if (reading.kind !== 'read' || reading.file.brought === undefined) {
    return { kept: null, notes: [...notes, english.keptForGone(path)] };
  }
  const { answered, brought } = reading.file;
  const { outputNamed = false, fileGiven } = options;
  const into = {
    brought,
    options: { output: options.output, outputNamed, ...(fileGiven ? { fileGiven } : {}) },
  };
  return { kept: { ...fromKeptTexts(kept.texts, answered), into }, notes };
}
