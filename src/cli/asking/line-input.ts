import process from 'node:process';
import { exitCode } from '../exit-codes.ts';
import { exitCodeOf, type Interruption } from '../interruption.ts';
import { prompt, say } from '../output.ts';
import { createLineCutter } from './cut-lines.ts';
import { hideTyping } from './hidden-typing.ts';
import { typedLine } from './typed-line.ts';

/** Somebody who answers line by line. */
export interface LineInput {
  readonly say: (text: string) => void;
  /** The line that was typed; null when the person has left. */
  readonly ask: (text: string) => Promise<string | null>;
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
