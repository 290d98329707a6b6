import type { WorkerFacts } from '../../deployment/events.ts';
import type { Phase } from '../../deployment/phases.ts';
import type { EndingKind } from '../ending-kind.ts';
import type { FixId } from './fix.ts';

/** What a failure most likely means. */
export const causeIds = [
  'name-taken',
  'expired-key',
  'wrong-key',
  'signed-out',
  'no-permission',
  'not-runnable',
  'out-of-memory',
  'image-disk',
  'image-network',
  'image-denied',
  'image-pull',
  'no-room',
  'bucket-region',
  'model-denied',
  'model-missing',
  'group-elsewhere',
  'plugin-group',
  'group-missing',
  'plugin-failed',
  'health-check',
  'crash-at-start',
  'plugin-never-ran',
  'unreachable',
  'bad-request',
  'unknown',
] as const;
export type CauseId = (typeof causeIds)[number];

/**
 * `documented`: a public document has the words, or says what the condition means. `likely`: no failed
 * create has ever been published, and these are the words that one would expect.
 */
export type Certainty = 'documented' | 'likely';

/** All that is known of a deployment that did not go well, or that waits. */
export interface Case {
  readonly kind: EndingKind | 'waiting';
  /** The code of its result; null where it has none. */
  readonly code: string | null;
  readonly phase: Phase | null;
  /**
   * What eascmd said that is no known progress, masked, the most telling first; as it is read for a cause,
   * which is without the names that the user gave.
   */
  readonly said: readonly string[];
  /** Whether the service took the request: what was refused has no instances that could die. */
  readonly accepted: boolean;
  /** Milliseconds that the instances have been waited for; null where `w` was asked because it was long. */
  readonly waitedMs: number | null;
  readonly workers: readonly WorkerFacts[];
  /** Instances that `create` itself counts as pending. */
  readonly pending: number;
}

/** Why a rule holds: the line that says so, where a line does. */
export interface Sign {
  readonly line: string | null;
  /** Where it is surer, or less sure, than the rule itself. */
  readonly certainty?: Certainty;
}

export interface Rule {
  readonly id: CauseId;
  readonly certainty: Certainty;
  readonly source: string;
  readonly sign: (facts: Case) => Sign | null;
  /** What may help, the likeliest first. */
  readonly fixes: readonly FixId[];
}

/** The first thing said that fits. */
export function saying(pattern: RegExp): Rule['sign'] {
  return ({ said }) => {
    const line = said.find((text) => pattern.test(text));
    return line === undefined ? null : { line };
  };
}

/** By the code of the result, which `eascmd/refusal.ts` has read from the lines already. */
export function ofCode(...codes: readonly string[]): Rule['sign'] {
  return ({ code, said }) =>
    code !== null && codes.includes(code) ? { line: said[0] ?? null } : null;
}
