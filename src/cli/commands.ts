import process from 'node:process';
import type { RunOptions } from '../app/facts.ts';
import { planFromAnswers } from '../app/plan.ts';
import type { Finding } from '../domain/finding.ts';
import { nothingAnswered } from '../wizard/answers.ts';
import { missing, withDefaults } from '../wizard/defaults.ts';
import { english } from '../words/en/words.ts';
import { afterScreens } from './after-screens.ts';
import { findUnderway } from './attach.ts';
import { openEventStream, ownResult } from './event-stream.ts';
import { exitCode } from './exit-codes.ts';
import { givenTexts } from './flags.ts';
import { runHeadless, streamOf, watchHeadless } from './headless.ts';
import type { InteractiveStart } from './interactive.ts';
import { printResult, say } from './output.ts';
import type { Commands } from './program.ts';
import { type RunFlags, readRunFlags } from './run-flags.ts';
import { readServiceFile } from './service-file.ts';
import { openSession, type Session } from './session.ts';
import { startingAnswers } from './starting-answers.ts';
import { defaultOutput, defaultWatchLimit, parseDuration } from './values.ts';

/** What the commands do: each ends by setting the exit code of the contract. */
export const commands: Commands = {
  create: async (values) => {
    const flags = readRunFlags(values);
    const session = await openSession(flags);
    process.exitCode = await create(session, values);
  },
  deployFile: async (file, values) => {
    const session = await openSession(readRunFlags(values));
    process.exitCode = await deployFile(session, file, values);
  },
  attach: async (service, values) => {
    const session = await openSession({ ...readRunFlags(values), rehearse: true });
    process.exitCode = await attach(session, service);
  },
};

function optionsOf(flags: RunFlags, version: string, fileGiven?: string): RunOptions {
  return {
    output: flags.output ?? defaultOutput,
    dryRun: flags.dryRun === true,
    noWait: flags.wait === false || flags.detach === true,
    watchLimitMs: flags.watchLimit ?? parseDuration(defaultWatchLimit),
    version,
    ...(fileGiven === undefined ? {} : { fileGiven }),
  };
}

async function create(
  session: Session,
  values: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { flags } = session;
  const given = await startingAnswers(givenTexts(values, session.environment), flags.template);
  if (given.problems.length > 0) {
    return refuseGiven(session, given.problems);
  }
  const options = optionsOf(flags, session.version);
  const asks = session.mode.canAsk && flags.yes !== true;
  if (asks && session.mode.view === 'screen') {
    return screens({ session, options, given, plan: null });
  }
  const open = missing(given);
  const needsYes = flags.yes !== true && !options.dryRun;
  if (open.length > 0 || needsYes) {
    return inputNeeded(session, english.inputNeeded(open, needsYes));
  }
  const answered = withDefaults(given);
  const plan = planFromAnswers(answered.draft, options);
  return runHeadless({ session, options, plan, answered });
}

/** Flags and variables that are no values are wrong usage; values that the rules refuse are refused. */
function refuseGiven(session: Session, problems: readonly Finding[]): number {
  const stream = streamOf(session);
  const wrong = problems.some(({ code }) => code === 'not-a-value');
  const code = wrong ? exitCode.usage : exitCode.refused;
  for (const problem of problems) {
    stream.say(english.findingLine(problem));
  }
  const message = problems.map((problem) => english.finding(problem)).join(' ');
  stream.event(ownResult('refused', code, { code: problems[0]?.code ?? 'rules', message }));
  return code;
}

function inputNeeded(session: Session, lines: readonly string[]): number {
  const stream = streamOf(session);
  for (const line of lines) {
    stream.say(line);
  }
  const error = { code: 'input-needed', message: lines.join('\n') };
  stream.event(ownResult('refused', exitCode.inputNeeded, error));
  return exitCode.inputNeeded;
}

async function deployFile(
  session: Session,
  path: string,
  values: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { flags, environment } = session;
  const texts = givenTexts(values, environment).filter(
    ({ stepId }) => stepId === 'region' || stepId === 'serviceCard',
  );
  const given = await startingAnswers(texts, undefined);
  if (given.problems.length > 0) {
    return refuseGiven(session, given.problems);
  }
  const { region, serviceCard } = given.draft;
  const outcome = await readServiceFile(path, {
    ...(region ? { region } : {}),
    ...(serviceCard ? { serviceCard } : {}),
  });
  if (outcome.kind === 'unreadable') {
    const stream = streamOf(session);
    stream.say(outcome.reason);
    const error = { code: 'file-unreadable', message: outcome.reason };
    stream.event(ownResult('refused', exitCode.refused, error));
    return exitCode.refused;
  }
  const { plan, answered } = outcome.file;
  const options = optionsOf(flags, session.version, path);
  if (session.mode.canAsk && session.mode.view === 'screen' && flags.yes !== true) {
    return screens({ session, options, given: answered, plan });
  }
  if (flags.yes !== true && !options.dryRun) {
    return inputNeeded(session, english.inputNeeded([], true));
  }
  return runHeadless({ session, options, plan, answered });
}

async function attach(session: Session, service: string | undefined): Promise<number> {
  const underway = await findUnderway(session.homes.deployments, service);
  const stream = openEventStream(
    session.mode.view,
    () => underway?.order.client.kind === 'rehearsal',
  );
  if (!underway) {
    const message = english.nothingToAttach(service);
    stream.say(message);
    stream.event(ownResult('refused', exitCode.usage, { code: 'nothing-to-attach', message }));
    return exitCode.usage;
  }
  const options = optionsOf(session.flags, session.version);
  if (session.mode.view === 'screen') {
    return screens({ session, options, given: nothingAnswered, plan: null, underway });
  }
  return watchHeadless(stream, { session, options, underway, answered: nothingAnswered });
}

/** The screens, then the same facts on the normal screen, and the endpoint for a pipe. */
async function screens(start: InteractiveStart): Promise<number> {
  const { runInteractive } = await import('./interactive.ts');
  const { state, code } = await runInteractive(start);
  for (const line of afterScreens(state)) {
    say(line);
  }
  const url = state.deployment.endpoints?.internet ?? state.deployment.endpoints?.intranet;
  if (process.stdout.isTTY !== true && state.deployment.result?.outcome === 'deployed' && url) {
    printResult(url);
  }
  return code;
}
