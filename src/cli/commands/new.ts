import type { RunOptions } from '../../app/facts.ts';
import { configOf, mergedText, type SourceFile } from '../../app/file.ts';
import { planFromAnswers, withSources } from '../../app/plan.ts';
import { hiderOf } from '../../eascmd/secrets.ts';
import { messages } from '../../messages/language.ts';
import { allSignIns } from '../../platform/credentials/files.ts';
import type { Answered } from '../../questions/answers.ts';
import type { FromText } from '../../questions/from-flags.ts';
import { type Dropped, missing, withDefaults } from '../../questions/revalidate.ts';
import { findStep } from '../../questions/steps.ts';
import { nearestName } from '../../service/suggest.ts';
import type { EventStream } from '../events.ts';
import { runHeadless, streamOf, withSeenGpuModel } from '../headless.ts';
import { hideInOutput, say } from '../output.ts';
import { givenTexts, startingAnswers } from '../program/flags.ts';
import { runOptions } from '../program/run-options.ts';
import {
  type HeadlessRun,
  inputNeeded,
  interruptibly,
  refuseGiven,
  refuseStart,
  refuseUsage,
} from '../refuse.ts';
import { keepPreset, readPreset, readProjectPreset, screens } from '../screens.ts';
import { readSavedDraft, startFrom, writesOverUnasked } from '../service-file.ts';
import type { Session } from '../session.ts';

/** `new`: the guided deployment, or one from flags alone. Returns the exit code. */
export async function create(
  session: Session,
  values: Readonly<Record<string, unknown>>,
  named = true,
): Promise<number> {
  const { flags } = session;
  const stream = streamOf(session);
  const refused = refuseStart(session, stream);
  if (refused !== null) {
    return refused;
  }
  const preset = await presetOf(session, stream);
  if (typeof preset === 'number') {
    return preset;
  }
  const options = runOptions(flags, session.version);
  const asks = session.mode.canAsk && flags.yes !== true;
  const from = await startFrom(stream, flags.from, options, asks);
  if (typeof from === 'number') {
    return from;
  }
  const { sourceFile } = from;
  const given = await startingAnswers(givenTexts(values, session.environment), {
    template: flags.template,
    file: from.answered,
    preset: preset ?? undefined,
    hints: { signIns: await signInRegions(session) },
  });
  if (given.problems.length > 0) {
    return refuseGiven(stream, given.problems);
  }
  if (asks) {
    // A preset omits answers that were defaults when it was saved. They count as answered.
    const settled = preset === null ? given : { ...given, ...withDefaults(given) };
    return guided({ session, stream, options, given: settled, sourceFile, fromStart: !named });
  }
  return createUnasked({ session, stream, options, given, sourceFile });
}

/** The answers of the named preset, else those of the project's file; an exit code where it is unknown. */
async function presetOf(session: Session, stream: EventStream): Promise<Answered | number | null> {
  const { preset: name, from, template } = session.flags;
  if (name === undefined) {
    const project = from === undefined && template === undefined ? await readProjectPreset() : null;
    for (const note of project?.notes ?? []) {
      stream.notice(note);
    }
    return project?.answered ?? null;
  }
  const { answered, names, notes } = await readPreset(session, name);
  for (const note of notes) {
    stream.notice(note);
  }
  return (
    answered ??
    refuseUsage(stream, messages('words').unknownPreset(name, names, nearestName(name, names)))
  );
}

/** A script deploys to the region of the only sign-in unless told otherwise. */
async function signInRegions({ paths, client }: Session): Promise<readonly string[]> {
  const rehearsal = client?.kind === 'rehearsal';
  const all = await allSignIns(paths);
  return all.filter((each) => each.rehearsal === rehearsal).map(({ region }) => region);
}

/** No one can be asked, so everything that is missing is reported at once. */
async function createUnasked(start: Omit<Guided, 'fromStart'>): Promise<number> {
  const { stream, given } = start;
  printUnused(stream, given);
  printDropped(stream, given.dropped);
  return interruptibly((interruption) => unasked({ ...start, interruption }));
}

type Unasked = Omit<Guided, 'fromStart'> & Pick<HeadlessRun, 'interruption'>;

/** Deploys without asking, from the given answers, what eascmd shows, and defaults. */
async function unasked(run: Unasked): Promise<number> {
  const { session, stream, options, sourceFile, interruption } = run;
  const { given, groups, refused } = await withSeenGpuModel(
    session,
    stream,
    run.given,
    interruption,
  );
  if (refused.length > 0) {
    return refuseGiven(stream, refused);
  }
  const open = missing(given);
  const answered = withDefaults(given);
  const needsYes = session.flags.yes !== true && !options.dryRun;
  const over = writesOverUnasked(sourceFile, options, answered);
  const file = sourceFile && {
    name: sourceFile.name,
    config: configOf(mergedText(sourceFile, answered.draft)),
  };
  const { processor } = answered.draft;
  if (processor !== undefined && open.some(({ step }) => step.id === 'framework')) {
    stream.notice(messages('words').processorNotWithBlade(processor));
  }
  const lacking = inputNeeded(stream, { missing: open, needsYes, over, file });
  if (lacking !== null) {
    return lacking;
  }
  printDropped(stream, answered.dropped);
  const inferred = messages('words').inferredLine(answered);
  if (inferred !== null) {
    stream.say(inferred);
  }
  await savePresetAsAsked(session, stream, answered);
  const plan = withSources(planFromAnswers(answered.draft, options, sourceFile), answered);
  hideInOutput(hiderOf(plan.config));
  return runHeadless({
    session,
    stream,
    interruption,
    options,
    plan,
    answered,
    sourceFile,
    groups,
  });
}

/** `--save-preset`: saved before anything is sent, so that a failed deployment saves it too. */
async function savePresetAsAsked(
  session: Session,
  stream: EventStream,
  answered: Answered,
): Promise<void> {
  if (session.flags.savePreset !== undefined) {
    stream.notice(await keepPreset(session, session.flags.savePreset, answered));
  }
}

interface Guided {
  readonly session: Session;
  readonly stream: EventStream;
  readonly options: RunOptions;
  readonly given: FromText;
  readonly sourceFile: SourceFile | null;
  readonly fromStart: boolean;
}

async function guided(start: Guided): Promise<number> {
  const { session, stream, options, given, sourceFile, fromStart } = start;
  const { savedDraft, notes } = await readSavedDraft(session);
  for (const note of notes) {
    say(note);
  }
  if (session.mode.view === 'screen') {
    return screens({ session, options, given, plan: null, sourceFile, fromStart });
  }
  printUnused(stream, given);
  const { askInLines } = await import('../prompts/session.ts');
  return askInLines({ session, stream, options, given, sourceFile, savedDraft });
}

function printUnused(stream: EventStream, { unused }: FromText): void {
  const variables = unused.flatMap(({ stepId }) => findStep(stepId).environment ?? []);
  if (variables.length > 0) {
    stream.notice(messages('output').unused(variables));
  }
}

/** Reports the answers of a template or file that the flags made impossible. */
function printDropped(stream: EventStream, dropped: readonly Dropped[]): void {
  for (const each of dropped) {
    stream.notice(messages('words').dropped(each));
  }
}
