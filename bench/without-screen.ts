import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { program, type Surroundings } from '../test/harness/surroundings.ts';
import { digits, type Figure, median, pairsOf, ratioOf } from './figures.ts';
import { dryRun, empty, serviceFile } from './programs.ts';
import { processorTime } from './spent.ts';

/** A command beside an empty script. */
async function beside(
  rounds: number,
  surroundings: Surroundings,
  args: readonly string[],
): Promise<Figure> {
  const pairs = await pairsOf(
    rounds,
    () => processorTime(surroundings, [empty]),
    () => processorTime(surroundings, [program, ...args]),
  );
  return ratioOf(pairs, 'ms');
}

export const dryRuns = async (around: Surroundings): Promise<readonly Figure[]> => [
  await beside(21, around, dryRun),
];

export const versionAndHelp = async (around: Surroundings): Promise<readonly Figure[]> => [
  await beside(21, around, ['--version']),
  await beside(21, around, ['--help']),
];

const manyFiles = 1000;

export async function checks(surroundings: Surroundings): Promise<readonly Figure[]> {
  const text = readFileSync(serviceFile, 'utf8');
  const files = Array.from({ length: manyFiles }, (_, index) => `${index}.json`);
  for (const file of files) writeFileSync(path.join(surroundings.folder, file), text);
  const one = await beside(31, surroundings, ['check', '0.json']);
  const pairs = await pairsOf(
    7,
    () => processorTime(surroundings, [program, 'check', '0.json']),
    () => processorTime(surroundings, [program, 'check', ...files]),
  );
  const each = pairs.map(({ baseline, subject }) => (subject - baseline) / (manyFiles - 1));
  const whole = median(pairs.map(({ subject }) => subject));
  return [one, { value: median(each), detail: `${digits(whole)} ms for ${manyFiles}` }];
}
