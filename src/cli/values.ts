import { InvalidArgumentError } from 'commander';

/** What a flag's text means; the message is what commander prints behind the flag's name. */
const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** `30m`, `90s`, `2h`, in milliseconds. */
export function parseDuration(text: string): number {
  const match = /^(\d+)([smh])$/.exec(text);
  const unit = units[match?.[2] ?? ''];
  if (!match || unit === undefined || Number(match[1]) === 0) {
    throw new InvalidArgumentError('Use a number and a unit, such as 90s, 30m or 2h.');
  }
  return Number(match[1]) * unit;
}

export function parseSpeed(text: string): number {
  const speed = Number(text);
  if (!/^\d+$/.test(text) || speed < 1 || speed > 600) {
    throw new InvalidArgumentError('Use a whole number from 1 to 600.');
  }
  return speed;
}

/** A variable of a script that was not set, most likely: not the same as no flag. */
export function parseNamed(text: string): string {
  if (text === '') {
    throw new InvalidArgumentError('It is empty. Name one, or leave the flag out.');
  }
  return text;
}

/** The scenarios of the rehearsal (contract: Rehearsal). */
export const scenarios = [
  'cpu',
  'gpu',
  'no-blade',
  'late',
  'never-optimized',
  'plugin-failed',
  'name-taken',
  'signed-out',
  'stuck-waiting',
  'crash',
  'silent',
  'garbage',
  'flood',
  'no-permission',
  'group-missing',
  'model-missing',
  'out-of-memory',
] as const;

/** The files of `templates/`, without their ending. */
export const templates = ['plain', 'cpu-blade', 'gpu-blade', 'pytorch-gpu-blade'] as const;

/** What `schema` describes: a service file, a line of `--json`, the file that a project shares. */
export const schemaKinds = ['service', 'events', 'project'] as const;

export const defaultWatchLimit = '30m';
export const defaultOutput = './service.json';
