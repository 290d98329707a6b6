import type { Outcome } from './event.ts';
import type {
  EndedRecord,
  HistoryRecord,
  Operation,
  RecordedAnswer,
  SubmittedRecord,
} from './history-record.ts';
import type { Phase } from './phase.ts';

/**
 * What the history knows of one deployment. Where the record of its submission is lost, or stands
 * further back than was read, what only that one told is null. Times are in milliseconds.
 */
export interface PastRun {
  readonly id: string;
  /** When it was submitted, since the epoch. */
  readonly at: number;
  readonly service: string | null;
  readonly region: string | null;
  readonly rehearsal: boolean;
  readonly operation: Operation | null;
  readonly device: string | null;
  readonly framework: string | null;
  readonly card: string | null;
  readonly level: string | null;
  readonly pluginsConfigured: boolean | null;
  readonly file: string | null;
  readonly sha256: string | null;
  /** The service file's content, secrets masked; null where it is not known. */
  readonly config: unknown;
  readonly answers: readonly RecordedAnswer[] | null;
  /** How it stands; null where no ending was recorded. */
  readonly outcome: Outcome | null;
  readonly exitCode: number | null;
  /** When it ended, since the epoch, on the clock that stamped its journal. */
  readonly endedAt: number | null;
  /** Whether it was deployed once, also if it was deleted since. */
  readonly deployed: boolean;
  readonly optimized: boolean | null;
  readonly optimizationMs: number | null;
  readonly totalMs: number | null;
  /** How long each phase took that came to its end. */
  readonly phases: Readonly<Partial<Record<Phase, number>>>;
  /** The machine slept meanwhile, so that the times say little. */
  readonly gap: boolean;
}

interface Story {
  readonly submitted: SubmittedRecord | null;
  readonly endings: readonly EndedRecord[];
}

/** The deployments that the records tell of, newest first. Records may stand in any order. */
export function foldHistory(records: readonly HistoryRecord[]): readonly PastRun[] {
  const stories = new Map<string, Story>();
  for (const record of records) {
    stories.set(record.id, continued(stories.get(record.id), record));
  }
  // What was recorded later comes first where two have the same time: the sort is stable.
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
 * How it stands is what the last ending says, such as a later deletion. How long it took is what the
 * ending that said "deployed" says: the deletion's own minutes are none of the deployment's.
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
