import { type CheckTotals, firstNames, mostFiles } from '../../format-values.ts';
import { counted, joins } from '../format.ts';

export const standardInputName = 'standard input';

/** `names`: the files that were read, if their names weren't printed yet. */
export function checkSummary(totals: CheckTotals, names: readonly string[] = []): string {
  const { files, errors, warnings, fixable, unreadable } = totals;
  const first = firstNames(names, mostFiles);
  const listed = joins.values(first.listed);
  const [only] = names;
  const count = counted(String(files - unreadable), 'file');
  const where =
    names.length === 1
      ? `in ${only}`
      : `in ${count}${listed === '' ? '' : `: ${listed}`}${first.more > 0 ? `, and ${first.more} more` : ''}`;
  const found =
    errors + warnings === 0
      ? `No problems found ${where}.`
      : `${counted(String(errors), 'error')} and ${counted(String(warnings), 'warning')} ${where}.`;
  return joins.sentences([
    // Nothing was checked if no file could be read.
    files === unreadable && errors + warnings === 0 ? '' : found,
    fixable === 0 ? '' : `--fix fixes ${fixable} of them.`,
    unreadable === 0 ? '' : `${counted(String(unreadable), 'file')} couldn't be read or written.`,
  ]);
}

/** In the form that commander uses for flags. */
export const didYouMean = (name: string): string => `(Did you mean ${name}?)`;

export const nothingSent = 'Nothing was sent.';

export const interrupted = 'Interrupted before anything was sent.';

export const notStarted = (reason: string): string =>
  `Couldn't start the deployment: ${reason}. Nothing was sent.`;

export const nameUnknown = (service: string, reason: string | null): string =>
  `Couldn't check whether ${service} exists${reason === null ? '' : ` (${reason})`}. Creating it anyway.`;

export const alreadyDeploying = (service: string, id: string, since: string): string =>
  `${service} is already being deployed, since ${since} (${id}). Watch it with: blade-deploy attach ${service}`;

export const unused = (variables: readonly string[]): string =>
  `Ignored with these settings: ${joins.values(variables)}.`;

export const needsRehearse = (flag: string): string =>
  `${flag} is for rehearsals. Add --rehearse, or leave it out to run eascmd.`;

export const dryRun = (path: string, client: string, again: string): string =>
  `Checked ${path}. Nothing was sent. This would run: ${client}\nTo run it without questions: ${again}`;

export const fault = (message: string): string => `Internal error in blade-deploy: ${message}`;

export const tooFewFiles = (limit: number | null): string =>
  `The system limits this program to ${limit ?? 'too few'} open files, and more are needed. Raise the limit, for example with \`ulimit -n 1024\`, and retry.`;

export const resultLost = (reason: string): string => `Can't write to standard output: ${reason}`;

export const faultLog = (path: string): string => `Details are in ${path}`;

export const file = {
  missing: (path: string): string =>
    path === '' ? 'The file name is empty. Name a file.' : `${path} doesn't exist.`,
  notAFile: (path: string): string => `${path} is not a file.`,
  pipeOrDevice: (path: string): string =>
    `${path} is a pipe or a device, not a file. Pipe its content to standard input instead, and use - as the file.`,
  unreadable: (path: string, reason: string): string => `Can't read ${path}: ${reason}`,
  notJson: (path: string, at: { line: number; column: number }, why: string): string =>
    `${path} is not JSON, line ${at.line}, column ${at.column}: ${why}`,
  tooLargeToRead: (path: string): string =>
    `${path} is larger than 512 MB, which is too large to check. Name a service.json.`,
  tooLarge: (path: string): string =>
    `${path} is larger than 1 MB, which is too large to deploy. Name a service.json.`,
  tooDeep: (path: string, levels: number): string =>
    `${path} is nested deeper than ${levels} levels, which is too deep to deploy.`,
  notText: (path: string, why: string): string => `${path}: ${why}`,
} as const;

export const unknownCommand = (name: string, nearest: string | undefined): string =>
  `unknown command '${name}'${nearest ? `\n${didYouMean(nearest)}` : ''}`;

export const unknownTopic = (
  name: string,
  topics: readonly string[],
  nearest: string | undefined,
): string =>
  `no help topic '${name}'; the topics are ${joins.values(topics)}${nearest ? `\n${didYouMean(nearest)}` : ''}`;

/** Why a file that blade-deploy saved earlier isn't used. */
export const savedFile = {
  newer: (path: string): string =>
    `${path} was written by a newer version of blade-deploy, so it is neither used nor overwritten.`,
  broken: (path: string, movedTo: string): string =>
    `Can't read ${path}. It was moved to ${movedTo}.`,
  unreadable: (path: string, reason: string): string =>
    `Can't read ${path}, so it isn't used: ${reason}`,
} as const;
