import { intentOf } from '../app/preflight/submit-modes.ts';
import type { State } from '../app/state.ts';
import type { MaskedPlace } from '../eascmd/secrets.ts';
import type { Missing } from '../questions/revalidate.ts';
import { printable } from './text.ts';

/**
 * What the duration of a deployment depends on. Only the duration of an optimization is documented.
 */
export type Time = 'update' | 'scale' | 'watch' | 'undecided' | 'not-optimized' | 'optimized';

export function timeOf(state: State): Time {
  switch (intentOf(state).kind) {
    case 'modify':
      return 'update';
    case 'scale':
      return 'scale';
    case 'watch':
      return 'watch';
    case 'undecided':
      return 'undecided';
    default:
      return state.plan?.pluginsConfigured ? 'optimized' : 'not-optimized';
  }
}

/** What a deployment takes of a group: GPUs, or else cores and memory. */
export interface Taken {
  readonly gpus: number;
  readonly gpuModel: string | undefined;
  readonly cores: number | null;
  readonly memory: number | null;
}

/** What a run that can't ask lacks: answers, values of the file that are masked, and consent. */
export interface InputNeeded {
  readonly missing: readonly Missing[];
  readonly needsYes: boolean;
  /** A user's file that would be overwritten. */
  readonly over: string | null;
  readonly masked: readonly MaskedFacts[];
  /** The user's file. */
  readonly name: string;
}

export type MaskedFacts = ReturnType<typeof maskedFacts>;

/** Where a masked value belongs, as it can be shown. */
export function maskedFacts({ path, name, around }: MaskedPlace) {
  return {
    where: printable(path.join('.')),
    name: name === null ? null : printable(name),
    around: around === null ? null : printable(around),
  };
}
