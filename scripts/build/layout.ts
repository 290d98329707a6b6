import path from 'node:path';

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, '..', '..');

/** The programs: the name of each in dist/, and where it begins. */
export const entries = {
  cli: 'src/cli/main.ts',
  keeper: 'src/supervisor/main.ts',
  rehearsal: 'src/rehearsal/main.ts',
} as const;

/**
 * The files that the programs load, each before those that need more: `check`, the command line, the
 * other commands' lines, what a run without screens needs, what starts a client, and behind these what
 * one command needs alone. A chunk that several need lies in the first of them, so the largest is last.
 */
export const lazyFiles = {
  cli: ['src/cli/main.ts', 'src/cli/check/check.ts'],
  line: ['src/cli/command-line.ts'],
  program: ['src/cli/program.ts', 'src/cli/flags.ts', 'src/cli/starting-answers.ts'],
  commands: ['src/cli/commands.ts'],
  seldom: [
    'src/cli/check/finding-lines.ts',
    'src/cli/check/mend-file.ts',
    'src/cli/check/json-report.ts',
    'src/cli/check/sarif-report.ts',
    'src/cli/check/refuse.ts',
    'src/cli/unwanted-ending.ts',
  ],
  completing: ['src/cli/completing/complete.ts', 'src/cli/completing/scripts.ts'],
  clients: [
    'src/platform/deployments/submit.ts',
    'src/platform/eascmd/ask.ts',
    'src/platform/credentials/sign-in.ts',
  ],
  lines: ['src/cli/asking/ask-in-lines.ts'],
  tools: ['src/cli/setup/setup.ts', 'src/cli/smoke/smoke.ts', 'src/platform/download/download.ts'],
  schema: ['src/cli/schema/schema.ts'],
  screens: ['src/cli/interactive.ts'],
} as const;

export const dist = 'dist';
