import type { ReadOutcome } from '../platform/files.ts';

/** As commander says it of flags. */
const didYouMean = (name: string): string => `(Did you mean ${name}?)`;

/** What the scripting face says beside what the screens say too. */
export const sentences = {
  nothingSent: 'Nothing was sent.',
  interrupted: 'Interrupted before anything was sent.',
  notStarted: (reason: string): string =>
    `The deployment did not start: ${reason}. Nothing was sent.`,
  nameUnknown: (service: string, reason: string | null): string =>
    `Whether ${service} exists could not be told${reason === null ? '' : ` (${reason})`}. It is created all the same.`,
  alreadyDeploying: (service: string, id: string, since: string): string =>
    `Another run has been deploying ${service} since ${since} (${id}). Watch it with: blade-deploy attach ${service}`,
  unused: (variables: readonly string[]): string =>
    `Set and not used, because with the other answers their questions are not asked: ${variables.join(', ')}.`,
  needsRehearse: (flag: string): string =>
    `${flag} is for rehearsals. Add --rehearse, or leave it out to run eascmd.`,
  dryRun: (path: string, client: string, again: string): string =>
    `${path} is checked. Nothing was sent. This would run: ${client}\nThe same without a question: ${again}`,
  fault: (message: string): string => `A fault of blade-deploy: ${message}`,
  resultLost: (reason: string): string => `Standard output could not be written: ${reason}`,
  faultLog: (path: string): string => `What is known of it stands in ${path}`,
  file: {
    missing: (path: string): string =>
      path === '' ? 'The name of the file is empty. Name a file.' : `There is no file ${path}.`,
    notAFile: (path: string): string => `${path} is not a file.`,
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
  },
  unknownCommand: (name: string, nearest: string | undefined): string =>
    `unknown command '${name}'${nearest ? `\n${didYouMean(nearest)}` : ''}`,
  unknownTopic: (name: string, topics: readonly string[], nearest: string | undefined): string =>
    `there is no help on '${name}', only on ${topics.join(', ')}${nearest ? `\n${didYouMean(nearest)}` : ''}`,
  didYouMean,
} as const;

/** What became of a file of ours that should have been read; nothing where all is well. */
export function keptFileNote(outcome: ReadOutcome<unknown>): string[] {
  switch (outcome.kind) {
    case 'newer':
      return [
        `${outcome.path} was written by a newer version of blade-deploy. It is not used, and not overwritten.`,
      ];
    case 'broken':
      return [`${outcome.path} could not be read. It was set aside as ${outcome.movedTo}.`];
    case 'unreadable':
      return [`${outcome.path} could not be read, and is not used: ${outcome.reason}`];
    default:
      return [];
  }
}
