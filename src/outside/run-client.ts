import { execa } from 'execa';
import { argumentsFor, type Client } from './client.ts';
import { cannotStart } from './executable.ts';

export interface ClientRun {
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

export interface RunningClient {
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
