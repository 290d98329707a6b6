import type { Check, CheckCode, CheckState } from './check.ts';
import type { ClockFacts, DiskFacts, FileFacts, TerminalFacts } from './facts.ts';

type Judged = readonly [state: CheckState, code: CheckCode, values?: Check['values']];

const as = (id: Check['id'], [state, code, values = {}]: Judged): Check => ({
  id,
  state,
  code,
  values,
});

export const examineNode = (version: string): Check => as('node', ['ok', 'node-fits', { version }]);

/** Before this no version of this program was made: 2026-01-01, in UTC. */
const earliest = 1_767_225_600_000;
/** More than this in the seconds that the doctor takes: the clock was set, or the machine slept. */
const mostDriftMs = 2000;

/** No host is asked for its time: what a clock says of itself has to do. */
export function examineClock({ wallMs, driftMs, zone, local }: ClockFacts): Check {
  const values = { zone, local, seconds: Math.round(Math.abs(driftMs) / 1000) };
  if (wallMs < earliest) {
    return as('clock', ['fault', 'clock-old', values]);
  }
  const jumped = Math.abs(driftMs) > mostDriftMs;
  return as(
    'clock',
    jumped ? ['warning', 'clock-jumped', values] : ['ok', 'clock-plausible', values],
  );
}

export function examineTerminal(terminal: TerminalFacts): readonly Check[] {
  const { name, columns, rows, isTerminal, fits, color, unicode, rawMode, canAsk } = terminal;
  const values = { name, columns, rows, colors: color ? 'colors' : 'no colors' };
  if (!isTerminal) {
    return [as('terminal', ['ok', 'terminal-none']), as('keyboard', ['ok', 'keyboard-none'])];
  }
  const screen: Judged = !fits
    ? ['warning', 'terminal-small', values]
    : unicode
      ? ['ok', 'terminal-good', values]
      : ['ok', 'terminal-ascii', values];
  const keys: Judged = !rawMode
    ? ['warning', 'keyboard-no-raw-mode']
    : canAsk
      ? ['ok', 'keyboard-good']
      : ['warning', 'keyboard-nobody'];
  return [as('terminal', screen), as('keyboard', keys)];
}

export function examineFiles({ folders, count, open, foreign }: FileFacts): Check {
  if (count === 0) {
    return as('files', ['ok', 'files-none']);
  }
  const values = { folders: folders.join(' and '), count };
  const [first] = foreign;
  if (first !== undefined) {
    return as('files', ['fault', 'files-foreign', { ...values, first, others: foreign.length }]);
  }
  return open[0] === undefined
    ? as('files', ['ok', 'files-private', values])
    : as('files', ['fault', 'files-open', { ...values, first: open[0], others: open.length }]);
}

/** A recording may take that much: logs are kept up to 200 MB. */
const leastFreeBytes = 200_000_000;

export function examineDisk(disk: DiskFacts): Check {
  const { folder } = disk;
  if (disk.kind === 'not-writable') {
    return as('disk', ['fault', 'disk-not-writable', { folder, reason: disk.reason }]);
  }
  const free = disk.freeBytes;
  const values = { folder, free: free === null ? '' : Math.floor(free / 1_000_000) };
  return free !== null && free < leastFreeBytes
    ? as('disk', ['warning', 'disk-low', values])
    : as('disk', ['ok', 'disk-writable', values]);
}
