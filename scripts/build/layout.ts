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
 * The files that the programs load, the first that is needed first: the command line and `check`,
 * the other commands' lines, what a run without screens needs, the screens, and what starts a client.
 */
export const lazyFiles = {
  cli: ['src/cli/main.ts', 'src/cli/check/check.ts'],
  program: ['src/cli/program.ts', 'src/cli/flags.ts', 'src/cli/starting-answers.ts'],
  commands: ['src/cli/commands.ts'],
  completing: ['src/cli/completing/complete.ts', 'src/cli/completing/scripts.ts'],
  screens: ['src/cli/interactive.ts'],
  seldom: [
    'src/cli/check/json-report.ts',
    'src/cli/check/sarif-report.ts',
    'src/cli/check/refuse.ts',
    'src/outside/atomic-write.ts',
    'src/cli/unwanted-ending.ts',
  ],
  schema: ['src/cli/schema/schema.ts'],
  clients: ['src/outside/submit.ts', 'src/outside/ask-eascmd.ts'],
} as const;

/** Every start but `--version`, `check` and the rehearsal's loads these, so that they hold what others share. */
export const always = ['cli', 'program', 'commands'] as const;

export const dist = 'dist';
