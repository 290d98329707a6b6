import { expect, test } from 'vitest';
import { decodeRecord, encodeRecord, endingOf } from '../../src/deployment/history.ts';
import { emptyDeployment, foldAll } from '../../src/deployment/state.ts';
import { transcript } from '../eascmd/transcript.ts';
import { journal, play } from './run.ts';

const optimized = play({ chunks: [transcript('gpu')], pluginsConfigured: true });

test('a whole journal gives its outcome, its durations and the phases that came to their end', () => {
  const deployment = foldAll(emptyDeployment, journal(optimized));
  const ending = endingOf('one', deployment, true);
  expect(ending).toMatchObject({
    kind: 'ended',
    id: 'one',
    at: deployment.endedAt,
    service: 'blade_eas_plugin_test',
    region: 'cn-shanghai',
    rehearsal: true,
    outcome: 'deployed',
    exitCode: 0,
    optimized: true,
    optimizationMs: 1000,
    gap: true,
  });
  expect(ending?.phases).toMatchObject({ optimize: 1000, build: 1000 });
  expect(decodeRecord(ending ? encodeRecord(ending) : '')).toEqual(ending);
});

test('no beginning of a journal gives an ending before its result', () => {
  const entries = journal(optimized);
  for (let length = 0; length < entries.length; length += 1) {
    expect(endingOf('one', foldAll(emptyDeployment, entries.slice(0, length)), false)).toBeNull();
  }
  expect(endingOf('one', foldAll(emptyDeployment, entries), false)).not.toBeNull();
});

test('a phase that failed or was skipped has no duration', () => {
  const failed = play({
    chunks: ['[OK] Building image x\n[ERROR] plugin failed\n'],
    end: { exitCode: 1 },
  });
  const ending = endingOf('one', foldAll(emptyDeployment, journal(failed)), false);
  expect(ending).toMatchObject({ outcome: 'failed', optimizationMs: null });
  expect(ending?.phases).toEqual({ create: 1000 });
});

test('a deletion in the same journal ends as stopped, and keeps the phases of the deployment', () => {
  const deleted = play({
    operation: 'delete',
    chunks: ['[OK] Service was deleted successfully\n'],
  });
  const entries = journal([...optimized, ...deleted.filter(({ type }) => type !== 'plan')]);
  const ending = endingOf('one', foldAll(emptyDeployment, entries), false);
  expect(ending).toMatchObject({ outcome: 'stopped', exitCode: 8, optimized: null });
  expect(ending?.phases.optimize).toBe(1000);
});
