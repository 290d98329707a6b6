import { describe, expect, test } from 'vitest';
import { failures } from '../../src/eascmd/failures.ts';
import {
  type CreateRun,
  type Evidence,
  noEvidence,
  readDeletion,
  readEnding,
} from '../../src/eascmd/outcome.ts';
import type { Refusal } from '../../src/eascmd/refusal.ts';

/** The codes of the result that a line may lead to. */
const codes = [
  'name-taken',
  'signed-out',
  'no-permission',
  'plugin-failed',
  'service-failed',
  'unreachable',
  'lost-sight',
  'eascmd-failed',
] as const;

function refused(code: (typeof codes)[number] | null): Refusal | null {
  const failure = failures.find(({ result }) => result === code);
  return failure ? { failure, line: `says ${code}` } : null;
}

const ends = [
  { exitCode: 0, signal: null, spawnError: null },
  { exitCode: 1, signal: null, spawnError: null },
  { exitCode: null, signal: 'SIGKILL', spawnError: null },
  { exitCode: null, signal: null, spawnError: 'ENOENT' },
] as const;

const truth = [true, false];
const lastWords = [null, 'a word nobody knows'];

/** Every combination of what can be known at the end. */
const runs: readonly CreateRun[] = ends.flatMap((end) =>
  truth.flatMap((accepted) =>
    truth.flatMap((sawRunning) =>
      truth.flatMap((sawPlugin) =>
        truth.flatMap((stopRequested) =>
          truth.flatMap((pluginsConfigured) =>
            [...codes, null].flatMap((code) =>
              lastWords.map((said) => ({
                end,
                stopRequested,
                pluginsConfigured,
                evidence: {
                  ...noEvidence,
                  accepted,
                  sawRunning,
                  sawPlugin,
                  refusal: refused(code),
                  lastWords: said,
                },
              })),
            ),
          ),
        ),
      ),
    ),
  ),
);

/** The table in words of its own, the first row that fits. */
function expected({ end, evidence, stopRequested }: CreateRun): string {
  const said = evidence.refusal?.failure.result ?? null;
  const inWords = said !== null && said !== 'lost-sight';
  if (end.spawnError) return 'failed 3 eascmd-not-runnable';
  if (end.exitCode === 0 && evidence.sawRunning) return 'deployed 0';
  if (stopRequested && (end.exitCode !== 1 || evidence.sawRunning || !inWords)) {
    return 'unknown 9 stopped-on-request';
  }
  if (evidence.sawRunning && !stopRequested) return 'unknown 9 ended-after-running';
  if (end.signal) return 'unknown 9 eascmd-killed';
  if (end.exitCode === 0) return 'unknown 9 not-confirmed';
  if (said === 'name-taken') return 'failed 6 name-taken';
  if (said === 'signed-out') return 'failed 3 signed-out';
  if (inWords) return `failed 1 ${said}`;
  if (evidence.accepted || said === 'lost-sight') return 'unknown 9 lost-sight';
  return evidence.lastWords === null ? 'unknown 9 lost-sight' : 'failed 1 eascmd-failed';
}

describe('the end of a create', () => {
  test('every combination', () => {
    expect(runs).toHaveLength(4 * 2 ** 6 * 9);
    for (const run of runs) {
      const { outcome, exitCode, error } = readEnding(run);
      const told = [outcome, exitCode, ...(error ? [error.code] : [])].join(' ');
      expect(told, JSON.stringify(run)).toBe(expected(run));
    }
  });

  test('optimized is told only of what is deployed with plugins', () => {
    for (const run of runs) {
      const { outcome, optimized } = readEnding(run);
      const told = outcome === 'deployed' && run.pluginsConfigured;
      expect(optimized).toBe(told ? run.evidence.sawPlugin : null);
    }
  });

  test('an error quotes the line that says so, else the last words', () => {
    const end = { exitCode: 1, signal: null, spawnError: null };
    const run = { end, stopRequested: false, pluginsConfigured: false };
    const words: Evidence = { ...noEvidence, lastWords: 'usage: eascmd create' };
    expect(readEnding({ ...run, evidence: words }).error?.evidence).toBe('usage: eascmd create');
    expect(
      readEnding({ ...run, evidence: { ...words, refusal: refused('name-taken') } }).error
        ?.evidence,
    ).toBe('says name-taken');
  });
});

describe('the end of a delete', () => {
  const deleted: Evidence = { ...noEvidence, sawDeleted: true };
  test.each([
    ['its last line and status 0', deleted, ends[0], 'stopped 8'],
    ['its last line and status 1', deleted, ends[1], 'unknown 9 ended-after-deleted'],
    ['its last line, then killed', deleted, ends[2], 'unknown 9 ended-after-deleted'],
    ['status 0 alone', noEvidence, ends[0], 'unknown 9 not-confirmed'],
    ['killed', noEvidence, ends[2], 'unknown 9 eascmd-killed'],
    ['not started', noEvidence, ends[3], 'failed 3 eascmd-not-runnable'],
  ])('%s', (_, evidence, end, told) => {
    const { outcome, exitCode, error } = readDeletion(evidence, end);
    expect([outcome, exitCode, ...(error ? [error.code] : [])].join(' ')).toBe(told);
  });
});
