import { counted } from '../format.ts';

interface CheckTotals {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  /** How many of them `--fix` would fix. */
  readonly mendable: number;
  /** How many files could not be read or written. */
  readonly unreadable: number;
}

export const standardInputName = 'standard input';

/** More names than this are counted. */
const mostNames = 5;

/** `names`: the files that were read, where the reader has not seen their names yet. */
export function checkSummary(totals: CheckTotals, names: readonly string[] = []): string {
  const { files, errors, warnings, mendable, unreadable } = totals;
  const more = names.length - mostNames;
  const listed = names.slice(0, mostNames).join(', ');
  const [only] = names;
  const count = counted(String(files - unreadable), 'file');
  const where =
    names.length === 1
      ? `in ${only}`
      : `in ${count}${listed === '' ? '' : `: ${listed}`}${more > 0 ? `, and ${more} more` : ''}`;
  const found =
    errors + warnings === 0
      ? `Nothing found ${where}.`
      : `${counted(String(errors), 'error')} and ${counted(String(warnings), 'warning')} ${where}.`;
  return [
    found,
    mendable === 0 ? '' : ` --fix fixes ${mendable} of them.`,
    unreadable === 0 ? '' : ` ${counted(String(unreadable), 'file')} could not be read or written.`,
  ].join('');
}

/** As commander says it of flags. */
export const didYouMean = (name: string): string => `(Did you mean ${name}?)`;

export const nothingSent = 'Nothing was sent.';

export const interrupted = 'Interrupted before anything was sent.';

export const notStarted = (reason: string): string =>
  `The deployment did not start: ${reason}. Nothing was sent.`;

export const nameUnknown = (service: string, reason: string | null): string =>
  `Couldn't check whether ${service} exists${reason === null ? '' : ` (${reason})`}. Creating it anyway.`;

export const alreadyDeploying = (service: string, id: string, since: string): string =>
  `Another run has been deploying ${service} since ${since} (${id}). Watch it with: blade-deploy attach ${service}`;

export const unused = (variables: readonly string[]): string =>
  `Ignored with these settings: ${variables.join(', ')}.`;

export const needsRehearse = (flag: string): string =>
  `${flag} is for rehearsals. Add --rehearse, or leave it out to run eascmd.`;

export const dryRun = (path: string, client: string, again: string): string =>
  `${path} is checked. Nothing was sent. This would run: ${client}\nThe same without a question: ${again}`;

export const fault = (message: string): string => `A fault of blade-deploy: ${message}`;

export const resultLost = (reason: string): string =>
  `Standard output could not be written: ${reason}`;

export const faultLog = (path: string): string => `What is known of it stands in ${path}`;

export const file = {
  missing: (path: string): string =>
    path === '' ? 'The name of the file is empty. Name a file.' : `There is no file ${path}.`,
  notAFile: (path: string): string => `${path} is not a file.`,
  pipeOrDevice: (path: string): string =>
    `${path} is a pipe or a device, not a file. Pipe its content into standard input instead, and name it -.`,
  unreadable: (path: string, reason: string): string => `${path} could not be read: ${reason}`,
  notJson: (path: string, at: { line: number; column: number }, why: string): string =>
    `${path} is not JSON, line ${at.line}, column ${at.column}: ${why}`,
  tooLargeToRead: (path: string): string =>
    `${path} is larger than 512 MB, which is more than can be checked. Name a service.json.`,
  tooLarge: (path: string): string =>
    `${path} is larger than 1 MB, which is more than blade-deploy deploys. Name a service.json.`,
  tooDeep: (path: string, levels: number): string =>
    `${path} is nested deeper than ${levels} levels, which is more than blade-deploy deploys.`,
  notText: (path: string, why: string): string => `${path}: ${why}`,
} as const;

export const unknownCommand = (name: string, nearest: string | undefined): string =>
  `unknown command '${name}'${nearest ? `\n${didYouMean(nearest)}` : ''}`;

export const unknownTopic = (
  name: string,
  topics: readonly string[],
  nearest: string | undefined,
): string =>
  `there is no help on '${name}', only on ${topics.join(', ')}${nearest ? `\n${didYouMean(nearest)}` : ''}`;

/** What became of a file of ours that should have been read. */
export const savedFile = {
  newer: (path: string): string =>
    `${path} was written by a newer version of blade-deploy. It is not used, and not overwritten.`,
  broken: (path: string, movedTo: string): string =>
    `${path} could not be read. It was set aside as ${movedTo}.`,
  unreadable: (path: string, reason: string): string =>
    `${path} could not be read, and is not used: ${reason}`,
} as const;
