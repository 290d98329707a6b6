import { execa } from 'execa';
import { argumentsFor, type Client } from './client.ts';
import { cannotStart } from './executable.ts';

export interface Answer {
  /** What it printed on both streams, unmasked: for parsing only, never for a screen or a file. */
  readonly text: string;
  readonly exitCode: number | undefined;
  /** False where the system could not start it. */
  readonly started: boolean;
}

const longestAnswer = 1 << 20;
const usualPatienceMs = 20_000;
/** What a client that was ended has for its last words. */
const graceMs = 500;

export interface Asking {
  /** Ends the question: its answer is then empty. */
  readonly signal?: AbortSignal;
  readonly patienceMs?: number;
}

/** Runs one short eascmd command, such as `desc`, and gives what it printed. Never throws. */
export async function askEascmd(
  client: Client,
  call: readonly string[],
  { signal, patienceMs = usualPatienceMs }: Asking = {},
): Promise<Answer> {
  if (cannotStart(client.command)) {
    return { text: '', exitCode: undefined, started: false };
  }
  const child = execa(client.command, argumentsFor(client, call), {
    env: client.environment,
    stdin: 'ignore',
    reject: false,
    timeout: patienceMs,
    ...(signal ? { cancelSignal: signal } : {}),
    maxBuffer: longestAnswer,
    stripFinalNewline: false,
    // NODE_DEBUG=execa would print the command line, which holds the keys when signing in.
    verbose: 'none',
  });
  // A wrapper's own child keeps the pipes open after the wrapper was ended: nobody waits for that one.
  const letGo = () => {
    child.stdout.destroy();
    child.stderr.destroy();
  };
  const timer = setTimeout(letGo, patienceMs + graceMs);
  const later = () => setTimeout(letGo, graceMs).unref();
  signal?.addEventListener('abort', later, { once: true });
  try {
    const { stdout, stderr, exitCode } = await child;
    return { text: `${stdout}${stderr}`, exitCode, started: child.pid !== undefined };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', later);
  }
}
