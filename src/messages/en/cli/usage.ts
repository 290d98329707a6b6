import { joins } from '../format.ts';
import { didYouMean } from './output.ts';

const suggestion = (names: readonly string[]): string => {
  const [only] = names;
  if (only === undefined) return '';
  return `\n${names.length === 1 ? didYouMean(only) : `(Did you mean one of ${joins.values(names)}?)`}`;
};

/** Why the value of a flag was rejected, by the reason that the parsers throw. */
export const wrongValue = {
  duration: 'Use a number and a unit, such as 90s, 30m, or 2h.',
  speed: 'Use a whole number from 1 to 600.',
  items: 'Use a whole number from 1 to 999999.',
  empty: 'The value is empty. Enter one, or leave out the flag.',
} as const;

export const choices = (allowed: readonly string[]): string =>
  `Use one of: ${joins.values(allowed)}.`;

export const error = (message: string): string => `error: ${message}`;

/** `meant`: similar flags that exist. */
export const unknownOption = (flag: string, similar: readonly string[]): string =>
  `unknown flag '${flag}'${suggestion(similar)}`;

export const optionMissingArgument = (flags: string): string => `flag '${flags}' needs a value`;

export const missingArgument = (name: string): string => `argument ${name} is missing`;

export const excessArguments = (
  command: string,
  limit: number,
  count: number,
  given: string,
): string => {
  const allowed = limit === 0 ? 'no argument' : limit === 1 ? '1 argument' : `${limit} arguments`;
  return `too many arguments for '${command}'. It takes ${allowed}, not ${count}: ${given}.`;
};

export const wordsAfter = (command: string, given: readonly string[]): string =>
  `too many arguments for '${command}': ${given.join(' ')}`;

export const conflictingOption = (one: string, other: string): string =>
  `flag '${one}' can't be used with '${other}'`;

export const wrongOption = (flags: string, value: string, reason: string): string =>
  `value '${value}' of flag '${flags}' is invalid. ${reason}`;

export const wrongArgument = (name: string, value: string, reason: string): string =>
  `value '${value}' of argument ${name} is invalid. ${reason}`;

export const wrongVariable = (name: string, value: string, reason: string): string =>
  `value '${value}' of ${name} is invalid. ${reason}`;

/** After \`setup --lang\`. */
export const languageSaved = (tag: string): string => `Saved the language: ${tag}.`;

export const languageNotSaved = (path: string): string =>
  `Couldn't save the language: ${path} can't be written.`;
