import process from 'node:process';
import { createInterface } from 'node:readline';
import { exitCode } from '../exit-codes.ts';
import { exitCodeOf, type Interruption } from '../interruption.ts';
import { prompt, say } from '../output.ts';
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
  const reader = createInterface({ input: process.stdin, terminal: false });
  const lines: string[] = [];
  let ended = false;
  let wake: () => void = () => undefined;
  const changed = () => wake();
  reader.on('line', (line) => {
    lines.push(line);
    changed();
  });
  reader.once('close', () => {
    ended = true;
    changed();
  });
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
      reader.close();
      process.stdin.unref();
    },
  };
}
