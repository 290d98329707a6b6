import * as z from 'zod/mini';
import { concealJson } from '../eascmd/secrets.ts';
import { outcomes } from './event.ts';
import { phases } from './phase.ts';

/** The version of a record of the history; a line of a newer one is passed over, never rewritten. */
export const historyVersion = 1;

export const operations = ['create', 'modify', 'delete'] as const;
export type Operation = (typeof operations)[number];

const milliseconds = z.number();
const nullableText = z.nullable(z.string());

/** An answer as it would be typed: the record that the kept answers are written as. */
const answer = z.object({
  step: z.string(),
  text: z.string(),
  by: z.enum(['person', 'default', 'only']),
});

const submitted = z.object({
  v: z.literal(historyVersion),
  kind: z.literal('submitted'),
  /** The deployment's id. */
  id: z.string(),
  /** Milliseconds since the epoch. */
  at: milliseconds,
  service: z.string(),
  region: nullableText,
  rehearsal: z.boolean(),
  operation: z.enum(operations),
  device: nullableText,
  framework: nullableText,
  card: nullableText,
  level: nullableText,
  pluginsConfigured: z.boolean(),
  /** The service file: its path, the hash of its bytes, and what it said, secrets masked. */
  file: z.string(),
  sha256: z.string(),
  config: z.unknown(),
  /** Null for a file that was not made from answers. */
  answers: z.nullable(z.readonly(z.array(answer))),
});

const ended = z.object({
  v: z.literal(historyVersion),
  kind: z.literal('ended'),
  id: z.string(),
  at: milliseconds,
  /** What the journal's plan said, for a record whose `submitted` is lost. */
  service: nullableText,
  region: nullableText,
  rehearsal: z.boolean(),
  outcome: z.enum(outcomes),
  exitCode: z.number(),
  optimized: z.nullable(z.boolean()),
  optimizationMs: z.nullable(milliseconds),
  totalMs: z.nullable(milliseconds),
  /** How long each phase took that came to its end. */
  phases: z.readonly(z.partialRecord(z.enum(phases), milliseconds)),
  /** Whether the machine slept meanwhile. */
  gap: z.boolean(),
});

const record = z.discriminatedUnion('kind', [submitted, ended]);

export type HistoryRecord = Readonly<z.infer<typeof record>>;
export type SubmittedRecord = Readonly<z.infer<typeof submitted>>;
export type EndedRecord = Readonly<z.infer<typeof ended>>;
export type RecordedAnswer = Readonly<z.infer<typeof answer>>;

/** The record of a submission. What the service file sets as its token is masked here. */
export function submittedRecord(facts: Omit<SubmittedRecord, 'v' | 'kind'>): SubmittedRecord {
  return {
    v: historyVersion,
    kind: 'submitted',
    ...facts,
    config: concealJson(facts.config ?? null),
  };
}

/** A record as one line of JSON, without its newline. */
export function encodeRecord(content: HistoryRecord): string {
  return JSON.stringify(content);
}

/** `newer`: written by a newer version of the program. `foreign`: torn, or nothing that we wrote. */
export type ReadRecord = HistoryRecord | 'newer' | 'foreign';

export function decodeRecord(line: string): ReadRecord {
  const value = parse(line);
  const known = record.safeParse(value);
  if (known.success) {
    return known.data;
  }
  return isNewer(value) ? 'newer' : 'foreign';
}

function isNewer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('v' in value)) {
    return false;
  }
  return typeof value.v === 'number' && value.v > historyVersion;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
