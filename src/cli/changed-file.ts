import type { RunOptions } from '../app/facts.ts';
import { planFromAnswers } from '../app/plan.ts';
import type { Answered } from '../questions/answers.ts';
import { answersFromText, type GivenText } from '../questions/from-flags.ts';
import { type Dropped, type Missing, missing, withDefaults } from '../questions/settle.ts';
import { steps } from '../questions/steps.ts';
import type { Finding } from '../service/types.ts';
import type { ServiceFile } from './service-file.ts';

/** A file that a person brought, with what the flags beside it change. */
export interface ChangedFile {
  readonly file: ServiceFile;
  readonly problems: readonly Finding[];
  /** What the file said and the flags rule out. */
  readonly dropped: readonly Dropped[];
  /** What the flags open and nothing answers. */
  readonly missing: readonly Missing[];
}

/** Writes flags into a file; where none is given it is as it was, to the byte. */
export function changedFile(
  file: ServiceFile,
  changes: readonly GivenText[],
  options: RunOptions,
): ChangedFile {
  const { brought, answered: before } = file;
  if (changes.length === 0 || brought === undefined) {
    return { file, problems: [], dropped: [], missing: [] };
  }
  const given = answersFromText(changes, before);
  const answered = withOpenedDefaults(given, before);
  return {
    file: { brought, answered, plan: planFromAnswers(answered.draft, options, brought) },
    problems: given.problems,
    dropped: given.dropped,
    // Where eascmd is signed in, and on which card the group is, a file goes without.
    missing: missing(given).filter(({ step: { id } }) => id !== 'region' && id !== 'serviceCard'),
  };
}

/** A question that the file left open stays so; one that the flags open gets its default. */
function withOpenedDefaults(given: Answered, before: Answered): Answered {
  const { draft, sources } = withDefaults(given);
  const untouched = steps.filter(
    ({ id, shown }) => sources[id] === 'default' && shown(before.draft),
  );
  const ids: readonly string[] = untouched.map(({ id }) => id);
  return {
    draft: untouched.reduce((answers, step) => step.clear(answers), draft),
    sources: Object.fromEntries(Object.entries(sources).filter(([id]) => !ids.includes(id))),
  };
}
