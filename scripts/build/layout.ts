import path from 'node:path';

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, '..', '..');

/** The programs: the name of each in dist/, and where it begins. */
export const entries = {
  cli: 'src/cli/main.ts',
  keeper: 'src/keeper/main.ts',
  rehearsal: 'src/rehearsal/main.ts',
} as const;

/**
 * The files that the programs load, the first that is needed first: the command line, what a run
 * without screens needs, the screens, and what starts a client.
 */
export const lazyFiles = {
  cli: ['src/cli/main.ts'],
  commands: ['src/cli/commands.ts'],
  screens: ['src/cli/interactive.ts'],
  check: ['src/cli/check/check.ts'],
  clients: ['src/outside/submit.ts', 'src/outside/ask-eascmd.ts'],
} as const;

/** Every start but `--version` and the rehearsal's loads these, so that they hold what others share. */
export const always = ['cli', 'commands'] as const;

export const dist = 'dist';
