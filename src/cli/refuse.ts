import process from 'node:process';
import type { ClientSearch, RunOptions, ServicePlan } from '../app/facts.ts';
import type { SourceFile } from '../app/file.ts';
import type { Groups } from '../app/preflight/groups.ts';
import type { PastService } from '../app/remembered.ts';
import type { MissingInput } from '../deployment/events.ts';
import { exitCode } from '../eascmd/exit-codes.ts';
import { missingSecrets } from '../eascmd/secrets.ts';
import { messages } from '../messages/language.ts';
import { maskedFacts } from '../messages/plan-values.ts';
import { errorDetails } from '../platform/errors.ts';
import { type EndingSignal, signalExitCodes } from '../platform/os.ts';
import { endingSignals, onEndingSignal } from '../platform/signals.ts';
import { writeFaultLog } from '../platform/terminal.ts';
import type { Answered } from '../questions/answers.ts';
import type { Missing } from '../questions/revalidate.ts';
import { findStep, isStepId } from '../questions/steps.ts';
import type { Finding } from '../service/types.ts';
import { type EventStream, openEventStream, ownResult, planEvent } from './events.ts';

import type { Session } from './session.ts';

/** A run that can't ask anyone, or that uses lines instead of screens. */
export interface HeadlessRun {
  readonly session: Session;
  readonly stream: EventStream;
  readonly interruption: Interruption;
  readonly options: RunOptions;
  readonly plan: ServicePlan;
  readonly answered: Answered;
  /** The file that the answers were written into, if the user gave one. */
  readonly sourceFile?: SourceFile | null;
  /** What to do if the name exists: refuse, unless the deployment is being repeated. */
  /** `redeploy`: the deployment being repeated. */
  readonly past?: PastService | null;
  readonly onTaken?: 'refuse' | 'modify' | 'scale' | 'replace';
  /** What was already looked up for the answers. */
  readonly groups?: Groups | null;
}

/** Reports that nothing was sent, and why. */
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

/** If looking up a name is refused, creating it would be refused too, a few seconds later. */
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

/** Ends before anything was sent, not because of the user. Writes down what is known. */
export function fault(run: HeadlessRun, reason: string, message: string, error: unknown): number {
  const path = writeFaultLog(run.session.paths.faults, errorDetails(error));
  if (path !== undefined) {
    run.stream.notice(messages('output').faultLog(path));
  }
  return refuse(run, exitCode.fault, reason, message);
}

/** Whether a run without screens was interrupted, and by which signal. */
export interface Interruption {
  /** The signal; null if there was none. */
  readonly asked: () => EndingSignal | null;
  /** Resolves with the first signal. */
  readonly whenAsked: Promise<EndingSignal>;
  readonly release: () => void;
}

/** Does work that a signal can interrupt, and always stops listening afterward. */
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
 * Listens for the first signal of each kind. A second one ends the process, by default or after
 * `last`, which only has time to write what was promised.
 */
export function listenForInterruption(last?: (asked: EndingSignal) => void): Interruption {
  const { promise, resolve } = Promise.withResolvers<EndingSignal>();
  let asked: EndingSignal | null = null;
  const listener = (signal: EndingSignal) => {
    // A closing terminal sends SIGHUP twice: to its session leader and to its foreground group.
    if (signal === 'SIGHUP' && asked === 'SIGHUP') return;
    if (asked !== null && last) {
      last(asked);
      process.exit(exitCodeOf(asked));
    }
    asked ??= signal;
    resolve(asked);
    // Not immediately: while a file is being written, write-file-atomic handles the signal after
    // this listener and ends the process if no other listener is left.
    if (!last && signal !== 'SIGHUP') {
      setImmediate(() => removers.get(signal)?.());
    }
  };
  const removers = new Map(
    endingSignals.map((signal) => [signal, onEndingSignal(signal, listener)]),
  );
  return {
    asked: () => asked,
    whenAsked: promise,
    release: () => {
      for (const [signal, remove] of removers) {
        // The second SIGHUP can arrive while the program is ending.
        if (asked !== 'SIGHUP' || signal !== asked) remove();
      }
    },
  };
}

/** Aborts on the first signal, for work that waits. */
export function signalOf({ whenAsked }: Interruption): AbortSignal {
  const abort = new AbortController();
  void whenAsked.then(() => abort.abort());
  return abort.signal;
}

/** The exit code of a run that a signal ended before anything was sent. */
export const exitCodeOf = (signal: EndingSignal): number => signalExitCodes[signal];

/** Refuses a command line with conflicting options. Returns the exit code. */
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

/**
 * Flags and variables that aren't values are wrong usage. Values that the rules refuse are reported
 * as refused.
 */
export function refuseGiven(stream: EventStream, problems: readonly Finding[]): number {
  const wrong = problems.some(({ code }) => code === 'not-a-value');
  const code = wrong ? exitCode.usage : exitCode.refused;
  for (const problem of problems) {
    stream.say(messages('words').findingLine(problem, sentenceOf(problem)));
  }
  const message = problems.map(sentenceOf).join('\n');
  stream.event(ownResult('refused', code, { code: problems[0]?.code ?? 'rules', message }));
  return code;
}

/** Reports the findings for a file that no answer can be written into. */
export function refuseFindings(stream: EventStream, findings: readonly Finding[]): number {
  for (const finding of findings) {
    stream.say(messages('words').findingLine(finding));
  }
  const message = messages('words').refused(findings);
  stream.say(message);
  stream.event(ownResult('refused', exitCode.refused, { code: 'rules', message }));
  return exitCode.refused;
}

/** Starts with the flag or the variable, since several can be wrong at once. */
function sentenceOf(problem: Finding): string {
  const { field, values } = problem;
  const step = field !== undefined && isStepId(field) ? findStep(field) : undefined;
  const given = values['from'] === 'environment' ? step?.environment : step?.flag;
  return given === undefined
    ? messages('words').finding(problem)
    : messages('words').labeled(given, messages('words').finding(problem));
}

interface NeededInput {
  readonly missing: readonly Missing[];
  readonly needsYes: boolean;
  /** A user's file that would be overwritten. */
  readonly over?: string | null;
  /** The user's file with the answers written into it. A mask in it can't be sent. */
  readonly file?: Pick<SourceFile, 'name' | 'config'> | null;
}

/** No one can be asked, so everything that is missing is reported at once. Null if nothing is. */
export function inputNeeded(stream: EventStream, needed: NeededInput): number | null {
  const { missing, needsYes, over = null, file } = needed;
  const masked = missingSecrets(file?.config).map(maskedFacts);
  const isWhole = over === null && masked.length === 0;
  if (missing.length === 0 && !needsYes && isWhole) {
    return null;
  }
  const { name = '' } = file ?? {};
  const lines = messages('words').inputNeeded({ missing, needsYes, over, masked, name });
  for (const line of lines) {
    stream.say(line);
  }
  const listed = [
    ...missing.map(({ step, values }) => inputOf(step.flag, step.environment, values)),
    ...masked.map(({ where }) => ({ ...inputOf(undefined), path: where })),
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

/**
 * What is wrong before anything is asked. An eascmd that was named and can't run is an error for a
 * script and a notice for a person, who can go on without it.
 */
export function refuseStart(session: Session, stream: EventStream): number | null {
  const { search, mode, flags } = session;
  const lone = refuseLoneRehearsalFlags(session, stream);
  if (lone !== null || search.isNamed !== true || flags.dryRun === true) {
    return lone;
  }
  const { code, message } = eascmdError(search);
  const asks = mode.canAsk && flags.yes !== true;
  // The screens show it themselves.
  if (!asks || mode.view !== 'screen') {
    stream.say(message);
  }
  if (asks) {
    return null;
  }
  stream.event(ownResult('refused', exitCode.noEascmd, { code, message }));
  return exitCode.noEascmd;
}

/** A rehearsal that was meant but not requested must not send anything for real. */
function refuseLoneRehearsalFlags({ flags, client }: Session, stream: EventStream): number | null {
  const lone = flags.scenario !== undefined ? '--scenario' : '--speed';
  const isLone = flags.rehearse !== true && (flags.scenario ?? flags.speed) !== undefined;
  if (!isLone || client === null) {
    return null;
  }
  return refuseUsage(stream, messages('output').needsRehearse(lone));
}

/** Reports a flag whose value has no meaning here. */
export function refuseUsage(stream: EventStream, message: string): number {
  stream.say(message);
  stream.event(ownResult('refused', exitCode.usage, { code: 'usage', message }));
  return exitCode.usage;
}

/**
 * Why there is no usable eascmd, as every command reports it. Some commands have nothing to
 * rehearse.
 */
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
