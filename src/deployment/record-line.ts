import { isRoutine } from '../eascmd/failures.ts';
import { type Line, readLine } from '../eascmd/lines.ts';
import { gather } from '../eascmd/outcome.ts';
import { conceal, maskKnown } from '../eascmd/secrets.ts';
import { sanitize } from '../eascmd/splitter.ts';
import { addEndpoint, endsTable, tellEndpoints } from './endpoint-table.ts';
import type { DeploymentEvent, EventOf } from './event.ts';
import { enterPhase } from './phase-clock.ts';
import type { Recorded, Recorder } from './recorder-state.ts';

/**
 * One printed line. A phase that it begins comes before it, so that a line stands behind the phase
 * it belongs to; addresses and counts come after it. Facts are read from the text as it was
 * printed, and everything that is told is masked.
 */
export function recordLine(
  recorder: Recorder,
  printed: string,
  stream: 'stdout' | 'stderr',
  now: number,
): Recorded {
  const { evidence, concealer, table } = recorder;
  return !table.due && isRoutine(printed, evidence.accepted, concealer.secrets)
    ? [recorder, [lineEvent(printed, stream)]]
    : recordAnyLine(recorder, printed, stream, now);
}

/** The same for every line, routine or not. */
export function recordAnyLine(
  recorder: Recorder,
  printed: string,
  stream: 'stdout' | 'stderr',
  now: number,
): Recorded {
  const text = sanitize(printed);
  const [concealer, shown] = conceal(recorder.concealer, text);
  const before: DeploymentEvent[] = [];
  const after: DeploymentEvent[] = [];
  let next = concealer === recorder.concealer ? recorder : { ...recorder, concealer };
  for (const line of readLine(text)) {
    next = readEvidence(next, line, shown);
    next = readPhase(next, line, now, before);
    next = readEndpoints(next, line, after);
    next = readInstances(next, line, after);
  }
  const told = lineEvent(shown, stream);
  return [next, before.length + after.length === 0 ? [told] : [...before, told, ...after]];
}

function lineEvent(text: string, stream: 'stdout' | 'stderr'): EventOf<'line'> {
  return stream === 'stderr' ? { type: 'line', text, stream } : { type: 'line', text };
}

function readEvidence(recorder: Recorder, line: Line, shown: string): Recorder {
  const evidence = gather(recorder.evidence, line, shown, recorder.own);
  return evidence === recorder.evidence ? recorder : { ...recorder, evidence };
}

function readPhase(recorder: Recorder, line: Line, now: number, told: DeploymentEvent[]): Recorder {
  if (recorder.operation === 'delete' || line.kind !== 'progress' || line.phase === null) {
    return recorder;
  }
  const [clock, events] = enterPhase(recorder.clock, line.phase, now);
  told.push(...events);
  return clock === recorder.clock ? recorder : { ...recorder, clock };
}

function readEndpoints(recorder: Recorder, line: Line, told: DeploymentEvent[]): Recorder {
  const { secrets } = recorder.concealer;
  const filled = addEndpoint(recorder.table, line, (url) => maskKnown(secrets, url));
  if (!endsTable(line)) {
    return filled === recorder.table ? recorder : { ...recorder, table: filled };
  }
  const [table, events] = tellEndpoints(filled);
  told.push(...events);
  return table === recorder.table ? recorder : { ...recorder, table };
}

function readInstances(recorder: Recorder, line: Line, told: DeploymentEvent[]): Recorder {
  if (line.kind !== 'progress' || line.fact?.kind !== 'instances') {
    return recorder;
  }
  const { total, pending, running } = line.fact;
  const known = recorder.instances;
  if (known?.total === total && known.pending === pending && known.running === running) {
    return recorder;
  }
  const instances: EventOf<'instances'> = { type: 'instances', total, pending, running };
  told.push(instances);
  return { ...recorder, instances };
}
