import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { program, type Surroundings } from '../test/harness/surroundings.ts';
import { compare, type Row } from './compare.ts';
import { empty, serviceFile } from './own-programs.ts';
import { wall } from './wall.ts';

const manyFiles = 1000;

/** `check` of one file beside an empty Node, and of a thousand files beside one. */
export async function check(surroundings: Surroundings): Promise<readonly Row[]> {
  const text = readFileSync(serviceFile, 'utf8');
  const files = Array.from({ length: manyFiles }, (_, index) => `${index}.json`);
  for (const file of files) writeFileSync(path.join(surroundings.folder, file), text);
  const one = () => wall(surroundings, [program, 'check', '0.json']);
  return [
    await compare({
      name: 'check, one file',
      unit: 'ms',
      rounds: 25,
      baseline: () => wall(surroundings, [empty]),
      subject: one,
    }),
    await compare({
      name: `check, ${manyFiles} files beside one`,
      unit: 'ms',
      rounds: 9,
      baseline: one,
      subject: () => wall(surroundings, [program, 'check', ...files]),
    }),
  ];
}
