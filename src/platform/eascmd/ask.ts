import process from 'node:process';
import { StringDecoder } from 'node:string_decoder';
import { execa } from 'execa';
import { wordsOf } from '../../eascmd/answers.ts';
import { type EndingSignal, isWindows } from '../os.ts';
import { argumentsFor, type Client } from './client.ts';
import { type ClientEnd, commandBegins } from './command-log.ts';
import { cannotStart } from './executable.ts';

interface ClientRun {
  readonly client: Client;
  /** eascmd's own arguments, without `-c`. */
  readonly call: readonly string[];
  /** What it reads on standard input; nothing otherwise. */
  readonly input?: string;
  readonly onStart?: (pid: number) => void;
  readonly onBytes: (bytes: Buffer, stream: 'stdout' | 'stderr') => void;
}

interface RunningClient {
  readonly ended: Promise<ClientEnd>;
  /** Asks its whole process group to end, and ends it by force after a grace. */
  readonly stop: (graceMs?: number) => void;
}

const notStarted = (spawnError: string): ClientEnd => ({
  exitCode: null,
  signal: null,
  spawnError,
});

/** How long the streams may stay open after the exit: a process that eascmd left behind may hold them. */
const streamGraceMs = 3000;
/** From the request to end until the end by force. */
const stopGraceMs = 5000;

/**
 * Runs eascmd without a shell, in a process group of its own: it may be a wrapper that starts the real
 * one. Nothing is buffered, and the two streams are read apart, because merged a piece of one and a line
 * of the other can come out as one false line.
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
    // NODE_DEBUG=execa would print the command line, which holds the keys when signing in.
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
  /** Its first process has ended and was read to its end. */
  readonly release: () => void;
}

const live = new Set<number>();

/** A group of its own gets no Ctrl-C of the terminal, and does not end with this process by itself. */
function liveGroup(pid: number): ProcessGroup {
  let force: NodeJS.Timeout | undefined;
  if (live.size === 0) {
    process.on('exit', endAll);
    for (const signal of endingSignals) {
      process.on(signal, onSignal);
    }
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
        // What it left behind was asked to end too.
        signalGroup(pid, 'SIGKILL');
      }
      live.delete(pid);
      if (live.size === 0) {
        process.off('exit', endAll);
        for (const signal of endingSignals) {
          process.off(signal, onSignal);
        }
      }
    },
  };
}

const endingSignals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const satisfies readonly EndingSignal[];

function endAll(): void {
  for (const pid of live) {
    signalGroup(pid, 'SIGTERM');
  }
}

/** Listening to a signal keeps it from ending this process: where nobody else listens, it is sent again. */
function onSignal(signal: EndingSignal): void {
  endAll();
  if (process.listenerCount(signal) === 1) {
    process.off(signal, onSignal);
    process.kill(process.pid, signal);
  }
}

/** Windows has no groups. Whatever has ended by itself is no error. */
function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(isWindows ? pid : -pid, signal);
  } catch {
    // It is gone.
  }
}

export interface Answer {
  /** What it printed on both streams, unmasked: for parsing only, never for a screen or a file. */
  readonly text: string;
  /** Undefined for one that did not end by itself. */
  readonly exitCode: number | undefined;
  /** False where the system could not start it. */
  readonly started: boolean;
}

const longestAnswer = 1 << 20;
const usualPatienceMs = 20_000;
/** What a client that is asked to end has for its last words. */
const lastWordsMs = 500;

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
  /** `reason`: what was said of it, by the shell of a wrapper for example; null where nothing was. */
  | { readonly kind: 'does-not-start'; readonly reason: string | null };

/** What a shell ends with where it may not run a command, and where there is none (POSIX, 2.8.2). */
const shellFailures: ReadonlySet<number | undefined> = new Set([126, 127]);

/**
 * Starts it once, for its help: that changes nothing. Whatever it answers, it started; that it takes
 * `--help` is not documented (seen in public scripts alone), so that its status says no more.
 */
export async function checkStart(client: Client): Promise<StartCheck> {
  const { started, exitCode, text } = await askEascmd(client, ['--help']);
  return started && !shellFailures.has(exitCode)
    ? { kind: 'starts' }
    : { kind: 'does-not-start', reason: wordsOf(text, []) };
}
