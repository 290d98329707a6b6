/** One measurement of a thing, in its unit. */
export type Measure = () => Promise<number>;

export interface Comparison {
  readonly name: string;
  readonly unit: 'ms' | 'MB';
  readonly rounds: number;
  /** The least that a Node program doing this could cost, measured in the same rounds. */
  readonly baseline: Measure;
  readonly subject: Measure;
}

export interface Row {
  readonly name: string;
  readonly unit: string;
  /** Medians over the rounds. */
  readonly baseline: number;
  readonly subject: number;
  readonly p95: number;
  /** Median of the rounds' own ratios: what slows a round down slows both of its halves. */
  readonly ratio: number;
}

/** The value below which `share` of the values lie; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The figures of the rounds, baseline and subject of each at the same place. */
export function rowOf(
  { name, unit }: Pick<Comparison, 'name' | 'unit'>,
  rounds: readonly { readonly baseline: number; readonly subject: number }[],
): Row {
  const subjects = rounds.map(({ subject }) => subject);
  return {
    name,
    unit,
    baseline: median(rounds.map(({ baseline }) => baseline)),
    subject: median(subjects),
    p95: quantile(subjects, 0.95),
    ratio: median(rounds.map(({ baseline, subject }) => subject / baseline)),
  };
}

/** Measures both in turn, a round first that does not count: it fills caches. */
export async function compare(comparison: Comparison): Promise<Row> {
  const rounds: { baseline: number; subject: number }[] = [];
  for (let round = 0; round <= comparison.rounds; round += 1) {
    const baseline = await comparison.baseline();
    const subject = await comparison.subject();
    if (round > 0) rounds.push({ baseline, subject });
  }
  return rowOf(comparison, rounds);
}
