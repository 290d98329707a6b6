import type { MissingInput } from '../deployment/events.ts';
import { english } from '../messages/en/english.ts';
import type { Missing } from '../questions/settle.ts';
import { findStep, isStepId } from '../questions/steps.ts';
import type { Finding } from '../service/types.ts';
import type { EventStream } from './event-stream.ts';
import { exitCode } from './exit-codes.ts';
import { ownResult } from './own-result.ts';
import { sentences } from './sentences.ts';
import type { Session } from './session.ts';

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
    stream.say(english.findingLine(finding));
  }
  const message = english.refused(findings);
  stream.say(message);
  stream.event(ownResult('refused', exitCode.refused, { code: 'rules', message }));
  return exitCode.refused;
}

/** With the flag or the variable in front, since several may be wrong at once. */
function sentenceOf(problem: Finding): string {
  const { field, values } = problem;
  const step = field !== undefined && isStepId(field) ? findStep(field) : undefined;
  const given = values['from'] === 'environment' ? step?.environment : step?.flag;
  return `${given === undefined ? '' : `${given}: `}${english.finding(problem)}`;
}

/** Nobody can be asked: all that is missing is told at once. */
export function inputNeeded(
  stream: EventStream,
  missing: readonly Missing[],
  needsYes: boolean,
  /** A file of the user that would be written over. */
  over: string | null = null,
): number {
  const lines = english.inputNeeded(missing, needsYes, over);
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
  return refuseUsage(stream, sentences.needsRehearse(lone));
}

/** A flag whose value means nothing here. */
export function refuseUsage(stream: EventStream, message: string): number {
  stream.say(message);
  stream.event(ownResult('refused', exitCode.usage, { code: 'usage', message }));
  return exitCode.usage;
}
