import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutControls } from '../messages/text.ts';
import { makeFolderNow } from './files.ts';
import { privateFileMode, privateFolderMode, wallClock } from './os.ts';

/** A terminal, as far as it is needed. */
export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

/** What the terminal's own title and taskbar say while a deployment runs. */
interface TerminalTitle {
  readonly show: (text: string, state: TaskState) => void;
  /** Takes all of it back. */
  readonly clear: () => void;
}

export type TaskState = 'running' | 'late' | 'failed';

/** ConEmu's OSC 9;4, which several terminals draw in the taskbar: 3 measures nothing, as we do. */
const taskCodes: Readonly<Record<TaskState, string>> = {
  running: '3;0',
  late: '4;100',
  failed: '2;100',
};

const escapeCharacter = '\u001B';
const bell = '\u0007';
/** XTWINOPS: keeps the title that is there, and gives it back. */
const keepTitle = `${escapeCharacter}[22;0t`;
const giveTitleBack = `${escapeCharacter}[23;0t`;

/**
 * Only for a terminal, and only where such sequences are known to be harmless: the console of Linux
 * draws what it does not know. A title is written when it changes.
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

/** One sound, for a person who chose to be told of the end of a long run. */
export function ringBell(stream: TerminalStream): void {
  if (stream.isTTY) {
    stream.write(bell);
  }
}

/**
 * Writes down what is known of a fault of this program; answers the file's path, undefined where it
 * could not be written. Synchronous, because the program is about to end.
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
