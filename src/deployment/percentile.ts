/**
 * The value that `percent` percent of the values do not exceed, by nearest rank: always one of
 * them, so that a few runs are not blended into a time that none of them took. Undefined where there
 * are no values.
 */
export function percentile(values: readonly number[], percent: number): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  const rank = Math.ceil((percent * sorted.length) / 100);
  return sorted[Math.max(0, rank - 1)];
}
