import { type Ending, type ProcessEnd, readDeletion, readEnding } from '../eascmd/outcome.ts';
import { tellEndpoints } from './endpoint-table.ts';
import type { DeploymentEvent, ResultEvent } from './event.ts';
import { messageFor } from './message.ts';
import { closePhases, type PhaseClock } from './phase-clock.ts';
import type { Recorded, Recorder } from './recorder-state.ts';

type Exit = ProcessEnd & { readonly stopRequested: boolean };

/** The end of the process: the phases' endings, warnings, and the result, which is always last. */
export function recordEnd(recorder: Recorder, exit: Exit, now: number): Recorded {
  const ending = readEnd(recorder, exit);
  const [table, endpoints] = tellEndpoints(recorder.table);
  const [clock, phases] = closePhases(recorder.clock, ending.outcome, now);
  const events = [...endpoints, ...phases, ...warnings(ending)];
  return [
    { ...recorder, table, clock, ended: true },
    [...events, result(ending, clock, total(recorder, now))],
  ];
}

function readEnd(recorder: Recorder, exit: Exit): Ending {
  const { evidence, operation, pluginsConfigured } = recorder;
  const { stopRequested, ...end } = exit;
  return operation === 'delete'
    ? readDeletion(evidence, end)
    : readEnding({ evidence, end, stopRequested, pluginsConfigured });
}

function total(recorder: Recorder, now: number): number | null {
  return recorder.submittedAt === null ? null : Math.max(0, now - recorder.submittedAt);
}

/** Blade was asked for and never seen: the service runs, but not as it was meant to. */
function warnings(ending: Ending): readonly DeploymentEvent[] {
  const code = 'never-optimized';
  return ending.optimized === false ? [{ type: 'warning', code, message: messageFor(code) }] : [];
}

function result(ending: Ending, clock: PhaseClock, totalMs: number | null): ResultEvent {
  const { error } = ending;
  const { state, spentMs } = clock.stretches.optimize;
  return {
    type: 'result',
    outcome: ending.outcome,
    exit_code: ending.exitCode,
    optimized: ending.optimized,
    optimization_ms: state === 'done' ? spentMs : null,
    total_ms: totalMs,
    error: error && { code: error.code, message: messageFor(error.code, error.evidence) },
  };
}
