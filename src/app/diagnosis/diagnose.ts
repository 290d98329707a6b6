import type { Deployment } from '../../deployment/state.ts';
import type { EndingKind } from '../ending-kind.ts';
import { caseOf, waitingCase } from './case.ts';
import type { FixId } from './fix.ts';
import type { Case, CauseId, Certainty, Rule } from './rule.ts';
import { rules, rulesWhileWaiting } from './table.ts';

/** The likeliest cause of what went wrong, and what may help. */
export interface Diagnosis {
  readonly id: CauseId;
  readonly certainty: Certainty;
  readonly source: string;
  /** The words of eascmd that say so, masked and without the user's names; null where a condition does. */
  readonly line: string | null;
  readonly fixes: readonly FixId[];
}

/** Null where nothing went wrong, or nothing says what did. */
export function diagnose(kind: EndingKind, deployment: Deployment): Diagnosis | null {
  switch (kind) {
    case 'failed':
    case 'unknown':
    case 'deployed-not-optimized':
      return firstOf(rules, caseOf(kind, deployment));
    default:
      return null;
  }
}

/** Why instances are waited for, as far as `w` has said it. */
export function diagnoseWait(deployment: Deployment): Diagnosis | null {
  const waits = deployment.phase === 'start' && deployment.result === null;
  return waits && deployment.workers !== null
    ? firstOf(rulesWhileWaiting, waitingCase(deployment))
    : null;
}

function firstOf(all: readonly Rule[], facts: Case): Diagnosis | null {
  for (const { id, certainty, source, sign, fixes } of all) {
    const found = sign(facts);
    if (found) {
      return { id, certainty: found.certainty ?? certainty, source, line: found.line, fixes };
    }
  }
  return null;
}
