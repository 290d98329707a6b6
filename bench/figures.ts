/** A row of the table: what is measured, and the most that it may be. A peer has no goal. */
export interface Row {
  readonly name: string;
  /** A ratio, or an absolute amount. */
  readonly unit: 'x' | 'ms' | 'MB' | '%';
  readonly goal?: number;
}

/** What was measured for a row, and the amounts behind it. */
export interface Figure {
  readonly value: number;
  readonly detail: string;
}

/** One measurement, in milliseconds, megabytes, or bytes. */
export type Measure = () => Promise<number>;

export interface Pair {
  readonly baseline: number;
  readonly subject: number;
}

/** The value below which `share` of the values lie; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const digits = (value: number): string => value.toFixed(Math.abs(value) < 10 ? 1 : 0);

const least = (values: readonly number[]): number => Math.min(...values);

/**
 * The median of the pairs' own ratios, because what slows down one half of a pair slows down the other.
 * The detail has the medians of both halves, and their least values: other programs only ever add to a run.
 */
export function ratioOf(pairs: readonly Pair[], unit: string): Figure {
  const subjects = pairs.map(({ subject }) => subject);
  const baselines = pairs.map(({ baseline }) => baseline);
  const both = (pick: (values: readonly number[]) => number): string =>
    `${digits(pick(subjects))} against ${digits(pick(baselines))} ${unit}`;
  return {
    value: median(pairs.map(({ baseline, subject }) => subject / baseline)),
    detail: `${both(median)}; least ${both(least)}`,
  };
}

/** Measures both in turn. A first round does not count, because it fills caches. */
export async function pairsOf(
  rounds: number,
  baseline: Measure,
  subject: Measure,
): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const pair = { baseline: await baseline(), subject: await subject() };
    if (round > 0) pairs.push(pair);
  }
  return pairs;
}
