import type { PastRun } from '../../deployment/history.ts';
import { phases } from '../../deployment/phases.ts';
import { duration } from './duration.ts';
import { phaseNames } from './phases.ts';

/** The columns of the list of deployments, in their order. */
export const historyColumns = [
  'WHEN',
  'SERVICE',
  'REGION',
  'ON',
  'OUTCOME',
  'OPTIMIZED',
  'TOTAL',
  'FILE',
  'ID',
] as const;

const shortHash = 12;

/** One deployment as a row; `when` is the local time of its submission. */
export function historyRow(run: PastRun, when: string, running = false): readonly string[] {
  const { service, region, device, card, level, outcome, optimizationMs, totalMs, sha256 } = run;
  return [
    when,
    service ?? '?',
    region ?? '?',
    [card ?? device ?? '', level ?? ''].filter(Boolean).join(' ') || '-',
    `${outcome ?? (running ? 'deploying' : 'not recorded')}${run.rehearsal ? ' (rehearsal)' : ''}`,
    optimizationMs === null ? '-' : duration(optimizationMs),
    totalMs === null ? '-' : duration(totalMs),
    sha256?.slice(0, shortHash) ?? '-',
    run.id,
  ];
}

export const noHistory = 'Nothing was deployed from here yet.';

export const unknownRun = (id: string): string =>
  `No deployment has the id ${id}. blade-deploy history lists them.`;

/** The rows of one deployment, for `history show`. */
export function runFacts(
  run: PastRun,
  when: string,
  running = false,
): readonly (readonly [string, string])[] {
  const open = running
    ? `deploying now: blade-deploy attach ${run.service ?? ''}`.trimEnd()
    : 'no ending was recorded';
  const rows: readonly (readonly [string, string | null])[] = [
    ['Service', run.service],
    ['Region', run.region],
    ['Submitted', when],
    ['Client', run.rehearsal ? 'rehearsal: nothing was created' : 'eascmd'],
    ['Operation', run.operation],
    ['Device', [run.device, run.card].filter(Boolean).join(', ') || null],
    ['Framework', run.framework],
    ['Level', run.level],
    ['Outcome', run.outcome ?? open],
    ['Optimized', optimizedText(run)],
    ['Total', run.totalMs === null ? null : duration(run.totalMs)],
    ...Object.entries(run.phases).map(
      ([phase, ms]) => [`  ${phaseName(phase)}`, duration(ms)] as const,
    ),
    ['Gap', run.gap ? 'the machine slept meanwhile; the times say little' : null],
    ['File', run.file],
    ['SHA-256', run.sha256],
    ['Id', run.id],
  ];
  return rows.flatMap(([label, text]) => (text === null ? [] : [[label, text] as const]));
}

function optimizedText({ optimized, optimizationMs }: PastRun): string | null {
  switch (optimized) {
    case true:
      return optimizationMs === null ? 'yes' : `yes, in ${duration(optimizationMs)}`;
    case false:
      return 'no: the line “Executing plugin” was never seen';
    default:
      return null;
  }
}

function phaseName(name: string): string {
  const phase = phases.find((known) => known === name);
  return phase ? phaseNames[phase] : name;
}

/** A difference between two service files, as one row. */
export function differenceRow(path: string, before: string, after: string): string {
  return `${path}: ${before} -> ${after}`;
}

export const onlyRehearsals = 'Only rehearsals are remembered: these are the times of a script.';

export const noDifference = 'The two files say the same.';

export const phaseColumns = ['PHASE', 'RUNS', 'P50', 'P90', ''] as const;
