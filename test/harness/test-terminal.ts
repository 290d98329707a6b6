import type { Emulator } from './emulator.ts';
import type { KeyName } from './keys.ts';
import type { Environment, Surroundings } from './surroundings.ts';

export interface TerminalRequest {
  /** The program's arguments. */
  readonly args?: readonly string[];
  readonly columns?: number;
  readonly rows?: number;
  /** Laid over the clean environment; `undefined` takes a variable away. */
  readonly env?: Environment;
  /** Fresh ones without this; given, the run meets what an earlier run of the same user left. */
  readonly surroundings?: Surroundings;
  /** What runs instead of bin/blade-deploy: a script for Node. */
  readonly script?: string;
  /** Where its standard output goes instead of the terminal. */
  readonly stdoutFile?: string;
  /** Runs under a shell, which notes the terminal's settings when the program has left, for `leftClean`. */
  readonly shell?: boolean;
  /** How long a condition may take, in milliseconds. */
  readonly patience?: number;
}

export interface Ending {
  readonly code: number;
  /** The number of the signal that ended it, 0 for none. */
  readonly signal: number;
}

export interface TestTerminal {
  readonly surroundings: Surroundings;
  readonly pid: number;
  /** The lines of the window now, trimmed on the right. */
  readonly screen: () => readonly string[];
  /** The main buffer from its first line on. */
  readonly scrollback: () => readonly string[];
  readonly cursor: Emulator['cursor'];
  readonly alternate: () => boolean;
  /** All that the program ever wrote, control sequences included: for what must not be in it. */
  readonly rawBytes: () => string;
  /** Waits until the window shows it, and gives what matched. A line end in an expression is `\n`. */
  readonly shows: (wanted: string | RegExp) => Promise<string>;
  /** Waits until the window shows `once`, then refuses a window that shows `absent` with it. */
  readonly showsNot: (
    absent: string | RegExp,
    { once }: { once: string | RegExp },
  ) => Promise<void>;
  /** Waits until the window, which shows it now or has just shown it, no longer does. */
  readonly hides: (gone: string | RegExp) => Promise<void>;
  /** Waits until the terminal's own cursor stands in this column, counted from 0. */
  readonly cursorAt: (column: number) => Promise<void>;
  readonly press: (...keys: readonly KeyName[]) => void;
  readonly types: (text: string) => void;
  /** As a terminal pastes: bracketed when the program has asked for that. */
  readonly pastes: (text: string) => void;
  /** Hands over these bytes in one write, as when somebody types ahead. */
  readonly burst: (bytes: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  readonly signals: (name: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGQUIT' | 'SIGKILL') => void;
  /** Waits for the end. */
  readonly exited: () => Promise<Ending>;
  /** What the program left behind that it should not have; empty when the terminal is as it was. */
  readonly leftClean: () => Promise<readonly string[]>;
  /** Ends the program if it still runs, and removes what `startTerminal` made. */
  readonly close: () => Promise<void>;
}
