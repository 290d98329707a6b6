import type { Check, CheckCode, CheckId, CheckState } from '../../app/doctor/checks.ts';
import { shellWords } from '../format-values.ts';
import { text, type Values } from '../text.ts';

type Say = (values: Values) => string;

export interface DoctorWords {
  readonly labels: Readonly<Record<CheckId, string>>;
  readonly states: Readonly<Record<CheckState, string>>;
  /** The sentence of each finding, and its fix. */
  readonly sentences: Readonly<Record<CheckCode, readonly [says: Say, fix?: Say]>>;
  readonly interrupted: string;
  readonly fix: (fix: string) => string;
  readonly noProblems: string;
  readonly problems: (faults: number, warnings: number) => string;
  /** After the summary: the stand-in was checked, not eascmd. */
  readonly ofRehearsal: (summary: string) => string;
}

/** The result of one check, and the fix; null if there is nothing to fix. */
interface CheckWords {
  readonly label: string;
  readonly says: string;
  readonly fix: string | null;
}

export function doctorOf(words: DoctorWords) {
  const { labels, states, sentences, interrupted, fix: fixLine } = words;
  return {
    states,
    interrupted,
    fix: fixLine,
    check: ({ id, code, values }: Check): CheckWords => {
      const [says, fix] = sentences[code];
      return { label: labels[id], says: says(values), fix: fix?.(values) ?? null };
    },
    summary: (checks: readonly Check[], rehearsal: boolean): string => {
      const count = (state: CheckState) => checks.filter((check) => check.state === state).length;
      const [faults, warnings] = [count('fault'), count('warning')];
      const found = faults + warnings === 0 ? words.noProblems : words.problems(faults, warnings);
      return rehearsal ? words.ofRehearsal(found) : found;
    },
  };
}

export const value =
  (key: string): Say =>
  (values) =>
    text(values, key);

export const setUp = (): string => 'blade-deploy setup';

export const signInAgain: Say = (values) =>
  text(values, 'region') === ''
    ? 'blade-deploy setup'
    : `blade-deploy setup --region ${text(values, 'region')}`;

export const quotedPath =
  (key: string): Say =>
  (values) =>
    shellWords(values, key);

/** How many more files there are than the one that is named. */
export const otherFiles = (values: Values): number =>
  Math.max(0, Number(text(values, 'others')) - 1);
