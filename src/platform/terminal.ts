import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutControls } from '../messages/text.ts';
import { makeFolderNow } from './files.ts';
import { privateFileMode, privateFolderMode, wallClock } from './os.ts';

/** The operations that a terminal needs. */
export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

/** What the terminal's title and taskbar show while a deployment runs. */
interface TerminalTitle {
  readonly show: (text: string, state: TaskState) => void;
  /** Restores both. */
  readonly clear: () => void;
}

export type TaskState = 'running' | 'late' | 'failed';

/**
 * ConEmu's OSC 9;4, which several terminals draw in the taskbar. 3 means indeterminate progress.
 */
const taskCodes: Readonly<Record<TaskState, string>> = {
  running: '3;0',
  late: '4;100',
  failed: '2;100',
};

const escapeCharacter = '\u001B';
const bell = '\u0007';
/** XTWINOPS: saves the current title, and restores it. */
const keepTitle = `${escapeCharacter}[22;0t`;
const giveTitleBack = `${escapeCharacter}[23;0t`;

/**
 * Only for a terminal, and only if such sequences are known to be harmless: the Linux console draws
 * what it does not know. A title is written when it changes.
 */
export function openTerminalTitle(
  stream: TerminalStream,
  environment: Readonly<Record<string, string | undefined>>,
): TerminalTitle {
  const term = environment['TERM'] ?? '';
  if (!stream.isTTY || ['', 'dumb', 'linux'].includes(term)) {
    return { show: () => undefined, clear: () => undefined };
  }
  let shown = '';
  return {
    show: (text, state) => {
      const title = withoutControls(text).replaceAll(/[\t\n]/g, ' ');
      const next = `${escapeCharacter}]2;${title}${bell}${escapeCharacter}]9;4;${taskCodes[state]}${bell}`;
      if (next !== shown) {
        stream.write(shown === '' ? keepTitle + next : next);
        shown = next;
      }
    },
    clear: () => {
      if (shown !== '') {
        stream.write(`${escapeCharacter}]9;4;0${bell}${giveTitleBack}`);
        shown = '';
      }
    },
  };
}

/** One sound, for a user who chose to be notified of the end of a long run. */
export function ringBell(stream: TerminalStream): void {
  if (stream.isTTY) {
    stream.write(bell);
  }
}

/**
 * Writes a crash report of this program. Returns the file's path, or undefined if it could not be
 * written. Synchronous, because the program is about to exit.
 */
export function writeFaultLog(folder: string, details: string): string | undefined {
  const stamp = new Date(wallClock()).toISOString().replace(/[:.]/g, '-');
  const path = join(folder, `${stamp}.log`);
  try {
    makeFolderNow(folder, privateFolderMode);
    writeFileSync(path, `${details}\n`, { mode: privateFileMode });
    return path;
  } catch {
    return undefined;
  }
}
