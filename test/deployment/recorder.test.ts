import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DeploymentEvent, deploymentEvent } from '../../src/deployment/events.ts';
import { type Observation, record, startRecorder } from '../../src/deployment/recorder.ts';
import { emptyDeployment, foldAll, isFinishing } from '../../src/deployment/state.ts';
import { cutAt, cuts } from '../eascmd/chunks.ts';
import { transcript } from '../eascmd/transcript.ts';
import { journal, observe, plan, play, secondMs } from './run.ts';

function resultOf(events: readonly DeploymentEvent[]): DeploymentEvent | undefined {
  expect(events.filter(({ type }) => type === 'result')).toHaveLength(1);
  return events.at(-1);
}

function phasesOf(events: readonly DeploymentEvent[]): readonly string[] {
  return events.flatMap((event) =>
    event.type === 'phase' ? [`${event.phase} ${event.state}`] : [],
  );
}

const gpu = transcript('gpu');
const beforeBuild = gpu.slice(0, gpu.indexOf('[OK] Building'));
const table = gpu.slice(0, gpu.indexOf('[OK]'));

describe('how a run ends', () => {
  test.each([
    {
      what: 'the name is taken',
      last: 'create failed',
      chunks: ['[ERROR] 409 Conflict: Service [x] already exists in region [cn-shanghai]\n'],
      end: { exitCode: 1 },
      told: { outcome: 'failed', exit_code: 6, error: { code: 'name-taken' } },
    },
    {
      what: 'signed out',
      last: 'create failed',
      chunks: ['[ERROR] InvalidAccessKeyId.NotFound: Specified access key is not found.\n'],
      end: { exitCode: 1 },
      told: { outcome: 'failed', exit_code: 3, error: { code: 'signed-out' } },
    },
    {
      what: 'an unknown refusal',
      last: 'create failed',
      chunks: ['[OUCH] no\n'],
      end: { exitCode: 2 },
      told: { outcome: 'failed', exit_code: 1, error: { code: 'eascmd-failed' } },
    },
    {
      what: 'the plugin failed',
      last: 'optimize failed',
      chunks: [beforeBuild, '[ERROR] Plugin eas-plugin-7126ee68 failed: exit status 1\n'],
      end: { exitCode: 1 },
      told: { outcome: 'failed', exit_code: 1, optimized: null, error: { code: 'plugin-failed' } },
    },
    {
      what: 'the service failed in its own message, behind [OK]',
      last: 'create failed',
      chunks: [
        table,
        '[OK] Instance <x> not healthy: Instance crashed, please inspect instance log.\n',
      ],
      end: { exitCode: 1 },
      told: { outcome: 'failed', exit_code: 1, error: { code: 'service-failed' } },
    },
    {
      what: 'lost sight of it',
      last: 'optimize started',
      chunks: [beforeBuild, '[ERROR] Get "https://pai-eas": dial tcp: i/o timeout\n'],
      end: { exitCode: 1 },
      told: { outcome: 'unknown', exit_code: 9, error: { code: 'lost-sight' } },
    },
    {
      what: 'died in the middle of a line',
      last: 'optimize started',
      chunks: [beforeBuild, '[OK] Build'],
      end: { exitCode: null, signal: 'SIGKILL' },
      told: { outcome: 'unknown', exit_code: 9, error: { code: 'eascmd-killed' } },
    },
    {
      what: 'ended well without its last line',
      last: 'optimize started',
      chunks: [beforeBuild],
      end: { exitCode: 0 },
      told: { outcome: 'unknown', exit_code: 9, error: { code: 'not-confirmed' } },
    },
    {
      what: 'ended badly after its last line',
      last: 'start done',
      chunks: [gpu],
      end: { exitCode: 1 },
      told: {
        outcome: 'unknown',
        exit_code: 9,
        error: {
          code: 'ended-after-running',
          message: 'eascmd printed "Service is running", then ended abnormally (status 1).',
        },
      },
    },
    {
      what: 'killed after its last line',
      last: 'start done',
      chunks: [gpu],
      end: { exitCode: null, signal: 'SIGKILL' },
      told: {
        outcome: 'unknown',
        exit_code: 9,
        error: {
          code: 'ended-after-running',
          message: 'eascmd printed "Service is running", then ended abnormally (signal SIGKILL).',
        },
      },
    },
    {
      what: 'stopped on request',
      last: 'optimize started',
      chunks: [beforeBuild],
      end: { exitCode: null, signal: 'SIGTERM' },
      stopRequested: true,
      told: { outcome: 'unknown', exit_code: 9, error: { code: 'stopped-on-request' } },
    },
    {
      what: 'silent',
      last: 'create started',
      chunks: [],
      end: { exitCode: 0 },
      told: { outcome: 'unknown', exit_code: 9, error: { code: 'not-confirmed' } },
    },
  ])('$what', ({ told, last, ...script }) => {
    const events = play({ pluginsConfigured: true, ...script });
    expect(resultOf(events)).toMatchObject({ type: 'result', ...told });
    expect(phasesOf(events).at(-1)).toBe(last);
  });

  test('not started at all: no submission, no time', () => {
    const exit: Observation = {
      kind: 'exit',
      exitCode: null,
      signal: null,
      spawnError: 'ENOENT',
      stopRequested: false,
    };
    const events = observe([exit]);
    expect(events.map(({ type }) => type)).toEqual(['plan', 'result']);
    expect(resultOf(events)).toMatchObject({
      outcome: 'failed',
      exit_code: 3,
      total_ms: null,
      error: { code: 'eascmd-not-runnable', message: expect.stringContaining('ENOENT') },
    });
  });

  test('an error quotes eascmd', () => {
    expect(resultOf(play({ chunks: ['[OUCH] no'], end: { exitCode: 2 } }))).toMatchObject({
      error: { message: expect.stringContaining('[OUCH] no') },
    });
  });

  test('nothing is recorded after the result', () => {
    const exit = { exitCode: 0, signal: null, spawnError: null, stopRequested: false };
    const events = observe([
      { kind: 'submitted', pid: 1 },
      { kind: 'exit', ...exit },
      { kind: 'line', text: 'late', stream: 'stderr' },
      { kind: 'tick' },
      { kind: 'exit', ...exit },
    ]);
    expect(events.at(-1)?.type).toBe('result');
    expect(events.filter(({ type }) => type === 'line')).toEqual([]);
  });
});

describe('phases', () => {
  const lines = (texts: readonly string[]): readonly string[] =>
    phasesOf(
      observe([
        { kind: 'submitted', pid: 1 },
        ...texts.map((text): Observation => ({ kind: 'line', text, stream: 'stdout' })),
      ]),
    );

  test('a phase that was passed over begins when its line comes, and the later one goes on', () => {
    expect(
      lines([
        '[OK] Downloading oss file: oss://x/',
        '[OK] Schedule process to node cn-shanghai.i-1',
        '[OK] Fetching processor from [http://x]',
      ]),
    ).toEqual([
      'create started',
      'create done',
      'schedule skipped',
      'download started',
      'download done',
      'schedule started',
      'schedule done',
      'download started',
    ]);
  });

  test('the time of a phase that goes on is the time of all its stretches', () => {
    const events = observe([
      { kind: 'submitted', pid: 1 },
      { kind: 'line', text: '[OK] Downloading oss file: oss://x/', stream: 'stdout' },
      { kind: 'tick' },
      { kind: 'line', text: '[OK] Schedule process to node x', stream: 'stdout' },
      { kind: 'line', text: '[OK] Fetching processor from [http://x]', stream: 'stdout' },
      { kind: 'line', text: '[OK] Building image x', stream: 'stdout' },
    ]);
    const download = events.flatMap((event) =>
      event.type === 'phase' && event.phase === 'download' ? [event.elapsed_ms] : [],
    );
    expect(download).toEqual([0, 2 * secondMs, 2 * secondMs, 3 * secondMs]);
  });

  test('start ends with the line that the service is running; a client that hangs has a heartbeat', () => {
    const hangs = Array.from({ length: 60 }, (): Observation => ({ kind: 'tick' }));
    const events = observe([
      { kind: 'submitted', pid: 1 },
      { kind: 'line', text: '[OK] Waiting [Total: 1, Pending: 1, Running: 0]', stream: 'stdout' },
      { kind: 'line', text: '[OK] Service is running', stream: 'stdout' },
      ...hangs,
    ]);
    expect(phasesOf(events).at(-1)).toBe('start done');
    expect(isFinishing(foldAll(emptyDeployment, journal(events)))).toBe(true);
    expect(events.at(-1)).toMatchObject({ type: 'heartbeat', phase: 'start', elapsed_ms: 1000 });
  });

  test('durations are whole milliseconds, whatever the clock gives', () => {
    let [recorder] = startRecorder({ plan, argv: [], pluginsConfigured: false });
    [recorder] = record(recorder, { kind: 'submitted', pid: 1 }, 0.3);
    const text = '[OK] Building image x';
    const [, events] = record(recorder, { kind: 'line', text, stream: 'stdout' }, 1000.6);
    expect(events[0]).toEqual({ type: 'phase', phase: 'create', state: 'done', elapsed_ms: 1001 });
  });

  test('a line of an earlier phase that is done stays in the running one', () => {
    expect(
      lines(['[OK] Pushing image x', '[OK] Service is now deploying', '[OK] unknown words']).at(-1),
    ).toBe('push started');
  });

  test('at any time one phase runs, none ends twice, and order of lines cannot break that', () => {
    const line = fc.constantFrom(...new Set(gpu.split('\n')), '[OK] Creating api gateway', 'noise');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.boolean(), (texts, well) => {
        let running: string | null = null;
        const events = play({ chunks: [texts.join('\n')], end: { exitCode: well ? 0 : 1 } });
        for (const event of events) {
          if (event.type === 'phase' && event.state === 'started') {
            expect(running).toBeNull();
            running = event.phase;
          } else if (event.type === 'phase' && event.state !== 'skipped') {
            expect(event.phase).toBe(running);
            running = null;
          }
          expect(deploymentEvent.parse(event)).toEqual(event);
        }
        const result = resultOf(events);
        const deployed = result?.type === 'result' && result.outcome === 'deployed';
        expect(deployed).toBe(well && texts.includes('[OK] Service is running'));
      }),
    );
  });
});

describe('what is told', () => {
  test('an endpoint table that no rule ends is told at the first line of progress', () => {
    const rows = '| Internet Endpoint | http://x |\n';
    expect(
      play({ chunks: [rows, '[OK] Service is now creating\n'] }).map(({ type }) => type),
    ).toEqual(['plan', 'submitted', 'phase', 'line', 'line', 'endpoint', 'result']);
    expect(play({ chunks: [rows] }).map(({ type }) => type)).toContain('endpoint');
  });

  test('instances are told when they change', () => {
    const waiting = '[OK] Waiting [Total: 2, Pending: 2, Running: 0]\n';
    const events = play({
      chunks: [waiting.repeat(5), '[OK] Waiting [Total: 2, Pending: 1, Running: 1]\n'],
    });
    expect(events.filter(({ type }) => type === 'instances')).toEqual([
      { type: 'instances', total: 2, pending: 2, running: 0 },
      { type: 'instances', total: 2, pending: 1, running: 1 },
    ]);
  });

  test('a line of standard error says so', () => {
    expect(observe([{ kind: 'line', text: '\x1b[31mouch', stream: 'stderr' }]).at(-1)).toEqual({
      type: 'line',
      text: 'ouch',
      stream: 'stderr',
    });
  });

  test('a beat every 15 seconds, and every 30 after two minutes', () => {
    const tick: Observation = { kind: 'tick' };
    const ticks = Array.from({ length: 301 }, () => tick);
    const plugin = '[OK] Executing plugin eas-plugin-1: image';
    const events = observe([
      { kind: 'submitted', pid: 1 },
      { kind: 'line', text: plugin, stream: 'stdout' },
      ...ticks,
    ]);
    const beats = events.flatMap((event) => (event.type === 'heartbeat' ? [event] : []));
    expect(beats.map(({ elapsed_ms }) => elapsed_ms / secondMs + 1)).toEqual([
      15, 30, 45, 60, 75, 90, 105, 135, 165, 195, 225, 255, 285,
    ]);
    expect(new Set(beats.slice(0, 9).map(({ window }) => window))).toEqual(new Set(['early']));
    expect(beats.at(-1)).toMatchObject({ phase: 'optimize', window: 'within' });
  });

  test('a beat before the plugin, and none before the submission', () => {
    const ticks = Array.from({ length: 16 }, (): Observation => ({ kind: 'tick' }));
    expect(observe([{ kind: 'submitted', pid: 1 }, ...ticks]).at(-1)).toMatchObject({
      type: 'heartbeat',
      phase: 'create',
      window: 'before',
    });
    expect(observe(ticks)).toHaveLength(1);
  });
});

describe('secrets', () => {
  const token = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9v==';

  test('the token of the service file is in no event', () => {
    const events = play({
      chunks: [`echo ${token}\n`, `[ERROR] ${token} is bad\n`],
      config: { name: 'x', token },
      end: { exitCode: 1 },
    });
    expect(JSON.stringify(events)).toContain('echo ***');
    expect(JSON.stringify(events)).not.toContain('Zm9vYmFy');
  });

  test('a token that garbage hides is found all the same', () => {
    const garbage = [
      `|             Token | ${token.slice(0, 9)}\x1b[0m${token.slice(9)} |\n`,
      `\x1b]0;${token}\x07title\n`,
      `Authorization: ${token.slice(0, 12)}\u200b${token.slice(12)}\r`,
      `${'x'.repeat(8180)}${token}\n`,
      `\ud83d${token}`,
    ].join('');
    fc.assert(
      fc.property(cuts, (places) => {
        const events = JSON.stringify(play({ chunks: cutAt(garbage, places) }));
        expect(events).toContain('Authorization: ***');
        expect(events).not.toContain('Zm9vYmFy');
      }),
    );
  });

  test('a token that is part of an address is in no endpoint either', () => {
    const events = play({
      chunks: [`| Intranet Endpoint | http://1.vpc.example.com/api/${token}/x |\n+---+---+\n`],
      config: { name: 'x', token },
    });
    const told = events.filter(({ type }) => type === 'endpoint');
    expect(told).toMatchObject([{ intranet: 'http://1.vpc.example.com/api/***/x' }]);
    expect(JSON.stringify(events)).not.toContain('Zm9vYmFy');
  });

  test('credentials of the command line are masked', () => {
    const [recorder] = startRecorder({
      plan: { ...plan, config: { token } },
      argv: ['eascmd', '-k', 'secret', 'create', `${token}.json`],
      pluginsConfigured: false,
    });
    const [, events] = record(recorder, { kind: 'submitted', pid: 1 }, 0);
    expect(events[0]).toEqual({
      type: 'submitted',
      pid: 1,
      argv: ['eascmd', '-k', '***', 'create', '***.json'],
    });
  });
});

test.each(['[FAIL] sync of the gateway failed', '[ERROR] E-4711'])(
  'deployed, with a warning of what failed after its last line: %s',
  (line) => {
    const events = play({ chunks: [gpu, `${line}\n`], pluginsConfigured: true });
    expect(resultOf(events)).toMatchObject({ outcome: 'deployed', exit_code: 0, error: null });
    expect(events.filter(({ type }) => type === 'warning')).toEqual([
      {
        type: 'warning',
        code: 'failure-after-running',
        message: `eascmd reported a failure after "Service is running". eascmd: ${line}`,
      },
    ]);
  },
);

test('a failure before its last line, and what is no failure after it, are no warning', () => {
  const events = play({ chunks: ['[ERROR] E-4711\n', gpu, '[INFO] 3 of 3\n', 'bye\n'] });
  expect(resultOf(events)).toMatchObject({ outcome: 'deployed' });
  expect(events.filter(({ type }) => type === 'warning')).toEqual([]);
});

test('an endpoint in later output does not replace the one of the table', () => {
  const other =
    '| Internet Endpoint | http://9.cn-shanghai.pai-eas.aliyuncs.com/api/predict/other |';
  const later = `+---+---+\n${other}\n+---+---+\n`;
  const endpoints = (chunks: readonly string[]) =>
    play({ chunks }).filter(({ type }) => type === 'endpoint');
  const own = endpoints([gpu]);
  expect(own).toHaveLength(1);
  expect(endpoints([gpu, later])).toEqual(own);
  expect(endpoints([table, later, '[OK] Service is now creating\n', later])).toEqual(
    endpoints([table]),
  );
  expect(endpoints(['[OK] Building image x\n', later])).toEqual([]);
});
