import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import {
  type Environment,
  environmentOf,
  freshSurroundings,
  program,
  type Surroundings,
} from './surroundings.ts';

export interface PlainRequest {
  readonly env?: Environment;
  readonly surroundings?: Surroundings;
  /** What its standard input holds; without it there is none. */
  readonly stdin?: string;
  /** What runs instead of bin/blade-deploy: a script for Node. */
  readonly script?: string;
  /** How long it may run, in milliseconds. */
  readonly patience?: number;
}

export interface PlainResult {
  /** `undefined` when a signal ended it. */
  readonly code: number | undefined;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly surroundings: Surroundings;
}

/** Runs the program to its end without a terminal, as a script or a CI job does. */
export async function runPlain(
  args: readonly string[],
  request: PlainRequest = {},
): Promise<PlainResult> {
  const { env, stdin, script = program, patience = 20_000 } = request;
  const surroundings = request.surroundings ?? freshSurroundings();
  if (request.surroundings === undefined) onTestFinished(surroundings.remove);
  const { exitCode, signal, stdout, stderr, timedOut } = await execa(
    process.execPath,
    [script, ...args],
    {
      cwd: surroundings.folder,
      env: environmentOf(surroundings, env),
      extendEnv: false,
      reject: false,
      stripFinalNewline: false,
      timeout: patience,
      killSignal: 'SIGKILL',
      ...(stdin === undefined ? { stdin: 'ignore' } : { input: stdin }),
    },
  );
  if (timedOut) throw new Error(`it ran for ${patience} ms\nstdout: ${stdout}\nstderr: ${stderr}`);
  return { code: exitCode, signal, stdout, stderr, surroundings };
}
