import type { DeploymentEvent, Entry, PlanEvent } from '../../src/deployment/events.ts';
import { type Observation, record, startRecorder } from '../../src/deployment/recorder.ts';
import type { ProcessEnd } from '../../src/eascmd/outcome.ts';
import { createSplitter } from '../../src/eascmd/splitter.ts';

export const plan: PlanEvent = {
  type: 'plan',
  service: 'blade_eas_plugin_test',
  region: 'cn-shanghai',
  file: '/tmp/service.json',
  sha256: '9f2c',
  config: { name: 'blade_eas_plugin_test' },
  findings: [],
  rehearsal: true,
};

export interface Script {
  readonly chunks?: readonly string[];
  readonly end?: Partial<ProcessEnd>;
  readonly stopRequested?: boolean;
  readonly pluginsConfigured?: boolean;
  readonly operation?: 'create' | 'delete';
  readonly config?: unknown;
}

export const secondMs = 1000;

/** A whole run, one second a line, from its output in chunks to its end. */
export function play(script: Script): readonly DeploymentEvent[] {
  const splitter = createSplitter();
  const texts = [
    ...(script.chunks ?? []).flatMap((chunk) => splitter.push(chunk)),
    ...splitter.end(),
  ];
  return observe(
    [
      { kind: 'submitted', pid: 4711 },
      ...texts.map((text): Observation => ({ kind: 'line', text, stream: 'stdout' })),
      {
        kind: 'exit',
        exitCode: 0,
        signal: null,
        spawnError: null,
        ...script.end,
        stopRequested: script.stopRequested ?? false,
      },
    ],
    script,
  );
}

/** The events of observations that come one second apart. */
export function observe(
  observations: readonly Observation[],
  script: Script = {},
): readonly DeploymentEvent[] {
  const { operation = 'create', pluginsConfigured = false, config } = script;
  let [recorder, events] = startRecorder({
    plan: config === undefined ? plan : { ...plan, config },
    argv: ['eascmd', operation, 'service.json'],
    pluginsConfigured,
    operation,
  });
  observations.forEach((observation, second) => {
    const [next, told] = record(recorder, observation, second * secondMs);
    recorder = next;
    events = [...events, ...told];
  });
  return events;
}

/** The events as a journal, one second apart. */
export function journal(events: readonly DeploymentEvent[]): readonly Entry[] {
  return events.map((event, seq) => ({ seq, at: seq * secondMs, event }));
}
