import { quoted } from '../app/file.ts';
import type { Answers, Source } from '../questions/answers.ts';
import { pathFacts } from '../questions/chapters/model.ts';
import type { Step } from '../questions/define.ts';
import { isObject } from '../service/suggest.ts';
import type { Device, Framework } from '../service/types.ts';
import { printable, type Values } from './text.ts';

/** What the formats of all languages share. */

const properNames: Readonly<Record<Device | Framework, string>> = {
  cpu: 'CPU',
  gpu: 'GPU',
  tensorflow: 'TensorFlow',
  pytorch: 'PyTorch',
};

const byId: ReadonlyMap<string, string> = new Map(Object.entries(properNames));

/** A device or framework as written in prose; any other text unchanged. */
export function properName(id: string): string {
  return byId.get(id) ?? id;
}

/** `11:42:07` from the hour, minute and second of a local time. */
export function timeOfDay(time: { hour: number; minute: number; second: number }): string {
  return [time.hour, time.minute, time.second].map(twoDigits).join(':');
}

export function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

const minute = 60;
const hour = 60 * minute;

/** A duration in whole units, and its largest nonzero unit. */
export function unitsOfTime(ms: number): {
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly largest: 'hour' | 'minute' | 'second';
} {
  const whole = Math.max(0, Math.floor(ms / 1000));
  return {
    hours: Math.floor(whole / hour),
    minutes: Math.floor(whole / minute) % minute,
    seconds: whole % minute,
    largest: whole >= hour ? 'hour' : whole >= minute ? 'minute' : 'second',
  };
}

/** A duration in its largest unit, for `3 days ago`; less than a minute counts as 0. */
export function largestUnit(ms: number): {
  readonly count: number;
  readonly unit: 'day' | 'hour' | 'minute';
} {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return { count: Math.floor(hours / 24), unit: 'day' };
  return hours >= 1 ? { count: hours, unit: 'hour' } : { count: minutes, unit: 'minute' };
}

/** The model path of an earlier file, if it has one. */
export function modelPathOf(config: unknown): string[] {
  const path = isObject(config) ? config['model_path'] : undefined;
  return typeof path === 'string' ? [printable(path)] : [];
}

const units = ['bytes', 'KB', 'MB', 'GB'] as const;

/** Bytes as people count them, in thousands: `12.3 MB`; fewer than a thousand have no unit yet. */
export function scaledSize(bytes: number): {
  readonly value: string;
  readonly unit: (typeof units)[number];
} {
  let value = Math.max(0, bytes);
  let index = 0;
  while (value >= 1000 && index < units.length - 1) {
    value /= 1000;
    index += 1;
  }
  const unit = units[index] ?? 'GB';
  return { value: unit === 'bytes' ? String(Math.floor(value)) : value.toFixed(1), unit };
}

/** The sources of answers that each language has a word for. */
export type SourceName = Source | 'folder';

/**
 * The source of an answer: the name of the flag or variable itself, or a source to be translated.
 * With the answers given, a "no" from a flag is named by the flag that sets it.
 */
export function namedSource(
  source: Source,
  step: Step,
  draft: Answers,
): { readonly verbatim: string } | SourceName {
  if (step.id === 'modelPath' && source === 'asked' && pathFacts(draft).isFolderOfFile) {
    return 'folder';
  }
  const name = source === 'flag' ? flagOf(step, draft) : undefined;
  const verbatim = source === 'environment' ? step.environment : name;
  return verbatim === undefined ? source : { verbatim };
}

function flagOf(step: Step, draft: Answers): string | undefined {
  return step.read(draft) === 'no' ? (step.negatedFlag ?? step.flag) : step.flag;
}

/** The result of checking several files. */
export interface CheckTotals {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  /** How many findings `--fix` would fix. */
  readonly fixable: number;
  /** How many files could not be read or written. */
  readonly unreadable: number;
}

/** The names that a sentence lists, and how many it only counts. */
export function firstNames(
  names: readonly string[],
  most: number,
): { readonly listed: readonly string[]; readonly more: number } {
  return { listed: names.slice(0, most), more: Math.max(0, names.length - most) };
}

/** As many files as a summary names. */
export const mostFiles = 5;

/** A value, or each value of a list, in full and quoted for a shell, to be copied. */
export const shellWords = (values: Values, key: string): string =>
  [values[key] ?? '']
    .flat()
    .map((word) => quoted(printable(String(word))))
    .join(' ');
