import type { RunOptions } from '../../app/facts.ts';
import { planFromAnswers, withSources } from '../../app/plan.ts';
import type { PastService } from '../../app/remembered.ts';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { hiderOf } from '../../eascmd/secrets.ts';
import { messages } from '../../messages/language.ts';
import { findPast } from '../../platform/deployments/past.ts';
import { nothingAnswered, type Sources, type StepId } from '../../questions/answers.ts';
import { answersFromText, type FromText, type GivenText } from '../../questions/from-flags.ts';
import { missing, withDefaults } from '../../questions/revalidate.ts';
import type { Finding } from '../../service/types.ts';
import { type EventStream, ownResult } from '../events.ts';
import { runHeadless, streamOf } from '../headless.ts';
import { hideInOutput } from '../output.ts';
import { givenTexts, startingAnswers } from '../program/flags.ts';
import { runOptions } from '../program/run-options.ts';
import { inputNeeded, interruptibly, refuseFindings, refuseGiven, refuseStart } from '../refuse.ts';
import { screens } from '../screens.ts';
import {
  changedFile,
  type FileContext,
  isUnread,
  readServiceFile,
  refuseFile,
} from '../service-file.ts';
import type { Session } from '../session.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * `redeploy`: repeats an earlier deployment with the changes on this command line. Returns the exit
 * code.
 */
export async function redeploy(
  session: Session,
  service: string | undefined,
  values: Values,
): Promise<number> {
  const stream = streamOf(session);
  const refused = refuseStart(session, stream);
  if (refused !== null) {
    return refused;
  }
  const rehearsal = session.client?.kind === 'rehearsal';
  const past = await findPast(session.paths, service, rehearsal);
  if (!past) {
    const other = await findPast(session.paths, service, !rehearsal);
    const message = messages('words').nothingToRedeploy(service, other !== undefined && !rehearsal);
    stream.say(message);
    stream.event(ownResult('refused', exitCode.usage, { code: 'nothing-to-redeploy', message }));
    return exitCode.usage;
  }
  if (!past.answered) {
    return deployFile(session, past.file, values, past);
  }
  const given = answersFromText(givenTexts(values, session.environment), past.answered);
  if (given.problems.length > 0) {
    return refuseGiven(stream, given.problems);
  }
  const options = runOptions(session.flags, session.version);
  const asks = session.mode.canAsk && session.flags.yes !== true;
  if (asks && session.mode.view === 'screen') {
    const { draft, sources } = given;
    const again: PastService = { ...past, answered: { draft, sources } };
    return screens({ session, options, given: nothingAnswered, plan: null, past: again });
  }
  if (asks) {
    const { askInLines } = await import('../prompts/session.ts');
    return askInLines({ session, stream, options, given, savedDraft: null, past });
  }
  return redeployUnasked(session, stream, options, given, past);
}

/**
 * Redeploys without asking. An existing service is updated in place: `--yes` allows what destroys
 * nothing.
 */
async function redeployUnasked(
  session: Session,
  stream: EventStream,
  options: RunOptions,
  given: FromText,
  past: PastService,
): Promise<number> {
  const needsYes = session.flags.yes !== true && !options.dryRun;
  const lacking = inputNeeded(stream, { missing: missing(given), needsYes });
  if (lacking !== null) {
    return lacking;
  }
  const answered = withDefaults(given);
  for (const each of [...given.dropped, ...answered.dropped]) {
    stream.notice(messages('words').dropped(each));
  }
  const plan = withSources(planFromAnswers(answered.draft, options), answered);
  hideInOutput(hiderOf(plan.config));
  const onTaken = 'modify' as const;
  const run = { session, stream, options, plan, answered, onTaken, past };
  return interruptibly((interruption) => runHeadless({ ...run, interruption }));
}

/**
 * `deploy FILE`: checks, reviews, and deploys an existing file. Returns the exit code. `again` is
 * the deployment being repeated, whose name is expected to exist.
 */
export async function deployFile(
  session: Session,
  path: string,
  values: Readonly<Record<string, unknown>>,
  again?: PastService,
): Promise<number> {
  const { flags } = session;
  const stream = streamOf(session);
  const refused = refuseStart(session, stream);
  if (refused !== null) {
    return refused;
  }
  const { context, beside, problems } = await contextOf(session, values, again);
  if (problems.length > 0) {
    return refuseGiven(stream, problems);
  }
  // Variables apply to new files. Only a flag changes this one.
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
  if (changes.length > 0 && outcome.file.sourceFile === undefined) {
    // A file that isn't a service file has no place for an answer.
    return refuseFindings(stream, outcome.file.plan.findings);
  }
  for (const each of changed.dropped) {
    stream.notice(messages('words').dropped(each));
  }
  const { plan, answered, sourceFile = null } = changed.file;
  const onTaken = again ? ('modify' as const) : ('refuse' as const);
  const asks = session.mode.canAsk && flags.yes !== true;
  if (changes.length > 0 && !asks && isUnread(plan)) {
    return refuseFindings(stream, plan.findings);
  }
  if (asks) {
    if (session.mode.view === 'screen') {
      const past = again ? { past: again } : {};
      return screens({ session, options, given: answered, plan, sourceFile, ...past });
    }
    const { reviewFileInLines } = await import('../prompts/session.ts');
    const start = { session, stream, options, given: answered, plan, sourceFile };
    return reviewFileInLines(again ? { ...start, past: again } : start);
  }
  const needsYes = flags.yes !== true && !options.dryRun;
  const file = sourceFile && { name: sourceFile.name, config: plan.config };
  const lacking = inputNeeded(stream, { missing: changed.missing, needsYes, file });
  if (lacking !== null) {
    return lacking;
  }
  const past = again ?? null;
  const run = { session, stream, options, plan, answered, sourceFile, onTaken, past };
  return interruptibly((interruption) => runHeadless({ ...run, interruption }));
}

/** What the file itself doesn't contain. */
const contextSteps = ['region', 'serviceCard'] as const;
const ofContext = (id: StepId): boolean => contextSteps.some((each) => each === id);

interface Context {
  readonly context: FileContext;
  /** The sources of the context. */
  readonly beside: Sources;
  readonly problems: readonly Finding[];
}

/**
 * What the file itself doesn't contain: the region that eascmd is signed in to, and the group's GPU
 * model. If not given here, they stay as they were.
 */
async function contextOf(
  { environment }: Session,
  values: Readonly<Record<string, unknown>>,
  again: PastService | undefined,
): Promise<Context> {
  const texts = givenTexts(values, environment).filter(({ stepId }) => ofContext(stepId));
  const before = { region: again?.region, serviceCard: again?.gpuModel };
  const asBefore = contextSteps.flatMap((stepId): GivenText[] => {
    const text = before[stepId];
    const said = texts.some((each) => each.stepId === stepId);
    return text && !said ? [{ stepId, text, source: 'environment' }] : [];
  });
  const { draft, sources, problems } = await startingAnswers([...texts, ...asBefore]);
  const kept = asBefore.map(({ stepId }) => [stepId, 'kept'] as const);
  const { region, serviceCard } = draft;
  // The defaults of other questions don't apply to the file.
  const said = contextSteps.flatMap((id) => (sources[id] ? [[id, sources[id]] as const] : []));
  const beside: Sources = Object.fromEntries([...said, ...kept]);
  const context = { ...(region ? { region } : {}), ...(serviceCard ? { serviceCard } : {}) };
  return { context, beside, problems };
}
