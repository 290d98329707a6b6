import type { PastRun } from '../../deployment/history.ts';
import { phases } from '../../deployment/phases.ts';
import type { RedactedKind } from '../../eascmd/redact.ts';
import type { historyWords } from '../en/commands.ts';
import type { Worded } from '../text.ts';

/** The words for earlier deployments, and for a report about one. */
export type HistoryWords = Worded<typeof historyWords>;

interface RunFacts {
  readonly running: boolean;
  readonly recorded: boolean;
}

const shortHash = 12;

export function historyOf(words: HistoryWords) {
  return {
    /** One deployment as a row; `when` is the local time of its submission. */
    historyRow: (run: PastRun, when: string, running = false): readonly string[] => {
      const { service, region, device, level, optimizationMs, totalMs, sha256 } = run;
      return [
        when,
        service ?? '?',
        region ?? '?',
        [run.card ?? device ?? '', level ?? ''].filter(Boolean).join(' ') || '-',
        outcomeOf(words, run, running),
        optimizationMs === null ? '-' : words.duration(optimizationMs),
        totalMs === null ? '-' : words.duration(totalMs),
        sha256?.slice(0, shortHash) ?? '-',
        run.id,
      ];
    },
    /** The rows of one deployment, for `history show`. */
    runFacts: (run: PastRun, when: string, facts: RunFacts) => runFacts(words, run, when, facts),
    /** The notes next to candidates of shell completion. */
    pastService: (run: PastRun): string =>
      words.joins.facts([run.region ?? '', outcomeOf(words, run)]),
    pastDeployment: (run: PastRun): string =>
      words.joins.facts([run.service ?? '', outcomeOf(words, run)]),
    redacted: (counts: RedactedCounts): string => redacted(words, counts),
  };
}

function outcomeOf(words: HistoryWords, { outcome, rehearsal }: PastRun, running = false): string {
  const open = running ? words.deploying : words.notRecorded;
  const said = outcome === null ? open : words.outcome(outcome);
  return rehearsal ? words.rehearsed(said) : said;
}

function runFacts(
  words: HistoryWords,
  run: PastRun,
  when: string,
  { running, recorded }: RunFacts,
): readonly (readonly [string, string])[] {
  const { labels, duration } = words;
  const open = running ? words.deployingNow(run.service ?? '').trimEnd() : words.noOutcome;
  const rows: readonly (readonly [string, string | null])[] = [
    [labels.service, run.service],
    [labels.region, run.region],
    [labels.submitted, when],
    [labels.client, run.rehearsal ? words.rehearsalClient : 'eascmd'],
    [labels.operation, run.operation],
    [labels.device, words.joins.facts([run.device ?? '', run.card ?? '']) || null],
    [labels.framework, run.framework],
    [labels.level, run.level],
    [labels.outcome, run.outcome === null ? open : words.outcome(run.outcome)],
    [labels.optimized, optimizedText(words, run)],
    [labels.total, run.totalMs === null ? null : duration(run.totalMs)],
    ...Object.entries(run.phases).map(
      ([phase, ms]) => [`  ${phaseName(words, phase)}`, duration(ms)] as const,
    ),
    [labels.gap, run.gap ? words.slept : null],
    [labels.file, run.file],
    ['SHA-256', run.sha256],
    [labels.recording, recorded ? null : words.recordingGone],
    ['ID', run.id],
  ];
  return rows.flatMap(([label, text]) => (text === null ? [] : [[label, text] as const]));
}

function optimizedText(words: HistoryWords, { optimized, optimizationMs }: PastRun): string | null {
  switch (optimized) {
    case true:
      return words.wasOptimized(optimizationMs === null ? null : words.duration(optimizationMs));
    case false:
      return words.neverOptimized;
    default:
      return null;
  }
}

function phaseName({ phaseNames }: HistoryWords, name: string): string {
  const phase = phases.find((known) => known === name);
  return phase ? phaseNames[phase] : name;
}

type RedactedCounts = Readonly<Partial<Record<RedactedKind, number>>>;

const counted = ['secret', 'account', 'bucket', 'address', 'machine', 'group'] as const;
const uncounted = ['home', 'user', 'host'] as const;

function redacted(words: HistoryWords, counts: RedactedCounts): string {
  const removed = [
    ...counted.flatMap((kind) => {
      const count = counts[kind] ?? 0;
      return count === 0 ? [] : [words.kindCount(words.kinds[kind], count)];
    }),
    ...uncounted.flatMap((kind) => ((counts[kind] ?? 0) === 0 ? [] : [words.kinds[kind]])),
  ];
  return removed.length === 0 ? words.nothingRemoved : words.removed(words.joins.values(removed));
}
