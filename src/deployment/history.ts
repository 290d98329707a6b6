import * as z from 'zod/mini';
import { parseJson } from '../eascmd/json.ts';
import { maskConfig } from '../eascmd/secrets.ts';
import { type Outcome, outcomes } from './events.ts';
import { type Phase, phases } from './phases.ts';
import type { Deployment } from './state.ts';

/**
 * What the history contains about one deployment. If the record of its submission is lost, or is
 * before what was read, the fields that only it has are null. Times are in milliseconds.
 */
export interface PastRun {
  readonly id: string;
  /** When it was submitted, since the epoch. */
  readonly at: number;
  readonly service: string | null;
  readonly region: string | null;
  readonly rehearsal: boolean;
  readonly operation: Operation | null;
  /** What was chosen; null if it wasn't recorded. */
  readonly way: ChosenMode | null;
  readonly device: string | null;
  readonly framework: string | null;
  readonly card: string | null;
  readonly level: string | null;
  readonly pluginsConfigured: boolean | null;
  readonly file: string | null;
  readonly sha256: string | null;
  /** The service file's content, secrets masked; null if it is not known. */
  readonly config: unknown;
  readonly answers: readonly RecordedAnswer[] | null;
  /** Its outcome; null if no ending was recorded. */
  readonly outcome: Outcome | null;
  readonly exitCode: number | null;
  /** When it ended, since the epoch, on the clock that stamped its journal. */
  readonly endedAt: number | null;
  /** Whether it was deployed once, even if it was deleted since. */
  readonly deployed: boolean;
  readonly optimized: boolean | null;
  readonly optimizationMs: number | null;
  readonly totalMs: number | null;
  /** The duration of each phase that ended. */
  readonly phases: Readonly<Partial<Record<Phase, number>>>;
  /** The machine slept during it, so the times mean little. */
  readonly gap: boolean;
}

interface Story {
  readonly submitted: SubmittedRecord | null;
  readonly endings: readonly EndedRecord[];
}

/** The deployments in the records, newest first. Records may be in any order. */
export function foldHistory(records: readonly HistoryRecord[]): readonly PastRun[] {
  const stories = new Map<string, Story>();
  for (const record of records) {
    stories.set(record.id, continued(stories.get(record.id), record));
  }
  // Of two with the same time, the one recorded later comes first: the sort is stable.
  return [...stories]
    .reverse()
    .map(([id, story]) => runOf(id, story))
    .sort((one, other) => other.at - one.at);
}

function continued(story: Story = { submitted: null, endings: [] }, record: HistoryRecord): Story {
  return record.kind === 'submitted'
    ? { ...story, submitted: story.submitted ?? record }
    : { ...story, endings: [...story.endings, record] };
}

function runOf(id: string, { submitted, endings }: Story): PastRun {
  const last = endings.at(-1);
  return {
    id,
    at: submitted?.at ?? begunAt(endings[0]),
    service: submitted?.service ?? last?.service ?? null,
    region: submitted?.region ?? last?.region ?? null,
    rehearsal: submitted?.rehearsal ?? last?.rehearsal ?? false,
    operation: submitted?.operation ?? null,
    way: submitted?.way ?? null,
    device: submitted?.device ?? null,
    framework: submitted?.framework ?? null,
    card: submitted?.card ?? null,
    level: submitted?.level ?? null,
    pluginsConfigured: submitted?.pluginsConfigured ?? null,
    file: submitted?.file ?? null,
    sha256: submitted?.sha256 ?? null,
    config: submitted?.config ?? null,
    answers: submitted?.answers ?? null,
    ...endOf(endings),
  };
}

type End = Pick<
  PastRun,
  | 'outcome'
  | 'exitCode'
  | 'endedAt'
  | 'deployed'
  | 'optimized'
  | 'optimizationMs'
  | 'totalMs'
  | 'phases'
  | 'gap'
>;

/**
 * The outcome is that of the last ending, such as a later deletion. The duration is that of the
 * ending that was "deployed": the deletion's own minutes don't count.
 */
function endOf(endings: readonly EndedRecord[]): End {
  const last = endings.at(-1);
  const deployed = endings.findLast(({ outcome }) => outcome === 'deployed');
  const measured = deployed ?? last;
  return {
    outcome: last?.outcome ?? null,
    exitCode: last?.exitCode ?? null,
    endedAt: last?.at ?? null,
    deployed: deployed !== undefined,
    optimized: measured?.optimized ?? null,
    optimizationMs: measured?.optimizationMs ?? null,
    totalMs: measured?.totalMs ?? null,
    phases: measured?.phases ?? {},
    gap: measured?.gap ?? false,
  };
}

function begunAt(ending: EndedRecord | undefined): number {
  return ending ? ending.at - (ending.totalMs ?? 0) : 0;
}

/**
 * What the history records about the end of a deployment; null while its journal has no result,
 * since only what was seen is recorded. `gap`: the machine slept during it.
 */
export function endingOf(id: string, deployment: Deployment, gap: boolean): EndedRecord | null {
  const { plan, result, endedAt, rehearsal } = deployment;
  if (result === null || endedAt === null) {
    return null;
  }
  return {
    v: historyVersion,
    kind: 'ended',
    id,
    at: endedAt,
    service: plan?.service ?? null,
    region: plan?.region ?? null,
    rehearsal,
    outcome: result.outcome,
    exitCode: result.exit_code,
    optimized: result.optimized,
    optimizationMs: result.optimization_ms,
    totalMs: result.total_ms,
    phases: endedPhases(deployment),
    gap,
  };
}

/** A phase that failed, or that was open at the end, did not take its full time. */
function endedPhases(deployment: Deployment): Partial<Record<Phase, number>> {
  return Object.fromEntries(
    phases
      .filter((phase) => deployment.phases[phase].state === 'done')
      .map((phase) => [phase, deployment.phases[phase].elapsedMs]),
  );
}

/**
 * The version of a record of the history. A line of a newer version is skipped, never rewritten.
 */
export const historyVersion = 1;

export const operations = ['create', 'modify', 'delete'] as const;

/**
 * How the user chose to deploy. For a new service next to an old one, the record belongs to the new
 * one.
 */
export const chosenModes = ['create', 'update', 'replace', 'scale', 'new-service'] as const;
export type ChosenMode = (typeof chosenModes)[number];
type Operation = (typeof operations)[number];

const milliseconds = z.number();
const nullableText = z.nullable(z.string());

/** An answer as it would be typed, which is how saved answers are written. */
const answer = z.object({
  step: z.string(),
  text: z.string(),
  by: z.enum(['person', 'default', 'only']),
});

const submitted = z.object({
  v: z.literal(historyVersion),
  kind: z.literal('submitted'),
  /** The deployment's ID. */
  id: z.string(),
  /** Milliseconds since the epoch. */
  at: milliseconds,
  service: z.string(),
  region: nullableText,
  rehearsal: z.boolean(),
  operation: z.enum(operations),
  /** Absent in records from before it was recorded. */
  way: z.optional(z.enum(chosenModes)),
  device: nullableText,
  framework: nullableText,
  card: nullableText,
  level: nullableText,
  pluginsConfigured: z.boolean(),
  /** The service file: its path, the hash of its bytes, and its content, secrets masked. */
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
  /** What the journal's plan contains, for a record whose `submitted` is lost. */
  service: nullableText,
  region: nullableText,
  rehearsal: z.boolean(),
  outcome: z.enum(outcomes),
  exitCode: z.number(),
  optimized: z.nullable(z.boolean()),
  optimizationMs: z.nullable(milliseconds),
  totalMs: z.nullable(milliseconds),
  /** The duration of each phase that ended. */
  phases: z.readonly(z.partialRecord(z.enum(phases), milliseconds)),
  /** Whether the machine slept during it. */
  gap: z.boolean(),
});

const record = z.discriminatedUnion('kind', [submitted, ended]);

export type HistoryRecord = Readonly<z.infer<typeof record>>;
export type SubmittedRecord = Readonly<z.infer<typeof submitted>>;
export type EndedRecord = Readonly<z.infer<typeof ended>>;
type RecordedAnswer = Readonly<z.infer<typeof answer>>;

/** The record of a submission. The token that the service file sets is masked here. */
export function submittedRecord(facts: Omit<SubmittedRecord, 'v' | 'kind'>): SubmittedRecord {
  return {
    v: historyVersion,
    kind: 'submitted',
    ...facts,
    config: maskConfig(facts.config ?? null),
  };
}

/** A record as one line of JSON, without its newline. */
export function encodeRecord(content: HistoryRecord): string {
  return JSON.stringify(content);
}

/** `newer`: written by a newer version of the program. `foreign`: torn, or not ours. */
type ReadRecord = HistoryRecord | 'newer' | 'foreign';

export function decodeRecord(line: string): ReadRecord {
  const value = parseJson(line);
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
