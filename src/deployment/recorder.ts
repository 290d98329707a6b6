import { ownWordsOf } from '../eascmd/failures.ts';
import { noEvidence } from '../eascmd/outcome.ts';
import {
  concealArgv,
  concealJson,
  createConcealer,
  learn,
  maskKnown,
  secretsOf,
} from '../eascmd/secrets.ts';
import { noEndpoints } from './endpoint-table.ts';
import type { DeploymentEvent, PlanEvent } from './event.ts';
import { enterPhase, idleClock } from './phase-clock.ts';
import { recordEnd } from './record-end.ts';
import { recordLine } from './record-line.ts';
import { recordTick } from './record-tick.ts';
import type { Observation, Recorded, Recorder } from './recorder-state.ts';

export interface Start {
  readonly plan: PlanEvent;
  /** eascmd's command line, the program included. */
  readonly argv: readonly string[];
  readonly pluginsConfigured: boolean;
  readonly operation?: 'create' | 'delete';
  /** Tokens known beforehand, such as the one that the service file sets. */
  readonly secrets?: readonly string[];
}

/** Begins a journal: its first event is the plan. No event of a recorder ever holds a secret. */
export function startRecorder(start: Start): Recorded {
  const { plan, argv, pluginsConfigured, operation = 'create', secrets = [] } = start;
  const recorder: Recorder = {
    operation,
    pluginsConfigured,
    argv,
    concealer: learn(createConcealer(secrets), secretsOf(plan.config)),
    own: ownWordsOf(plan.service, plan.config),
    evidence: noEvidence,
    clock: idleClock,
    table: noEndpoints,
    instances: null,
    submittedAt: null,
    beatAt: 0,
    ended: false,
  };
  return [recorder, [{ ...plan, config: concealJson(plan.config) }]];
}

/**
 * What an observation means. `at` is in milliseconds on the deployment's clock, which a rehearsal
 * runs faster; it must not run backwards, and is rounded to whole ones. After the exit nothing is
 * recorded: the result is last.
 */
export function record(recorder: Recorder, observation: Observation, at: number): Recorded {
  const now = Math.round(at);
  if (recorder.ended) {
    return [recorder, []];
  }
  switch (observation.kind) {
    case 'submitted':
      return recordSubmission(recorder, observation.pid, now);
    case 'line':
      return recordLine(recorder, observation.text, observation.stream, now);
    case 'tick':
      return recordTick(recorder, now);
    case 'exit':
      return recordEnd(recorder, observation, now);
  }
}

function recordSubmission(recorder: Recorder, pid: number, now: number): Recorded {
  const argv = concealArgv(recorder.argv).map((argument) =>
    maskKnown(recorder.concealer.secrets, argument),
  );
  const submitted: DeploymentEvent = { type: 'submitted', pid, argv };
  const begun = { ...recorder, submittedAt: now, beatAt: now };
  if (recorder.operation === 'delete') {
    return [begun, [submitted]];
  }
  const [clock, events] = enterPhase(recorder.clock, 'create', now);
  return [{ ...begun, clock }, [submitted, ...events]];
}
