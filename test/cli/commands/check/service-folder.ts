import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { runPlain } from '../../../harness/plain.ts';
import { freshSurroundings } from '../../../harness/surroundings.ts';

/** A working folder with these files, and `check` run in it. */
export function withFiles(files: Readonly<Record<string, string | Buffer>>) {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  for (const [name, text] of Object.entries(files))
    writeFileSync(path.join(surroundings.folder, name), text);
  return {
    folder: surroundings.folder,
    check: (args: readonly string[], stdin?: string) =>
      runPlain(['check', ...args], {
        surroundings,
        patience: 60_000,
        ...(stdin === undefined ? {} : { stdin }),
      }),
    read: (name: string) => readFileSync(path.join(surroundings.folder, name), 'utf8'),
  };
}

export const contextFlags = ['--region', 'cn-shanghai', '--service-card', 'T4'] as const;
