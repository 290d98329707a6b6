import type { CommandRun } from '../../app/facts.ts';
import { shellLine } from '../../app/file.ts';
import { maskArgv } from '../../eascmd/secrets.ts';
import { wallClock } from '../os.ts';
import { type Client, withoutPrefix } from './client.ts';

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
