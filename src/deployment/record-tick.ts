import { type PhaseClock, phaseElapsed } from './phase-clock.ts';
import type { Recorded, Recorder } from './recorder-state.ts';
import { windowState } from './window.ts';

const firstBeatMs = 15_000;
const laterBeatMs = 30_000;
/** How long the beat is the quick one, from the submission. */
const quickForMs = 120_000;

/** A sign of life, often enough to be believed and seldom enough for a build's log. */
export function recordTick(recorder: Recorder, now: number): Recorded {
  const { clock, submittedAt, beatAt } = recorder;
  if (submittedAt === null || clock.current === null) {
    return [recorder, []];
  }
  const beatMs = now - submittedAt < quickForMs ? firstBeatMs : laterBeatMs;
  if (now - beatAt < beatMs) {
    return [recorder, []];
  }
  const phase = clock.current;
  const elapsed = phaseElapsed(clock, phase, now);
  const window = windowState(optimizationElapsed(clock, now));
  return [
    { ...recorder, beatAt: now },
    [{ type: 'heartbeat', phase, elapsed_ms: elapsed, window }],
  ];
}

/** Milliseconds that the plugin has run, or ran; null before the line `Executing plugin`. */
function optimizationElapsed(clock: PhaseClock, now: number): number | null {
  const { state } = clock.stretches.optimize;
  return state === 'waiting' || state === 'skipped' ? null : phaseElapsed(clock, 'optimize', now);
}
