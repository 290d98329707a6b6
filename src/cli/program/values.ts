import { InvalidArgumentError } from 'commander';
import * as z from 'zod/mini';
import type { Usage } from '../../messages/language.ts';
import { asciiTwins } from '../../questions/text-field.ts';

/**
 * Why a value is refused. Commander passes on the reason's name; the sentence is loaded only to
 * print it.
 */
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

/** Empty is most likely an unset variable in a script, which isn't the same as no flag. */
export function parseNamed(text: string): string {
  if (text === '') {
    throw wrongValue('empty');
  }
  return text;
}

/** The files of `templates/`, without their extension. */
export const templates = ['plain', 'cpu-blade', 'gpu-blade', 'pytorch-gpu-blade'] as const;

/** What `schema` describes: a service file, a line of `--json`, or a project's shared file. */
export const schemaKinds = ['service', 'events', 'project'] as const;

export const defaultWatchLimit = '30m';
export const defaultOutput = './service.json';

/** The flags of `setup`, as commander passes them. */
const request = z.object({
  region: z.optional(z.string()),
  download: z.optional(z.boolean()),
  downloadTo: z.optional(z.string()),
  signIn: z.optional(z.boolean()),
  vpc: z.optional(z.boolean()),
});

export type SetupRequest = z.infer<typeof request>;

export const readSetupRequest = (values: unknown): SetupRequest => request.parse(values);

/** The variables from which Alibaba Cloud's own tools and SDKs read keys. */
export const keyVariables = {
  accessKeyId: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
  accessKeySecret: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
} as const;

/** The shells that have a completion script. */
export const shells = ['bash', 'zsh', 'fish', 'pwsh'] as const;

export type Shell = (typeof shells)[number];

/**
 * The command that a shell runs when Tab is pressed. No one would type its prefix, and help doesn't
 * list it.
 */
export const completeCommand = '__complete';
