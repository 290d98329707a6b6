import { InvalidArgumentError } from 'commander';
import * as z from 'zod/mini';
import type { Usage } from '../../messages/language.ts';
import { asciiTwins } from '../../questions/text-field.ts';

/** Why a value is refused. Commander hands on the name of the reason; its sentence is loaded to print it. */
export const wrongValue = (reason: keyof Usage['wrongValue']): InvalidArgumentError =>
  new InvalidArgumentError(reason);

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** `30m`, `90s`, `2h`, in milliseconds. */
export function parseDuration(text: string): number {
  const match = /^(\d+)([smh])$/.exec(asciiTwins(text));
  const unit = units[match?.[2] ?? ''];
  if (!match || unit === undefined || Number(match[1]) === 0) {
    throw wrongValue('duration');
  }
  return Number(match[1]) * unit;
}

export function parseSpeed(typed: string): number {
  const text = asciiTwins(typed);
  const speed = Number(text);
  if (!/^\d+$/.test(text) || speed < 1 || speed > 600) {
    throw wrongValue('speed');
  }
  return speed;
}

/** A variable of a script that was not set, most likely: not the same as no flag. */
export function parseNamed(text: string): string {
  if (text === '') {
    throw wrongValue('empty');
  }
  return text;
}

/** The files of `templates/`, without their ending. */
export const templates = ['plain', 'cpu-blade', 'gpu-blade', 'pytorch-gpu-blade'] as const;

/** What `schema` describes: a service file, a line of `--json`, the file that a project shares. */
export const schemaKinds = ['service', 'events', 'project'] as const;

export const defaultWatchLimit = '30m';
export const defaultOutput = './service.json';

/** The flags of `setup`, as commander hands them over. */
const request = z.object({
  region: z.optional(z.string()),
  download: z.optional(z.boolean()),
  downloadTo: z.optional(z.string()),
  signIn: z.optional(z.boolean()),
  vpc: z.optional(z.boolean()),
});

export type SetupRequest = z.infer<typeof request>;

export const readSetupRequest = (values: unknown): SetupRequest => request.parse(values);

/** The names that Alibaba Cloud's own tools and SDKs read keys from. */
export const keyVariables = {
  accessKeyId: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
  accessKeySecret: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
} as const;

/** The shells that there is a script for. */
export const shells = ['bash', 'zsh', 'fish', 'pwsh'] as const;

export type Shell = (typeof shells)[number];

/** What a shell runs when Tab is pressed. Its name begins as no word of a person does; no help names it. */
export const completeCommand = '__complete';
