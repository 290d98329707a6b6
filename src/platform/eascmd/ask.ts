import { execa } from 'execa';
import { argumentsFor, type Client } from './client.ts';
import { cannotStart } from './executable.ts';

interface ClientRun {
  readonly client: Client;
  /** eascmd's own arguments, without `-c`. */
  readonly call: readonly string[];
  /** What it reads on standard input; nothing otherwise. */
  readonly input?: string;
  readonly onStart: (pid: number) => void;
  readonly onText: (text: string, stream: 'stdout' | 'stderr') => void;
}

export interface ClientEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** Why it could not be started: an errno code, such as `ENOENT`. */
  readonly spawnError: string | null;
}

interface RunningClient {
  readonly ended: Promise<ClientEnd>;
  /** Asks it to end, and ends it five seconds later if it has not. */
  readonly stop: () => void;
}

/**
 * Runs eascmd without a shell. Nothing is buffered and the two streams are read apart: merged, a
 * piece of one and a line of the other can come out as one false line.
 */
export function runClient({ client, call, input, onStart, onText }: ClientRun): RunningClient {
  if (cannotStart(client.command)) {
    const notStarted = { exitCode: null, signal: null, spawnError: 'ENOEXEC' };
    return { ended: Promise.resolve(notStarted), stop: () => undefined };
  }
  const child = execa(client.command, argumentsFor(client, call), {
    env: client.environment,
    ...(input === undefined ? { stdin: 'ignore' } : { input }),
    buffer: false,
    reject: false,
    verbose: 'none',
    windowsHide: true,
  });
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8');
    child[stream].on('data', (text: string) => onText(text, stream));
  }
  if (child.pid !== undefined) {
    onStart(child.pid);
  }
  return {
    ended: child.then((result) => ({
      exitCode: result.exitCode ?? null,
      signal: result.signal ?? null,
      spawnError: child.pid === undefined ? (result.code ?? 'ENOENT') : null,
    })),
    stop: () => child.kill(),
  };
}

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
