import type { Finding, Severity, Source } from '../../service/types.ts';
import { printable, shortened } from '../text.ts';
import { counted, joins } from './format.ts';
import { findingSentence } from './service/findings.ts';

/** What the checker prints around its findings. */

const severityName: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
};

export const checkLine = (severity: Severity, message: string): string =>
  `${severityName[severity]}: ${message}`;

/** The sentence of a finding, with a suggestion if there is one. */
export function checkMessage(finding: Finding, suggestion: string | undefined): string {
  const short = shortened(findingSentence(finding));
  return suggestion === undefined ? short : `${short} Did you mean ${printable(suggestion)}?`;
}

export const checkSource = (source: Omit<Source, 'certainty'>): string =>
  `Source: ${citation(source)}`;

export function citation({ document, date, url = '' }: Omit<Source, 'certainty'>): string {
  return joins.facts([document, date, url]);
}

export const checkReason = (reason: string): string => `Why: ${reason}`;

export const checkFix = (text: string): string => `Fix: --fix writes ${printable(text)}`;

export const checkRestructure = 'Fix: --fix corrects it';

export const checkLineEnds = (file: string, count: number): string =>
  `${file}: ${counted(String(count), 'line end')} changed to a line feed.`;

export const checkUntold = (file: string, count: number): string =>
  `${file}: ${counted(String(count), 'more finding')} not shown.`;

export const checkFixed = (file: string, count: number): string =>
  `${file}: ${counted(String(count), 'finding')} fixed.`;

export const checkUnwritable = (file: string, reason: string): string =>
  `Can't write ${file}: ${reason}`;

const notWritten = {
  'not-regular': 'it is not a regular file',
  'read-only': 'it is read-only',
  changed: 'it changed after it was read. Run the command again',
} as const;

export const checkNotWritten = (file: string, why: keyof typeof notWritten): string =>
  `${printable(file)} was not fixed: ${notWritten[why]}.`;

export const checkFormatTwice = '--json and --format conflict. Use one of them.';

export const checkFixAlone =
  'With --fix, standard input is written to standard output, so you can name no other file and no --format.';
