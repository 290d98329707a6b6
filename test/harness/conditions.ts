import type { Emulator } from './emulator.ts';
import { framed } from './framed.ts';
import type { Ending, TestTerminal } from './test-terminal.ts';
import type { Watch } from './watch.ts';

type Wanted = string | RegExp;

const quoted = (wanted: Wanted): string =>
  typeof wanted === 'string' ? `“${wanted}”` : String(wanted);

/** What of the lines matched; a line end is `\n`. */
export function match(lines: readonly string[], wanted: Wanted): string | undefined {
  const text = lines.join('\n');
  if (typeof wanted === 'string') return text.includes(wanted) ? wanted : undefined;
  return wanted.exec(text)?.[0];
}

export interface Watched {
  readonly emulator: Emulator;
  readonly watch: Watch;
  readonly ending: () => Ending | undefined;
  readonly patience: number;
}

function ended({ ending }: Watched): string {
  const end = ending();
  return end === undefined
    ? 'the program is running'
    : `the program has ended with code ${end.code}, signal ${end.signal}`;
}

/** The conditions a test waits for. Each failure prints the window as it then was. */
export function createConditions(
  watched: Watched,
): Pick<TestTerminal, 'shows' | 'showsNot' | 'hides' | 'cursorAt' | 'exited'> {
  const { emulator, watch, ending, patience } = watched;
  const everShown = new Set<string>();
  const explain = (problem: string): string =>
    `${problem}; ${ended(watched)}\n${framed(emulator.screen(), emulator.columns())}`;

  const shows = async (wanted: Wanted): Promise<string> => {
    const problem = (): string => explain(`${quoted(wanted)} is not on the screen`);
    const ask = (): string | undefined => {
      // A terminal shows a synchronized update when it is whole; so does this window.
      if (emulator.midFrame() && ending() === undefined) return undefined;
      const found = match(emulator.screen(), wanted);
      if (found === undefined && ending() !== undefined) throw new Error(problem());
      return found;
    };
    const found = await watch.until(ask, problem, patience);
    everShown.add(quoted(wanted));
    return found;
  };

  return {
    shows,
    showsNot: async (absent, { once }) => {
      await shows(once);
      if (match(emulator.screen(), absent) !== undefined)
        throw new Error(explain(`${quoted(absent)} is on the screen with ${quoted(once)}`));
    },
    hides: async (gone) => {
      const visible = (): boolean => match(emulator.screen(), gone) !== undefined;
      if (!visible() && !everShown.has(quoted(gone)))
        throw new Error(explain(`${quoted(gone)} was never waited for, so it cannot go`));
      await watch.until(
        () => (emulator.midFrame() || visible() ? undefined : true),
        () => explain(`${quoted(gone)} is still on the screen`),
        patience,
      );
    },
    cursorAt: async (column) => {
      const there = (): boolean => !emulator.midFrame() && emulator.cursor().column === column;
      await watch.until(
        () => (there() ? true : undefined),
        () => explain(`the cursor is in column ${emulator.cursor().column}, not ${column}`),
        patience,
      );
    },
    exited: () => watch.until(ending, () => explain('the program has not ended'), patience),
  };
}
