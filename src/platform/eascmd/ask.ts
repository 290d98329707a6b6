import process from 'node:process';
import { StringDecoder } from 'node:string_decoder';
import { execa } from 'execa';
import type { CommandRun } from '../../app/facts.ts';
import { shellLine } from '../../app/file.ts';
import { wordsOf } from '../../eascmd/answers.ts';
import { maskArgv } from '../../eascmd/secrets.ts';
import { isWindows, wallClock } from '../os.ts';
import { endingSignals, onEndingSignal } from '../signals.ts';
import { argumentsFor, type Client, withoutPrefix } from './client.ts';
import { cannotStart } from './executable.ts';

interface ClientRun {
  readonly client: Client;
  /** eascmd's own arguments, without `-c`. */
  readonly call: readonly string[];
  /** What it reads on standard input; nothing by default. */
  readonly input?: string;
  readonly onStart?: (pid: number) => void;
  readonly onBytes: (bytes: Buffer, stream: 'stdout' | 'stderr') => void;
}

interface RunningClient {
  readonly ended: Promise<ClientEnd>;
  /** Asks its process group to exit, and kills it after a grace period. */
  readonly stop: (graceMs?: number) => void;
}

const notStarted = (spawnError: string): ClientEnd => ({
  exitCode: null,
  signal: null,
  spawnError,
});

/**
 * How long the streams may stay open after the exit: a process that eascmd left behind may hold
 * them.
 */
const streamGraceMs = 3000;
/** The time between the request to exit and the kill. */
const stopGraceMs = 5000;

/**
 * Runs eascmd without a shell, in its own process group, because it may be a wrapper that starts
 * the real one. Nothing is buffered, and the two streams are read separately: merged, a piece of
 * one and a line of the other can form a false line.
 */
export function runClient(run: ClientRun): RunningClient {
  const ends = commandBegins(run.client, run.call);
  const running = startClient(run);
  running.ended.then(ends, () => undefined);
  return running;
}

function startClient({ client, call, input, onStart, onBytes }: ClientRun): RunningClient {
  if (cannotStart(client.command)) {
    return { ended: Promise.resolve(notStarted('ENOEXEC')), stop: () => undefined };
  }
  const child = execa(client.command, argumentsFor(client, call), {
    env: client.environment,
    ...(input === undefined ? { stdin: 'ignore' } : { input }),
    buffer: false,
    reject: false,
    detached: !isWindows,
    cleanup: false,
    // NODE_DEBUG=execa would print the command line, which contains the keys when signing in.
    verbose: 'none',
    windowsHide: true,
  });
  const { pid, stdout, stderr } = child;
  stdout.on('data', (bytes: Buffer) => onBytes(bytes, 'stdout'));
  stderr.on('data', (bytes: Buffer) => onBytes(bytes, 'stderr'));
  if (pid === undefined) {
    const ended = child.then(({ code }) => notStarted(code ?? 'ENOENT'));
    return { ended, stop: () => undefined };
  }
  const group = liveGroup(pid);
  onStart?.(pid);
  const { promise: exited, resolve } = Promise.withResolvers<ClientEnd>();
  child.nodeChildProcess.once('exit', (exitCode, signal) => {
    resolve({ exitCode, signal, spawnError: null });
  });
  const letGo = () => {
    stdout.destroy();
    stderr.destroy();
  };
  const ended = exited.then(async (end) => {
    const timer = setTimeout(letGo, streamGraceMs);
    await child;
    clearTimeout(timer);
    group.release();
    return end;
  });
  return { ended, stop: group.end };
}

interface ProcessGroup {
  readonly end: (graceMs?: number) => void;
  /** Its first process has exited and was read to its end. */
  readonly release: () => void;
}

const live = new Set<number>();
let removers: readonly (() => void)[] = [];

/**
 * A separate group gets no Ctrl-C from the terminal, and does not end with this process by itself.
 */
function liveGroup(pid: number): ProcessGroup {
  let force: NodeJS.Timeout | undefined;
  if (live.size === 0) {
    process.on('exit', endAll);
    // It doesn't keep a signal from ending this process.
    removers = endingSignals.map((signal) => onEndingSignal(signal, endAll, { handles: false }));
  }
  live.add(pid);
  return {
    end: (graceMs = stopGraceMs) => {
      if (live.has(pid) && force === undefined) {
        signalGroup(pid, 'SIGTERM');
        force = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
      }
    },
    release: () => {
      if (force !== undefined) {
        clearTimeout(force);
        // What it left behind was asked to exit too.
        signalGroup(pid, 'SIGKILL');
      }
      live.delete(pid);
      if (live.size === 0) {
        process.off('exit', endAll);
        for (const remove of removers) remove();
      }
    },
  };
}

function endAll(): void {
  for (const pid of live) {
    signalGroup(pid, 'SIGTERM');
  }
}

/** Windows has no groups. A process that has already exited is not an error. */
function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(isWindows ? pid : -pid, signal);
  } catch {
    // It is gone.
  }
}

export interface Answer {
  /** What it printed on both streams, unmasked: only for parsing, never for a screen or a file. */
  readonly text: string;
  /** Undefined if it did not exit by itself. */
  readonly exitCode: number | undefined;
  /** False if the system could not start it. */
  readonly started: boolean;
}

const longestAnswer = 1 << 20;
const usualPatienceMs = 20_000;
/** How long a client that is asked to exit has for its last output. */
const lastWordsMs = 500;

export interface Asking {
  /** Stops the command; its answer is then empty. */
  readonly signal?: AbortSignal;
  readonly patienceMs?: number;
}

/** Runs one short eascmd command, such as `desc`, and returns what it printed. Never throws. */
export async function askEascmd(
  client: Client,
  call: readonly string[],
  { signal, patienceMs = usualPatienceMs }: Asking = {},
): Promise<Answer> {
  const text = { stdout: '', stderr: '' };
  const decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };
  let stopped = false;
  const stop = () => {
    stopped = true;
    running.stop(lastWordsMs);
  };
  const running = runClient({
    client,
    call,
    onBytes: (bytes, stream) => {
      text[stream] = `${text[stream]}${decoders[stream].write(bytes)}`.slice(0, longestAnswer);
      if (text[stream].length === longestAnswer) {
        stop();
      }
    },
  });
  const timer = setTimeout(stop, patienceMs);
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) {
    stop();
  }
  const { exitCode, spawnError } = await running.ended;
  clearTimeout(timer);
  signal?.removeEventListener('abort', stop);
  return {
    text: `${text.stdout}${text.stderr}`,
    exitCode: stopped ? undefined : (exitCode ?? undefined),
    started: spawnError === null,
  };
}

/** Whether a client starts at all. */
type StartCheck =
  | { readonly kind: 'starts' }
  /** `reason`: what was printed about it, for example by a wrapper's shell; null if nothing was. */
  | { readonly kind: 'does-not-start'; readonly reason: string | null };

/** A shell's exit statuses for a command that it may not run or cannot find (POSIX, 2.8.2). */
const shellFailures: ReadonlySet<number | undefined> = new Set([126, 127]);

/**
 * Starts it once, for its help, which changes nothing. Any answer shows that it started. That it
 * accepts `--help` is not documented (seen only in public scripts), so its status says no more.
 */
export async function checkStart(client: Client): Promise<StartCheck> {
  const { started, exitCode, text } = await askEascmd(client, ['--help']);
  return started && !shellFailures.has(exitCode)
    ? { kind: 'starts' }
    : { kind: 'does-not-start', reason: wordsOf(text, []) };
}

/** How an eascmd process ended. */
export interface ClientEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** Why it could not be started: an errno code, such as `ENOENT`. */
  readonly spawnError: string | null;
}

type Listener = (run: CommandRun) => void;

let listener: Listener | null = null;
let count = 0;

/**
 * Reports each command as it starts and as it ends, secrets masked. Returns a function that stops
 * this.
 */
export function reportCommands(to: Listener): () => void {
  listener = to;
  return () => {
    listener = null;
  };
}

/** Reports the start of an eascmd command. Returns a function that reports its end. */
export function commandBegins(client: Client, call: readonly string[]): (end: ClientEnd) => void {
  if (listener === null) {
    return () => undefined;
  }
  count += 1;
  const run: CommandRun = {
    id: `asked-${count}`,
    line: shellLine(maskArgv(withoutPrefix(client, call))),
    call: shellLine(maskArgv(call)),
    rehearsal: client.kind === 'rehearsal',
    at: wallClock(),
    end: { kind: 'running' },
    endedAt: null,
  };
  listener(run);
  return (end) => listener?.({ ...run, end: endOf(end), endedAt: wallClock() });
}

function endOf({ exitCode, signal, spawnError }: ClientEnd): CommandRun['end'] {
  if (spawnError !== null) {
    return { kind: 'not-started' };
  }
  return exitCode === null ? { kind: 'signal', signal } : { kind: 'exit', status: exitCode };
}
