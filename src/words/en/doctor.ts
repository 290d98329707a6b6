import type { Check, CheckId, CheckState } from '../../app/doctor/checks.ts';
import { doctorSentences } from './doctor-sentences.ts';

/** What one check says, and the one thing that would mend it; null where nothing is to be mended. */
export interface CheckWords {
  readonly label: string;
  readonly says: string;
  readonly mend: string | null;
}

const labels: Readonly<Record<CheckId, string>> = {
  node: 'Node',
  eascmd: 'eascmd',
  'sign-in': 'sign-in',
  clock: 'clock',
  terminal: 'terminal',
  keyboard: 'keyboard',
  files: 'files',
  disk: 'disk',
};

const states: Readonly<Record<CheckState, string>> = {
  ok: 'ok',
  warning: 'warning',
  fault: 'fault',
};

export const doctor = {
  states,
  check: ({ id, code, values }: Check): CheckWords => {
    const [says, mend] = doctorSentences[code];
    return { label: labels[id], says: says(values), mend: mend?.(values) ?? null };
  },
  interrupted: 'Interrupted before all of it was looked at.',
  mend: (mend: string): string => `-> ${mend}`,
  summary: (checks: readonly Check[], rehearsal: boolean): string => {
    const count = (state: CheckState) => checks.filter((check) => check.state === state).length;
    const [faults, warnings] = [count('fault'), count('warning')];
    const found =
      faults + warnings === 0
        ? 'Nothing found that would keep a deployment from working.'
        : `${counted(faults, 'fault')}, ${counted(warnings, 'warning')}.`;
    return rehearsal ? `${found} The stand-in of the rehearsal was looked at, not eascmd.` : found;
  },
} as const;

const counted = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? '' : 's'}`;
