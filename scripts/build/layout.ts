import path from 'node:path';

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, '..', '..');

/** The programs: the name of each in dist/, and where it begins. */
export const entries = {
  cli: 'src/cli/main.ts',
  keeper: 'src/supervisor/main.ts',
  rehearsal: 'src/simulator/main.ts',
} as const;

/**
 * The files that the programs load, each before those that need more: `check`, the command line, the
 * other commands' lines, what a run without screens needs, what starts a client, and behind these what
 * one command needs alone. A chunk that several need lies in the first of them, so the largest is last.
 */
export const lazyFiles = {
  cli: ['src/cli/main.ts', 'src/cli/commands/check/check.ts'],
  line: ['src/cli/program/command-line.ts'],
  program: ['src/cli/program/program.ts', 'src/cli/program/flags.ts'],
  commands: ['src/cli/program/commands.ts'],
  seldom: [
    'src/cli/commands/check/text.ts',
    'src/cli/commands/check/autofix.ts',
    'src/cli/commands/check/json.ts',
    'src/cli/commands/check/sarif.ts',
    'src/cli/refuse.ts',
    'src/cli/exit-on-error.ts',
  ],
  completing: ['src/cli/commands/completion/complete.ts', 'src/cli/commands/completion/scripts.ts'],
  clients: [
    'src/platform/deployments/submit.ts',
    'src/platform/eascmd/ask.ts',
    'src/platform/credentials/sign-in.ts',
  ],
  lines: ['src/cli/prompts/session.ts'],
  tools: [
    'src/cli/commands/setup/setup.ts',
    'src/cli/commands/invoke.ts',
    'src/platform/download/download.ts',
  ],
  schema: ['src/cli/commands/schema/schema.ts'],
  screens: ['src/cli/interactive.ts'],
} as const;

export const dist = 'dist';
