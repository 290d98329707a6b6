import { execa } from 'execa';
import { argumentsFor, type Client } from './client.ts';

export interface Answer {
  /** What it printed on both streams, unmasked: for parsing only, never for a screen or a file. */
  readonly text: string;
  readonly exitCode: number | undefined;
}

const longestAnswer = 1 << 20;
const patienceMs = 20_000;

/** Runs one short eascmd command, such as `desc`, and gives what it printed. Never throws. */
export async function askEascmd(client: Client, call: readonly string[]): Promise<Answer> {
  const result = await execa(client.command, argumentsFor(client, call), {
    env: client.environment,
    stdin: 'ignore',
    reject: false,
    timeout: patienceMs,
    maxBuffer: longestAnswer,
    stripFinalNewline: false,
  });
  return { text: `${result.stdout}${result.stderr}`, exitCode: result.exitCode };
}
