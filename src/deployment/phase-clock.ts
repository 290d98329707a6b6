import type { EventOf, WindowState } from './events.ts';
import { type Phase, phases } from './phases.ts';

interface Stretch {
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped';
  /** Milliseconds of the intervals that have ended. */
  readonly spentMs: number;
  /** When the running interval began. */
  readonly since: number;
}

/** Which phase runs, and how long each has run. */
export interface PhaseClock {
  readonly current: Phase | null;
  readonly stretches: Readonly<Record<Phase, Stretch>>;
}

type Step = readonly [PhaseClock, readonly EventOf<'phase'>[]];

const waiting: Stretch = { state: 'waiting', spentMs: 0, since: 0 };

export const idleClock: PhaseClock = {
  current: null,
  stretches: {
    create: waiting,
    schedule: waiting,
    download: waiting,
    optimize: waiting,
    build: waiting,
    push: waiting,
    ingress: waiting,
    sync: waiting,
    start: waiting,
  },
};

/** Milliseconds that a phase has run by `now`, all its intervals together. */
export function phaseElapsed(clock: PhaseClock, phase: Phase, now: number): number {
  const { state, spentMs, since } = clock.stretches[phase];
  return state === 'running' ? spentMs + Math.max(0, now - since) : spentMs;
}

/**
 * A line of `phase` was printed. The order varies (schedule, download), so a phase that was skipped
 * may still begin, and a later one may continue. A line of an earlier phase that is done belongs to
 * the running phase.
 */
export function enterPhase(clock: PhaseClock, phase: Phase, now: number): Step {
  const { current, stretches } = clock;
  const earlier = current !== null && phases.indexOf(phase) < phases.indexOf(current);
  if (phase === current || (earlier && stretches[phase].state === 'done')) {
    return [clock, []];
  }
  const [rested, ended] = endCurrent(clock, 'done', now);
  const passed = phases.slice(0, phases.indexOf(phase));
  const [skipped, omitted] = skip(rested, passed);
  const { spentMs } = skipped.stretches[phase];
  return [
    set({ ...skipped, current: phase }, phase, { state: 'running', spentMs, since: now }),
    [...ended, ...omitted, { type: 'phase', phase, state: 'started', elapsed_ms: spentMs }],
  ];
}

/**
 * The end of the run. What is not known stays open: the running phase ends only with success or
 * failure, and phases that never began count as skipped only after success.
 */
export function closePhases(clock: PhaseClock, outcome: string, now: number): Step {
  if (outcome === 'failed') {
    return endCurrent(clock, 'failed', now);
  }
  if (outcome !== 'deployed') {
    return [clock, []];
  }
  const [rested, ended] = endCurrent(clock, 'done', now);
  const [skipped, omitted] = skip(rested, phases);
  return [skipped, [...ended, ...omitted]];
}

/** `Service is running`: eascmd reports that the service started, and may take a while to exit. */
export function startDone(clock: PhaseClock, now: number): Step {
  return clock.current === 'start' ? endCurrent(clock, 'done', now) : [clock, []];
}

function endCurrent(clock: PhaseClock, state: 'done' | 'failed', now: number): Step {
  const phase = clock.current;
  if (phase === null) {
    return [clock, []];
  }
  const elapsed = phaseElapsed(clock, phase, now);
  const ended = set({ ...clock, current: null }, phase, { state, spentMs: elapsed, since: 0 });
  return [ended, [{ type: 'phase', phase, state, elapsed_ms: elapsed }]];
}

function skip(clock: PhaseClock, passed: readonly Phase[]): Step {
  const omitted = passed.filter((phase) => clock.stretches[phase].state === 'waiting');
  const skipped = omitted.reduce(
    (next, phase) => set(next, phase, { ...waiting, state: 'skipped' }),
    clock,
  );
  return [
    skipped,
    omitted.map((phase) => ({ type: 'phase', phase, state: 'skipped', elapsed_ms: 0 })),
  ];
}

function set(clock: PhaseClock, phase: Phase, stretch: Stretch): PhaseClock {
  return { ...clock, stretches: { ...clock.stretches, [phase]: stretch } };
}

const minute = 60_000;

/** The optimization takes 3 to 10 minutes (Blade EAS Plugin page, March 2026). */
export const windowFromMs = 3 * minute;
export const windowToMs = 10 * minute;

/** `elapsedMs`: milliseconds since the line `Executing plugin`, or null before it. */
export function windowState(elapsedMs: number | null): WindowState {
  if (elapsedMs === null) {
    return 'before';
  }
  if (elapsedMs < windowFromMs) {
    return 'early';
  }
  return elapsedMs <= windowToMs ? 'within' : 'late';
}

/** Which cells of a bar are filled and marked. The characters are chosen elsewhere. */
interface WindowBar {
  /** Complete cells that are filled. */
  readonly filled: number;
  /** Whether half of the next cell is filled as well. */
  readonly half: boolean;
  /** The cells, from 0, of the marks at 3 and 10 minutes. */
  readonly fromMark: number;
  readonly toMark: number;
  /** The time at the bar's right end: 10 minutes, or more when it is late. */
  readonly endMs: number;
}

/** A bar of `width` cells. When it is late, its end moves with the elapsed time. */
export function windowBar(elapsedMs: number | null, width: number): WindowBar {
  const elapsed = Math.max(0, elapsedMs ?? 0);
  const cells = Math.max(0, Math.floor(width));
  const endMs = Math.max(windowToMs, elapsed);
  const halves = Math.floor((elapsed / endMs) * cells * 2);
  const mark = (ms: number): number =>
    Math.max(0, Math.min(cells - 1, Math.round((ms / endMs) * cells)));
  return {
    filled: Math.floor(halves / 2),
    half: halves % 2 === 1,
    fromMark: mark(windowFromMs),
    toMark: mark(windowToMs),
    endMs,
  };
}
