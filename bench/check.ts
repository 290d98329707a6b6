import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { program, type Surroundings } from '../test/harness/surroundings.ts';
import type { Row } from './compare.ts';
import { compareLeast } from './least.ts';
import { empty, serviceFile } from './own-programs.ts';
import { spend } from './processor-time.ts';

const manyFiles = 1000;

/** `check` of one file beside an empty Node, and of a thousand files beside one. */
export async function check(surroundings: Surroundings): Promise<readonly Row[]> {
  const text = readFileSync(serviceFile, 'utf8');
  const files = Array.from({ length: manyFiles }, (_, index) => `${index}.json`);
  for (const file of files) writeFileSync(path.join(surroundings.folder, file), text);
  const spent = (...args: readonly string[]) => spend(surroundings, args);
  const one = () => spent(program, 'check', '0.json');
  return [
    ...(await compareLeast({
      name: 'check, one file',
      rounds: 40,
      baseline: () => spent(empty),
      subject: one,
    })),
    ...(await compareLeast({
      name: `check, ${manyFiles} files beside one`,
      rounds: 9,
      baseline: one,
      subject: () => spent(program, 'check', ...files),
    })),
  ];
}
