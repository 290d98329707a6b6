/**
 * `npm run translated`: records that each Chinese text says what its English one says, unless only
 * the English one changed: those it lists. `npm run translated -- NAME...` records them too, after
 * someone who reads Chinese looked, and found that the Chinese text is still right.
 */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { type Pairs, pairsNow, recorded, recordFile, staleIn } from './translated/sentences.ts';

const accepted = process.argv.slice(2);
const [before, now] = [recorded(), pairsNow()];
const stale = staleIn(before, now);
const unknown = accepted.filter((name) => !stale.includes(name));
const left = stale.filter((name) => !accepted.includes(name));

if (unknown.length > 0) {
  console.error(`Not changed only in English: ${unknown.join(', ')}.`);
  process.exitCode = 2;
} else {
  const kept = left.map((name) => [name, before[name] ?? ''] as const);
  const pairs: Pairs = { ...now, ...Object.fromEntries(kept) };
  writeFileSync(recordFile, `${JSON.stringify(pairs, null, 2)}\n`);
  const count = Object.entries(pairs).filter(([name, pair]) => before[name] !== pair).length;
  console.log(`Recorded ${count} changed texts of ${Object.keys(pairs).length}.`);
  if (left.length > 0) {
    console.error(`Changed in English, not in Chinese:\n  ${left.join('\n  ')}`);
    console.error('If the Chinese text is still right: npm run translated -- "NAME"...');
    process.exitCode = 1;
  }
}
