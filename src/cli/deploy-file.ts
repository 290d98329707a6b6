import type { PastService } from '../app/remembered.ts';
import { english } from '../messages/en/english.ts';
import type { Sources, StepId } from '../questions/answers.ts';
import type { GivenText } from '../questions/from-flags.ts';
import type { Finding } from '../service/types.ts';
import { changedFile } from './changed-file.ts';
import { givenTexts } from './flags.ts';
import { runHeadless, streamOf } from './headless.ts';
import { listenForInterruption } from './interruption.ts';
import { inputNeeded, refuseFindings, refuseGiven, refuseLoneRehearsalFlags } from './refusals.ts';
import { runOptions } from './run-options.ts';
import { screens } from './screens.ts';
import { type FileContext, readServiceFile, refuseFile } from './service-file.ts';
import type { Session } from './session.ts';
import { startingAnswers } from './starting-answers.ts';

/**
 * `deploy FILE`: checks, reviews and deploys a file that exists; answers the exit code. `again` is the
 * deployment of it that is done once more: its name is expected to exist.
 */
export async function deployFile(
  session: Session,
  path: string,
  values: Readonly<Record<string, unknown>>,
  again?: PastService,
): Promise<number> {
  const { flags } = session;
  const stream = streamOf(session);
  const lone = refuseLoneRehearsalFlags(session, stream);
  if (lone !== null) {
    return lone;
  }
  const { context, beside, problems } = await contextOf(session, values, again);
  if (problems.length > 0) {
    return refuseGiven(stream, problems);
  }
  // Variables are for files that are made: only a flag means this one.
  const changes = givenTexts(values, {}).filter(({ stepId }) => !ofContext(stepId));
  const options = runOptions(flags, session.version, path);
  const outcome = await readServiceFile({ path, context, beside, asItIs: true, options });
  if (outcome.kind !== 'read') {
    return refuseFile(stream, outcome);
  }
  const changed = changedFile(outcome.file, changes, options);
  if (changed.problems.length > 0) {
    return refuseGiven(stream, changed.problems);
  }
  if (changes.length > 0 && outcome.file.brought === undefined) {
    // What is no service file has no place for an answer.
    return refuseFindings(stream, outcome.file.plan.findings);
  }
  for (const each of changed.dropped) {
    stream.notice(english.dropped(each));
  }
  const { plan, answered, brought = null } = changed.file;
  const onTaken = again ? ('modify' as const) : ('refuse' as const);
  if (session.mode.canAsk && flags.yes !== true) {
    if (session.mode.view === 'screen') {
      const past = again ? { past: again } : {};
      return screens({ session, options, given: answered, plan, brought, ...past });
    }
    const { reviewFileInLines } = await import('./asking/ask-in-lines.ts');
    return reviewFileInLines({ session, stream, options, given: answered, plan, brought });
  }
  const needsYes = flags.yes !== true && !options.dryRun;
  if (needsYes || changed.missing.length > 0) {
    return inputNeeded(stream, changed.missing, needsYes);
  }
  const interruption = listenForInterruption();
  try {
    const run = { session, stream, interruption, options, plan, answered, brought, onTaken };
    return await runHeadless(run);
  } finally {
    interruption.release();
  }
}

/** What the file itself does not say. */
const ofContext = (id: StepId): boolean => id === 'region' || id === 'serviceCard';

interface Context {
  readonly context: FileContext;
  /** Where what the context says is from. */
  readonly beside: Sources;
  readonly problems: readonly Finding[];
}

/**
 * What the file itself does not say: where eascmd is signed in, and the card of the group. What is not
 * said here either is as it was.
 */
async function contextOf(
  { environment }: Session,
  values: Readonly<Record<string, unknown>>,
  again: PastService | undefined,
): Promise<Context> {
  const texts = givenTexts(values, environment).filter(({ stepId }) => ofContext(stepId));
  const before = { region: again?.region, serviceCard: again?.card };
  const asBefore = (['region', 'serviceCard'] as const).flatMap((stepId): GivenText[] => {
    const text = before[stepId];
    const said = texts.some((each) => each.stepId === stepId);
    return text && !said ? [{ stepId, text, source: 'environment' }] : [];
  });
  const { draft, sources, problems } = await startingAnswers([...texts, ...asBefore]);
  const kept = asBefore.map(({ stepId }) => [stepId, 'kept'] as const);
  const beside: Sources = { ...sources, ...Object.fromEntries(kept) };
  const { region, serviceCard } = draft;
  const context = { ...(region ? { region } : {}), ...(serviceCard ? { serviceCard } : {}) };
  return { context, beside, problems };
}
