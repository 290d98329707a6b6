import type { Row } from './compare.ts';
import type { Spent } from './processor-time.ts';

interface LeastComparison {
  readonly name: string;
  readonly rounds: number;
  readonly baseline: () => Promise<Spent>;
  readonly subject: () => Promise<Spent>;
}

/**
 * Two rows, wall and processor time: of each the least of all rounds, baseline and subject in turn. Other
 * programs on a machine only ever add to a run, so that the least of many is the nearest to what the run
 * itself takes, and a run as short as one start finds a quiet moment on a busy machine too.
 */
export async function compareLeast(comparison: LeastComparison): Promise<readonly Row[]> {
  const { name, rounds, baseline, subject } = comparison;
  const spent: { baseline: Spent; subject: Spent }[] = [];
  // A round first that does not count: it keeps compiled code, as an earlier start of a person did.
  for (let round = 0; round <= rounds; round += 1) {
    const pair = { baseline: await baseline(), subject: await subject() };
    if (round > 0) spent.push(pair);
  }
  return (['wall', 'processor'] as const).map((kind) => {
    const ours = spent.map((pair) => pair.subject[kind]).toSorted((a, b) => a - b);
    const [least = Number.NaN] = ours;
    const bare = Math.min(...spent.map((pair) => pair.baseline[kind]));
    return {
      name: `${name}: least ${kind} time`,
      unit: 'ms',
      baseline: bare,
      subject: least,
      p95: ours[Math.floor(ours.length * 0.95)] ?? Number.NaN,
      ratio: least / bare,
    };
  });
}
