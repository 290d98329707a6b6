import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeploymentEvent, Entry } from '../../src/deployment/events.ts';
import { phases } from '../../src/deployment/phases.ts';
import {
  type Deployment,
  emptyDeployment,
  fold,
  foldAll,
  optimizationElapsed,
  phaseElapsed,
  silenceElapsed,
  tailLength,
  totalElapsed,
} from '../../src/deployment/state.ts';
import { transcript } from '../eascmd/transcript.ts';
import { journal, play } from './run.ts';

const whole = journal(play({ chunks: [transcript('gpu')], pluginsConfigured: true }));
const failed = journal(
  play({ chunks: ['[ERROR] plugin failed\n'], end: { exitCode: 1 }, pluginsConfigured: true }),
);
const never = journal(play({ chunks: [transcript('triton')], pluginsConfigured: true }));

test('a whole journal', () => {
  const deployment = foldAll(emptyDeployment, whole);
  expect(deployment).toMatchObject({
    rehearsal: true,
    pid: 4711,
    startedAt: 0,
    submittedAt: 1000,
    phase: null,
    instances: { total: 1, pending: 0, running: 1 },
    lineCount: 19,
    warnings: [],
    result: { outcome: 'deployed', optimized: true },
    endedAt: whole.at(-1)?.at,
  });
  expect(deployment.plan?.service).toBe('blade_eas_plugin_test');
  expect(deployment.endpoints?.intranet).toContain('.vpc.cn-shanghai.');
  expect(deployment.tail.at(-1)).toMatchObject({
    text: '[OK] Service is running',
    stream: 'stdout',
  });
  expect(phases.map((phase) => deployment.phases[phase].state)).toEqual(phases.map(() => 'done'));
  expect(deployment.pluginMs).toBe(1000);
});

test('a warning and skipped phases are kept', () => {
  const deployment = foldAll(emptyDeployment, never);
  expect(deployment.warnings).toMatchObject([{ code: 'never-optimized' }]);
  expect(deployment.phases.optimize.state).toBe('skipped');
  expect(deployment.pluginStartedAt).toBeNull();
});

test('the tail keeps the latest lines', () => {
  const lines: readonly Entry[] = Array.from({ length: 120 }, (_, seq) => ({
    seq,
    at: seq,
    event: { type: 'line', text: `line ${seq}` },
  }));
  const deployment = foldAll(emptyDeployment, lines);
  expect(deployment.lineCount).toBe(120);
  expect(deployment.tail.map(({ text }) => text)).toEqual(
    lines.slice(-tailLength).map(({ seq }) => `line ${seq}`),
  );
  expect(deployment.lastLineAt).toBe(119);
});

/** Everything that a fold says, as facts that an event must have told. */
function claims(deployment: Deployment): readonly string[] {
  const states = phases.flatMap((phase) => {
    const { state } = deployment.phases[phase];
    return state === 'waiting' ? [] : [`${phase} ${state === 'running' ? 'started' : state}`];
  });
  return [
    ...states,
    ...(deployment.result ? [`result ${deployment.result.outcome}`] : []),
    ...(deployment.endpoints ? ['endpoint'] : []),
    ...(deployment.instances ? [`running ${deployment.instances.running}`] : []),
    ...(deployment.pluginStartedAt === null ? [] : ['optimize started']),
    ...deployment.warnings.map(({ code }) => code),
  ];
}

function told(event: DeploymentEvent): readonly string[] {
  switch (event.type) {
    case 'phase':
      return [`${event.phase} ${event.state}`];
    case 'result':
      return [`result ${event.outcome}`];
    case 'instances':
      return [`running ${event.running}`];
    case 'warning':
      return [event.code];
    default:
      return [event.type];
  }
}

describe('cut and shuffled journals', () => {
  test('every beginning of a journal claims only what it has told', () => {
    for (const entries of [whole, failed, never]) {
      for (let length = 0; length <= entries.length; length += 1) {
        const seen = entries.slice(0, length);
        const deployment = foldAll(emptyDeployment, seen);
        const facts = new Set(seen.flatMap(({ event }) => told(event)));
        expect(claims(deployment).filter((claim) => !facts.has(claim))).toEqual([]);
        expect(deployment.result === null).toBe(length < entries.length);
        expect(deployment.lastEntryAt).toBe(seen.at(-1)?.at ?? null);
      }
    }
  });

  test('any order is folded, and one at a time is the same as all at once', () => {
    const entry = fc.constantFrom(...whole, ...failed, ...never);
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 80 }), fc.nat(80), (entries, cut) => {
        const atOnce = foldAll(emptyDeployment, entries);
        expect(entries.reduce(fold, emptyDeployment)).toEqual(atOnce);
        expect(
          foldAll(foldAll(emptyDeployment, entries.slice(0, cut)), entries.slice(cut)),
        ).toEqual(atOnce);
        expect(atOnce.lineCount).toBe(entries.filter(({ event }) => event.type === 'line').length);
      }),
    );
  });

  test('a million lines leave fifty', () => {
    const entry: Entry = { seq: 0, at: 5, event: { type: 'line', text: 'flood' } };
    const flood = new Array<Entry>(1_000_000).fill(entry);
    const deployment = foldAll(emptyDeployment, flood);
    expect(deployment.lineCount).toBe(1_000_000);
    expect(deployment.tail).toHaveLength(tailLength);
  });
});

describe('live durations', () => {
  const upTo = (text: string): readonly Entry[] => {
    const at = whole.findIndex(({ event }) => event.type === 'line' && event.text.includes(text));
    return whole.slice(0, at + 1);
  };

  test('while the plugin runs', () => {
    const seen = upTo('Executing plugin');
    const deployment = foldAll(emptyDeployment, seen);
    const last = seen.at(-1)?.at ?? 0;
    const now = last + 60_000;
    expect(deployment.phase).toBe('optimize');
    expect(totalElapsed(deployment, now)).toBe(now - 1000);
    expect(silenceElapsed(deployment, now)).toBe(60_000);
    expect(phaseElapsed(deployment, 'optimize', now)).toBe(61_000);
    expect(optimizationElapsed(deployment, now)).toBe(61_000);
    expect(phaseElapsed(deployment, 'build', now)).toBe(0);
  });

  test('before anything, and after the end', () => {
    expect(totalElapsed(emptyDeployment, 5)).toBeNull();
    expect(silenceElapsed(emptyDeployment, 5)).toBeNull();
    expect(optimizationElapsed(emptyDeployment, 5)).toBeNull();
    const deployment = foldAll(emptyDeployment, whole);
    const end = whole.at(-1)?.at ?? 0;
    expect(totalElapsed(deployment, end + 999_000)).toBe(end - 1000);
    expect(optimizationElapsed(deployment, end + 999_000)).toBe(1000);
  });

  test('a phase that the end left open stands still', () => {
    const killed = journal(
      play({ chunks: ['[OK] Building image x'], end: { exitCode: null, signal: 'SIGKILL' } }),
    );
    const deployment = foldAll(emptyDeployment, killed);
    expect(deployment.phases.build.state).toBe('running');
    expect(phaseElapsed(deployment, 'build', 999_000)).toBe(2000);
  });

  test('a clock that runs backwards gives no negative time', () => {
    const deployment = foldAll(emptyDeployment, upTo('Executing plugin'));
    expect(totalElapsed(deployment, -5000)).toBe(0);
    expect(phaseElapsed(deployment, 'optimize', -5000)).toBe(0);
  });
});
