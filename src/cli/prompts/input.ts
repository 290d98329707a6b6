import process from 'node:process';
import { StringDecoder } from 'node:string_decoder';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { messages } from '../../messages/language.ts';
import { sayWrapped, wrapped } from '../events.ts';
import { prompt, say } from '../output.ts';
import { exitCodeOf, type Interruption } from '../refuse.ts';

/** A person who answers line by line. */
export interface LineInput {
  readonly say: (text: string) => void;
  /** Prints text to copy, such as a command or JSON: a wrapped one couldn't be pasted. */
  readonly sayWhole: (text: string) => void;
  /** The typed line; null if the person left. */
  readonly ask: (text: string) => Promise<string | null>;
  /**
   * A question whose answer may cost money. Anything typed on a terminal before the question is
   * printed is ignored.
   */
  readonly askToSpend: LineInput['ask'];
  /**
   * During the work, the terminal shows nothing that is typed. The work gets a function to ask
   * with.
   */
  readonly hidden: <Result>(work: (ask: LineInput['ask']) => Promise<Result>) => Promise<Result>;
  /** Whether the person left and no more answers will come. */
  readonly hasLeft: () => boolean;
  /** The exit code for leaving. */
  readonly exitCode: () => number;
  readonly close: () => void;
}

/**
 * Lines from standard input. The terminal's own line editing does the rest: this program writes no
 * control codes, so screen readers, serial lines, and logs get plain text.
 */
export function openLineInput(interruption: Interruption): LineInput {
  const { stdin } = process;
  const cutter = createLineCutter();
  const lines: string[] = [];
  let ended = false;
  let wake: () => void = () => undefined;
  const changed = () => wake();
  const onPiece = (piece: Buffer | string) => {
    lines.push(...cutter.push(piece, stdin.isRaw === true));
    changed();
  };
  const onEnd = () => {
    lines.push(...cutter.end());
    ended = true;
    changed();
  };
  stdin.on('data', onPiece);
  stdin.once('end', onEnd);
  // The terminal is gone, and so is the person.
  stdin.once('error', onEnd);
  void interruption.whenAsked.then(changed);

  const ask: LineInput['ask'] = async (text) => {
    prompt(wrapped(text));
    while (lines.length === 0 && !ended && interruption.asked() === null) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const line = interruption.asked() === null ? lines.shift() : undefined;
    if (line === undefined) {
      // The line with the question wasn't ended by Enter.
      say('');
      return null;
    }
    return line;
  };

  return {
    say: sayWrapped,
    sayWhole: say,
    ask,
    askToSpend: async (text) => {
      if (stdin.isTTY && !ended) {
        const take = (): Typed => ({ lines: lines.splice(0), part: cutter.end() });
        await discardTyped(take, interruption);
      }
      return ask(text);
    },
    hidden: async (work) => {
      const show = hideTyping();
      try {
        return await work(async (text) => {
          const line = await ask(text);
          if (line === null) {
            return null;
          }
          // Enter wasn't shown either.
          say('');
          return typedLine(line);
        });
      } finally {
        show();
      }
    },
    hasLeft: () => interruption.asked() !== null || (ended && lines.length === 0),
    exitCode: () => {
      const asked = interruption.asked();
      return asked ? exitCodeOf(asked) : exitCode.interrupted;
    },
    close: () => {
      stdin.off('data', onPiece);
      stdin.off('end', onEnd);
      stdin.pause();
      stdin.unref();
    },
  };
}

/** Text that was typed but not read yet: whole lines and the start of one. */
interface Typed {
  readonly lines: readonly string[];
  readonly part: readonly string[];
}

/**
 * Typing counts as stopped after this long without a key. A key that is held down doesn't delay the
 * question.
 */
const quietMs = 50;
const drainRounds = 10;

/** A terminal doesn't pass on a line before Enter, except in raw mode. */
async function discardTyped(take: () => Typed, { whenAsked }: Interruption): Promise<void> {
  const show = hideTyping();
  let seen: Typed | null = null;
  try {
    for (let left = drainRounds; left > 0; left -= 1) {
      await Promise.race([setTimeout(quietMs), whenAsked]);
      // Pending input is read first.
      await setImmediate();
      const typed = take();
      if (typed.lines.length + typed.part.length === 0) {
        break;
      }
      seen = typed;
    }
  } finally {
    show();
  }
  if (seen !== null) {
    const { typedAhead } = messages('words').lineWords;
    sayWrapped(seen.part.length > 0 ? `\n${typedAhead}` : typedAhead);
  }
}

/** Splits typed text into lines, in whatever pieces it arrives. */
interface LineCutter {
  /**
   * The lines that this piece completes. `raw`: Enter arrives as the terminal sent it, a single
   * `\r`.
   */
  readonly push: (piece: Buffer | string, raw: boolean) => readonly string[];
  /** The text after the last Enter: at most one line. */
  readonly end: () => readonly string[];
}

/**
 * Goes by the characters, never by timing. Node's readline treats a `\n` as the rest of a `\r` that
 * arrived up to 100 ms earlier, and so loses an Enter pressed right after a line typed in raw mode.
 */
export function createLineCutter(): LineCutter {
  const decoder = new StringDecoder('utf8');
  let kept = '';
  let afterReturn = false;
  return {
    push: (piece, raw) => {
      const text = typeof piece === 'string' ? piece : decoder.write(piece);
      const rest = afterReturn && text.startsWith('\n') ? text.slice(1) : text;
      const lines = `${kept}${rest}`.split(/\r\n|\n|\r/);
      kept = lines.pop() ?? '';
      // A console that ends lines with both characters may deliver them separately.
      afterReturn = text === '' ? afterReturn : !raw && text.endsWith('\r');
      return lines;
    },
    end: () => {
      const last = kept;
      kept = '';
      return last === '' ? [] : [last];
    },
  };
}

const interrupt = 0x03;
const endOfInput = 0x04;

/**
 * Makes the terminal show nothing that is typed until the returned function is called. The terminal
 * then handles no keys, so Ctrl-C and Ctrl-D are handled here: both leave.
 */
function hideTyping(): () => void {
  const { stdin } = process;
  const onBytes = (bytes: Buffer | string) => {
    if ([...Buffer.from(bytes)].some((byte) => byte === interrupt || byte === endOfInput)) {
      process.kill(process.pid, 'SIGINT');
    }
  };
  stdin.setRawMode?.(true);
  stdin.on('data', onBytes);
  return () => {
    stdin.off('data', onBytes);
    stdin.setRawMode?.(false);
  };
}

/** The editing keys that the terminal doesn't handle while nothing is shown. */
const erase = /[\b\x7f]/;
const eraseAll = /[\x15\x17]/;
/** Keys such as arrows and Home: ignored, because nothing is visible. */
const sequence = /\x1b(?:\[[0-9;]*[ -/]*[@-~]|O.|.)?/g;

/** The line typed while hidden, with erased characters and control characters removed. */
export function typedLine(keys: string): string {
  let line: string[] = [];
  for (const key of keys.replace(sequence, '')) {
    if (erase.test(key)) {
      line.pop();
    } else if (eraseAll.test(key)) {
      line = [];
    } else if (key >= ' ') {
      line.push(key);
    }
  }
  return line.join('').trim();
}
