import process from 'node:process';
import type { ClientSearch, RunOptions, ServicePlan } from '../app/facts.ts';
import type { SourceFile } from '../app/file.ts';
import type { Groups } from '../app/preflight/groups.ts';
import type { PastService } from '../app/remembered.ts';
import type { MissingInput } from '../deployment/events.ts';
import { exitCode } from '../eascmd/exit-codes.ts';
import { messages } from '../messages/language.ts';
import { errorDetails } from '../platform/errors.ts';
import { type EndingSignal, signalExitCodes } from '../platform/os.ts';
import { writeFaultLog } from '../platform/terminal.ts';
import type { Answered } from '../questions/answers.ts';
import type { Missing } from '../questions/revalidate.ts';
import { findStep, isStepId } from '../questions/steps.ts';
import type { Finding } from '../service/types.ts';
import { type EventStream, openEventStream, ownResult, planEvent } from './events.ts';

import type { Session } from './session.ts';

/** A run with nobody at the keyboard, or with lines instead of screens. */
export interface HeadlessRun {
  readonly session: Session;
  readonly stream: EventStream;
  readonly interruption: Interruption;
  readonly options: RunOptions;
  readonly plan: ServicePlan;
  readonly answered: Answered;
  /** The file that the answers were written into, where the user gave one. */
  readonly sourceFile?: SourceFile | null;
  /** What to do where the name exists: refuse, unless it was asked to do it again. */
  /** `redeploy`: the deployment that is done again. */
  readonly past?: PastService | null;
  readonly onTaken?: 'refuse' | 'modify' | 'scale' | 'replace';
  /** What was looked at already, for the answers. */
  readonly groups?: Groups | null;
}

/** Nothing was sent, and why. */
export function refuse(
  { stream }: HeadlessRun,
  code: number,
  reason: string,
  message: string,
): number {
  stream.say(message);
  stream.event(ownResult('refused', code, { code: reason, message }));
  return code;
}

export function refuseByRules(run: HeadlessRun): number {
  const { stream, session, plan } = run;
  stream.event(planEvent(plan, session.client?.kind === 'rehearsal'));
  for (const finding of plan.findings) {
    stream.say(messages('words').findingLine(finding));
  }
  return refuse(run, exitCode.refused, 'rules', messages('words').refused(plan.findings));
}

/** What is refused a look at a name is refused its creation too, a few seconds later. */
export function refuseSignedOut(run: HeadlessRun, reason: string | null): number {
  const { stream, session, plan } = run;
  stream.event(planEvent(plan, session.client?.kind === 'rehearsal'));
  const message = messages('words').signedOut(reason, plan.region);
  return refuse(run, exitCode.noEascmd, 'signed-out', message);
}

export function refuseInterrupted(run: HeadlessRun): number {
  const asked = run.interruption.asked() ?? 'SIGINT';
  return refuse(run, exitCodeOf(asked), 'interrupted', messages('output').interrupted);
}

/** Ends before anything was sent, by no fault of the user; what is known is written down. */
export function fault(run: HeadlessRun, reason: string, message: string, error: unknown): number {
  const path = writeFaultLog(run.session.homes.faults, errorDetails(error));
  if (path !== undefined) {
    run.stream.notice(messages('output').faultLog(path));
  }
  return refuse(run, exitCode.fault, reason, message);
}

/** Whether, and by what, a run without screens was asked to leave. */
export interface Interruption {
  /** The signal; null while there was none. */
  readonly asked: () => EndingSignal | null;
  /** Settles with the first one. */
  readonly whenAsked: Promise<EndingSignal>;
  readonly release: () => void;
}

const signals: readonly EndingSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Does work that a signal may interrupt, and stops listening whatever comes of it. */
export async function interruptibly<Result>(
  work: (interruption: Interruption) => Promise<Result>,
): Promise<Result> {
  const interruption = listenForInterruption();
  try {
    return await work(interruption);
  } finally {
    interruption.release();
  }
}

/**
 * Hears the first signal of each kind. A second one ends the process: as it always does, or after
 * `last`, which has no time but to write what was promised.
 */
export function listenForInterruption(last?: (asked: EndingSignal) => void): Interruption {
  const { promise, resolve } = Promise.withResolvers<EndingSignal>();
  let asked: EndingSignal | null = null;
  const listener = (signal: EndingSignal) => {
    // A terminal that closes hangs up twice: on its session's leader, and on the group in its foreground.
    if (signal === 'SIGHUP' && asked === 'SIGHUP') return;
    if (asked !== null && last) {
      last(asked);
      process.exit(exitCodeOf(asked));
    }
    asked ??= signal;
    resolve(asked);
    // Not at once: while a file is being written, write-file-atomic hears the signal too, after us, and
    // ends the process where nobody else listens any more.
    if (!last && signal !== 'SIGHUP') {
      setImmediate(() => process.off(signal, listener));
    }
  };
  for (const signal of signals) {
    process.on(signal, listener);
  }
  return {
    asked: () => asked,
    whenAsked: promise,
    release: () => {
      for (const signal of signals) {
        // The second hangup may come while the program ends.
        if (asked !== 'SIGHUP' || signal !== asked) process.off(signal, listener);
      }
    },
  };
}

/** Aborts when it is asked: for what waits. */
export function signalOf({ whenAsked }: Interruption): AbortSignal {
  const abort = new AbortController();
  void whenAsked.then(() => abort.abort());
  return abort.signal;
}

/** Of a run that a signal ended before anything was sent. */
export const exitCodeOf = (signal: EndingSignal): number => signalExitCodes[signal];

/** Refuses a command line that asks for what does not go together; answers the exit code. */
export const refuseWords = (json: boolean, message: string): number =>
  refuseUsage(streamFor(json), message);

export const refuseSecondFormat = (json: boolean): number =>
  refuseWords(json, messages('check').checkFormatTwice);

export const refuseBesideFix = (json: boolean): number =>
  refuseWords(json, messages('check').checkFixAlone);

/** Refuses a region or a GPU model that doesn't exist. */
export const refuseContext = (json: boolean, problems: readonly Finding[]): number =>
  refuseGiven(streamFor(json), problems);

function streamFor(json: boolean): EventStream {
  return openEventStream(json ? 'json' : 'lines', () => false);
}

/** Flags and variables that are no values are wrong usage; values that the rules refuse are refused. */
export function refuseGiven(stream: EventStream, problems: readonly Finding[]): number {
  const wrong = problems.some(({ code }) => code === 'not-a-value');
  const code = wrong ? exitCode.usage : exitCode.refused;
  for (const problem of problems) {
    stream.say(`Error (${problem.code}): ${sentenceOf(problem)}`);
  }
  const message = problems.map(sentenceOf).join('\n');
  stream.event(ownResult('refused', code, { code: problems[0]?.code ?? 'rules', message }));
  return code;
}

/** What the rules refuse of a file into which no answer can be written. */
export function refuseFindings(stream: EventStream, findings: readonly Finding[]): number {
  for (const finding of findings) {
    stream.say(messages('words').findingLine(finding));
  }
  const message = messages('words').refused(findings);
  stream.say(message);
  stream.event(ownResult('refused', exitCode.refused, { code: 'rules', message }));
  return exitCode.refused;
}

/** With the flag or the variable in front, since several may be wrong at once. */
function sentenceOf(problem: Finding): string {
  const { field, values } = problem;
  const step = field !== undefined && isStepId(field) ? findStep(field) : undefined;
  const given = values['from'] === 'environment' ? step?.environment : step?.flag;
  return `${given === undefined ? '' : `${given}: `}${messages('words').finding(problem)}`;
}

/** Nobody can be asked: all that is missing is told at once. */
export function inputNeeded(
  stream: EventStream,
  missing: readonly Missing[],
  needsYes: boolean,
  /** A file of the user that would be written over. */
  over: string | null = null,
): number {
  const lines = messages('words').inputNeeded(missing, needsYes, over);
  for (const line of lines) {
    stream.say(line);
  }
  const listed = [
    ...missing.map(({ step, values }) => inputOf(step.flag, step.environment, values)),
    ...(over === null ? [] : [inputOf('--output')]),
    ...(needsYes ? [inputOf('--yes')] : []),
  ];
  const error = { code: 'input-needed', message: lines.join('\n'), missing: listed };
  stream.event(ownResult('refused', exitCode.inputNeeded, error));
  return exitCode.inputNeeded;
}

/** What is missing, for scripts. */
export const inputOf = (
  flag: string | undefined,
  variable?: string,
  values: readonly string[] = [],
): MissingInput => ({ flag: flag ?? null, variable: variable ?? null, values: [...values] });

/** A rehearsal that was meant, but not asked for, must not send anything for real. */
export function refuseLoneRehearsalFlags(
  { flags, client }: Session,
  stream: EventStream,
): number | null {
  const lone = flags.scenario !== undefined ? '--scenario' : '--speed';
  const isLone = flags.rehearse !== true && (flags.scenario ?? flags.speed) !== undefined;
  if (!isLone || client === null) {
    return null;
  }
  return refuseUsage(stream, messages('output').needsRehearse(lone));
}

/** A flag whose value means nothing here. */
export function refuseUsage(stream: EventStream, message: string): number {
  stream.say(message);
  stream.event(ownResult('refused', exitCode.usage, { code: 'usage', message }));
  return exitCode.usage;
}

/** Why there is no eascmd to use, as every command tells it; some have nothing to rehearse. */
export function eascmdError(
  search: ClientSearch,
  mayRehearse = true,
): { code: string; message: string } {
  const { refused } = search;
  const isThere = refused !== undefined && refused.state !== 'missing';
  return {
    code: isThere ? 'eascmd-not-runnable' : 'eascmd-missing',
    message: messages('words').noEascmd(search, mayRehearse),
  };
}
