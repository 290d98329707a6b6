import process from 'node:process';
import { StringDecoder } from 'node:string_decoder';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { messages } from '../../messages/language.ts';
import { prompt, say } from '../output.ts';
import { exitCodeOf, type Interruption } from '../refuse.ts';

/** Somebody who answers line by line. */
export interface LineInput {
  readonly say: (text: string) => void;
  /** The line that was typed; null when the person has left. */
  readonly ask: (text: string) => Promise<string | null>;
  /** A question whose answer may spend money: what was typed on a terminal before it is printed doesn't count. */
  readonly askToSpend: LineInput['ask'];
  /** While the work goes on the terminal shows nothing of what is typed; it gets a way to ask. */
  readonly hidden: <Result>(work: (ask: LineInput['ask']) => Promise<Result>) => Promise<Result>;
  /** Whether the person has left: nothing more is answered. */
  readonly hasLeft: () => boolean;
  /** The exit code of having left. */
  readonly exitCode: () => number;
  readonly close: () => void;
}

/**
 * Lines from standard input. The terminal's own line editing does the rest: no control code of ours
 * is ever written, so that screen readers, serial lines and logs get plain text.
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
  // The terminal is gone, and with it whoever answered.
  stdin.once('error', onEnd);
  void interruption.whenAsked.then(changed);

  const ask: LineInput['ask'] = async (text) => {
    prompt(text);
    while (lines.length === 0 && !ended && interruption.asked() === null) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const line = interruption.asked() === null ? lines.shift() : undefined;
    if (line === undefined) {
      // The line with the question on it was not ended by Enter.
      say('');
      return null;
    }
    return line;
  };

  return {
    say,
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
          // Enter was not shown either.
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

/** What was typed and not read yet: whole lines, and the start of one. */
interface Typed {
  readonly lines: readonly string[];
  readonly part: readonly string[];
}

/** Typing has stopped after this long without a key; a key that is held doesn't keep the question away. */
const quietMs = 50;
const drainRounds = 10;

/** A terminal keeps a line that Enter has not ended to itself, but for one in raw mode. */
async function discardTyped(take: () => Typed, { whenAsked }: Interruption): Promise<void> {
  const show = hideTyping();
  let seen: Typed | null = null;
  try {
    for (let left = drainRounds; left > 0; left -= 1) {
      await Promise.race([setTimeout(quietMs), whenAsked]);
      // Input that waits is read before this.
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
    say(seen.part.length > 0 ? `\n${typedAhead}` : typedAhead);
  }
}

/** Cuts what somebody types into lines, whatever the pieces that it comes in. */
interface LineCutter {
  /** The lines that this piece completes. `raw`: Enter came as the terminal sent it, a `\r` alone. */
  readonly push: (piece: Buffer | string, raw: boolean) => readonly string[];
  /** What was typed and not ended by Enter: none or one. */
  readonly end: () => readonly string[];
}

/**
 * By what came and never by when: Node's readline takes a `\n` for the rest of a `\r` that came up to
 * 100 ms before it, and so loses the Enter that is pressed right behind a line typed in raw mode.
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
      // A console that ends lines with both may hand them over apart.
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
 * Has the terminal show nothing of what is typed, until the answer is called. It handles no key itself
 * then, so that Ctrl-C and Ctrl-D are heard here: both leave.
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

/** What keys that a terminal does not handle itself, while it shows nothing, do to a line. */
const erase = /[\b\x7f]/;
const eraseAll = /[\x15\x17]/;
/** Arrows, Home and the like: they move nothing where nothing is seen. */
const sequence = /\x1b(?:\[[0-9;]*[ -/]*[@-~]|O.|.)?/g;

/** The line that was typed blind, with what was taken back taken back, and without other controls. */
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
