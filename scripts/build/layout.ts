import path from 'node:path';

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, '..', '..');

/** The programs: the name of each in dist/, and its entry point. */
export const entries = {
  cli: 'src/cli/main.ts',
  // Hooks run it on every save, so it doesn't load the code of the screens.
  check: 'src/cli/commands/check/main.ts',
  keeper: 'src/supervisor/main.ts',
  rehearsal: 'src/simulator/main.ts',
} as const;

export const dist = 'dist';
