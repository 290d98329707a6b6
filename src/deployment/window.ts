import type { WindowState } from './event.ts';

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

/** Where a bar of cells is filled and marked; what it is drawn with is decided elsewhere. */
export interface WindowBar {
  /** Whole cells that are filled. */
  readonly filled: number;
  /** Whether half of the next cell is filled as well. */
  readonly half: boolean;
  /** The cells, from 0, in which the marks at 3 and 10 minutes stand. */
  readonly fromMark: number;
  readonly toMark: number;
  /** The time that the bar's right end stands for: 10 minutes, or more when it is late. */
  readonly endMs: number;
}

/** A bar of `width` cells. When it is late its end moves along with the time that has passed. */
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
