import { english } from '../messages/en/english.ts';
import { writeFaultLog } from '../platform/terminal.ts';
import { exitCode } from './exit-codes.ts';
import type { HeadlessRun } from './headless-run.ts';
import { exitCodeOf } from './interruption.ts';
import { ownResult } from './own-result.ts';
import { planEvent } from './plan-event.ts';
import { sentences } from './sentences.ts';

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
    stream.say(english.findingLine(finding));
  }
  return refuse(run, exitCode.refused, 'rules', english.refused(plan.findings));
}

/** What is refused a look at a name is refused its creation too, a few seconds later. */
export function refuseSignedOut(run: HeadlessRun, reason: string | null): number {
  const { stream, session, plan } = run;
  stream.event(planEvent(plan, session.client?.kind === 'rehearsal'));
  const message = english.signedOut(reason, plan.region);
  return refuse(run, exitCode.noEascmd, 'signed-out', message);
}

export function refuseInterrupted(run: HeadlessRun): number {
  const asked = run.interruption.asked() ?? 'SIGINT';
  return refuse(run, exitCodeOf(asked), 'interrupted', sentences.interrupted);
}

/** Ends before anything was sent, by no fault of the user; what is known is written down. */
export function fault(run: HeadlessRun, reason: string, message: string, error: unknown): number {
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const path = writeFaultLog(run.session.homes.faults, details);
  if (path !== undefined) {
    run.stream.notice(sentences.faultLog(path));
  }
  return refuse(run, exitCode.fault, reason, message);
}
