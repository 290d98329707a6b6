import path from 'node:path';

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, '..', '..');

/** The programs: the name of each in dist/, and where it begins. */
export const entries = {
  cli: 'src/cli/main.ts',
  // Hooks run it at every save, so it doesn't read the code of the screens.
  check: 'src/cli/commands/check/main.ts',
  keeper: 'src/supervisor/main.ts',
  rehearsal: 'src/simulator/main.ts',
} as const;

export const dist = 'dist';
