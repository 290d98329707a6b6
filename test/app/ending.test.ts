import { describe, expect, it } from 'vitest';
import type { EndingKind } from '../../src/app/diagnosis/ending.ts';
import { endingOf } from '../../src/app/result.ts';
import type { NameState } from '../../src/app/types.ts';
import type { DeploymentEvent, Outcome } from '../../src/deployment/events.ts';
import { emptyDeployment, foldAll } from '../../src/deployment/state.ts';
import { english } from '../../src/messages/en/english.ts';
import { options, origin, rehearsal } from './beginning.ts';
import {
  deleting,
  entriesOf,
  finished,
  nameTaken,
  optimizing,
  type Played,
  pluginFailed,
} from './journal.ts';

function ended(played: Played, leaving: string | null = null, notice: string | null = null) {
  return endingOf({
    deployment: foldAll(emptyDeployment, entriesOf(played)),
    now: origin + 500_000,
    place: { log: '/log.txt' },
    command: 'blade-deploy new --yes',
    options,
    leaving,
    client: rehearsal,
    notice: notice === null ? null : { kind: notice },
  });
}

const running: Played = { lines: optimizing, until: 100 };
const failed: Played = { lines: pluginFailed, until: 110, exit: { exitCode: 1 } };

describe('an ending', () => {
  it.each<[string, Outcome, boolean | null, EndingKind]>([
    ['with Blade', 'deployed', true, 'deployed'],
    ['without Blade', 'deployed', null, 'deployed'],
    ['Blade not seen', 'deployed', false, 'deployed-not-optimized'],
    ['failed', 'failed', null, 'failed'],
    ['refused', 'refused', null, 'refused'],
    ['deleted', 'stopped', null, 'stopped'],
    ['left', 'detached', null, 'running'],
    ['not known', 'unknown', null, 'unknown'],
  ])('by its result: %s', (_, outcome, optimized, kind) => {
    const result = {
      type: 'result',
      outcome,
      exit_code: 0,
      optimized,
      optimization_ms: null,
      total_ms: null,
      error: null,
    } as const;
    const deployment = foldAll(emptyDeployment, [{ seq: 1, at: origin, event: result }]);
    expect(
      endingOf({
        deployment,
        now: origin,
        place: null,
        command: null,
        options,
        leaving: null,
        client: null,
      }).kind,
    ).toBe(kind);
  });

  it.each<[string | null, EndingKind]>([
    ['detached', 'running'],
    ['watch-limit', 'unknown'],
    ['terminated', 'running'],
    [null, 'unknown'],
  ])('without a result, left by %s', (leaving, kind) => {
    expect(ended(running, leaving).kind).toBe(kind);
  });

  it('claims success only with its last line and a good exit', () => {
    expect(ended({ lines: finished, until: 423, exit: {} }).kind).toBe('deployed');
    expect(ended({ lines: finished, until: 422, exit: {} }).kind).toBe('unknown');
    expect(ended({ lines: finished, until: 423, exit: { exitCode: 1 } }).kind).toBe('unknown');
  });

  it('names the phase, the cause and the last words of a failure', () => {
    const facts = ended(failed);
    expect(facts).toMatchObject({ kind: 'failed', phase: 'optimize', totalMs: 110_000 });
    expect(facts.error?.code).toBe('plugin-failed');
    expect(facts.lastLines.length).toBeLessThanOrEqual(12);
    expect(facts.lastLines.at(-1)?.text).toContain('exited with code 1');
  });

  it.each([
    [{ exitCode: 3 }, 'status 3'],
    [{ exitCode: null, signal: 'SIGKILL' }, 'signal SIGKILL'],
  ])('says that it was seen to run, where eascmd then ended with %o', (exit, how) => {
    const facts = ended({ lines: finished, until: 423, exit });
    const said = english.ending({ ...facts, rehearsal: false }).sentences.join(' ');
    expect(said).toContain(`printed "Service is running", then ended abnormally (${how}).`);
    expect(said).toContain(
      'The service was running when last seen, and may cost money. Check with: eascmd desc',
    );
    expect(said).not.toMatch(/before its last line|still be deploying/);
    expect(facts.diagnosis).toBeNull();
    expect(facts.fixes.map(({ id }) => id)).toEqual(['service', 'instances', 'log']);
  });

  it('shows a failure that was printed after the service ran', () => {
    const lines = [...finished, [423, '[FAIL] gateway sync']] as const;
    const { sentences } = english.ending(ended({ lines, until: 424, exit: {} }));
    expect(sentences.join(' ')).toContain('Warning: eascmd reported a failure after');
  });

  it('says nothing of last words where all went well', () => {
    expect(ended({ lines: finished, until: 423, exit: {} }).lastLines).toEqual([]);
    expect(ended({ lines: nameTaken, until: 1, exit: { exitCode: 1 } }).lastLines).toHaveLength(1);
  });

  it('tells how long Blade ran, also of what is not at its end', () => {
    expect(ended({ lines: finished, until: 423, exit: {} }).optimizationMs).toBe(320_000);
    expect(ended(running).optimizationMs).toBeNull();
    expect(ended(running).totalMs).toBe(500_000);
  });

  it('claims nothing of a service whose deletion broke off', () => {
    const deployment = foldAll(emptyDeployment, [
      ...entriesOf(failed),
      ...entriesOf({ lines: deleting, until: 0, operation: 'delete' }).slice(1),
    ]);
    const known = {
      deployment,
      now: origin,
      place: null,
      command: null,
      options,
      leaving: null,
      client: null,
    };
    expect(endingOf(known)).toMatchObject({ kind: 'unknown', deletionLost: true, error: null });
    expect(endingOf({ ...known, deleting: true })).toMatchObject({
      kind: 'failed',
      deletionLost: false,
    });
  });

  it('says that the recording broke off, and when the limit was reached', () => {
    expect(ended(running, null, 'supervisor-lost').supervisorLost).toBe(true);
    expect(ended(running).supervisorLost).toBe(false);
    expect(ended(running, 'watch-limit').watchLimitMs).toBe(options.watchLimitMs);
    expect(ended(running, 'detached').watchLimitMs).toBeNull();
  });
});

describe('an update that sent a part of the file', () => {
  const updated = (plan: object) => {
    const common = { file: '/f.json', sha256: '', findings: [], rehearsal: false };
    const events: readonly DeploymentEvent[] = [
      {
        type: 'plan',
        service: 'textcnn',
        region: null,
        config: { name: 'textcnn' },
        ...common,
        ...plan,
      },
      { type: 'submitted', pid: 1, argv: ['eascmd', 'modify', 'textcnn', '-s', '/f.json'] },
      {
        type: 'result',
        outcome: 'deployed',
        exit_code: 0,
        optimized: null,
        optimization_ms: null,
        total_ms: null,
        error: null,
      },
    ];
    const deployment = foldAll(
      emptyDeployment,
      events.map((event, at) => ({ seq: at + 1, at: origin + at, event })),
    );
    return endingOf({
      deployment,
      now: origin,
      place: null,
      command: null,
      options,
      leaving: null,
      client: null,
    });
  };

  it.each<[string, object, EndingKind]>([
    ['with a plugin', { has_plugin: true }, 'updated-unproven'],
    ['without one', { has_plugin: false }, 'deployed'],
    ['recorded before that was known', {}, 'updated-unproven'],
  ])('is judged by the whole file: %s', (_, plan, kind) => {
    expect(updated(plan).kind).toBe(kind);
  });

  it('speaks of Blade only where there is a plugin', () => {
    const said = english.ending(updated({ has_plugin: false })).sentences.join(' ');
    expect(said).toContain('Updated in place.');
    expect(said).not.toContain('Blade');
  });
});

describe('a new service beside the one that was redeployed', () => {
  const client = { ...rehearsal, kind: 'eascmd', command: 'eascmd64' } as const;
  const sentence = (
    seen: NameState,
    gpu: number | null,
    by: typeof client | typeof rehearsal,
    region: string | null = 'cn-shanghai',
  ) => {
    const events: readonly DeploymentEvent[] = [
      {
        type: 'plan',
        service: 'textcnn_v2',
        region,
        config: {},
        file: '/f.json',
        sha256: '',
        findings: [],
        rehearsal: by === rehearsal,
        beside: { service: 'textcnn', instances: 1, gpu },
      },
      {
        type: 'result',
        outcome: 'deployed',
        exit_code: 0,
        optimized: true,
        optimization_ms: 200_000,
        total_ms: 300_000,
        error: null,
      },
    ];
    const facts = endingOf({
      deployment: foldAll(
        emptyDeployment,
        events.map((event, at) => ({ seq: at + 1, at: origin + at, event })),
      ),
      now: origin,
      place: null,
      command: null,
      options,
      leaving: null,
      client: by,
      besideSeen: seen,
    });
    return english.ending(facts).sentences.find((each) => /\btextcnn /.test(each)) ?? '';
  };
  const taken = { kind: 'taken', status: 'Running', running: 2, total: 2 } as const;

  it.each<[string, NameState, number | null, string]>([
    [
      'runs',
      taken,
      1,
      'textcnn still runs (2 instances, 2 GPUs), and costs money until you delete it. Delete it with: eascmd64 delete textcnn',
    ],
    [
      'stopped',
      { ...taken, status: 'Stopped' },
      null,
      'textcnn still exists (2 instances): Stopped, and costs money until you delete it. Delete it with: eascmd64 delete textcnn',
    ],
    ['gone', { kind: 'free' }, 1, 'textcnn is gone: eascmd finds no such service.'],
    [
      'not told',
      { kind: 'unknown', cause: 'no-answer', reason: null },
      1,
      "textcnn wasn't deleted. It may still run (1 instance, 1 GPU) and cost money: eascmd couldn't be asked. Delete it with: eascmd64 delete textcnn",
    ],
  ])('is named as desc shows it: %s', (_, seen, gpu, words) => {
    expect(sentence(seen, gpu, client)).toBe(words);
  });

  it('is not gone where no region is known: eascmd may be signed in to another one', () => {
    expect(sentence({ kind: 'free' }, 1, client, null)).toBe(
      'eascmd finds no service textcnn where it is signed in.',
    );
  });

  it('costs nothing in a rehearsal, and no line deletes a real one of its name', () => {
    expect(sentence(taken, 1, rehearsal)).toBe('textcnn still runs (2 instances, 2 GPUs).');
  });
});
