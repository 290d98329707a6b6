import type { Check } from './check.ts';
import { examineClient, examineSignIn } from './examine-client.ts';
import {
  examineClock,
  examineDisk,
  examineFiles,
  examineNode,
  examineTerminal,
} from './examine-machine.ts';
import type { DoctorFacts } from './facts.ts';

/** What works and what does not, in the order in which the one rests on the other. */
export function examine(facts: DoctorFacts): readonly Check[] {
  return [
    examineNode(facts.nodeVersion),
    examineClient(facts.client),
    ...facts.signIns.flatMap((signIn) => examineSignIn(signIn, hasRegion(facts.signIns))),
    examineClock(facts.clock),
    ...examineTerminal(facts.terminal),
    examineFiles(facts.files),
    examineDisk(facts.disk),
  ];
}

/** Whether a region is signed in to: then eascmd's own sign-in need not be there. */
const hasRegion = (signIns: DoctorFacts['signIns']): boolean =>
  signIns.some(({ region, answer }) => region !== null && answer === 'accepted');

/** Whether anything keeps a deployment from working. */
export const hasFault = (checks: readonly Check[]): boolean =>
  checks.some(({ state }) => state === 'fault');

/** Errors of a deployment whose cause may lie on this machine, where `doctor` can see it. */
const machineErrors: ReadonlySet<string> = new Set([
  'eascmd-missing',
  'eascmd-not-runnable',
  'eascmd-failed',
  'eascmd-killed',
  'signed-out',
  'no-permission',
  'unreachable',
  'lost-sight',
  'keeper-lost',
]);

export const doctorCouldExplain = (code: string): boolean => machineErrors.has(code);
