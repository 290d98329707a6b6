import process from 'node:process';
import { createInterface } from 'node:readline';
import { exitCode } from '../exit-codes.ts';
import { exitCodeOf, type Interruption } from '../interruption.ts';
import { prompt, say } from '../output.ts';

/** Somebody who answers line by line. */
export interface LineInput {
  readonly say: (text: string) => void;
  /** The line that was typed; null when the person has left. */
  readonly ask: (text: string) => Promise<string | null>;
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

  return {
    say,
    ask: async (text) => {
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
    },
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
