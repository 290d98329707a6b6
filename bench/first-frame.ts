import type { Surroundings } from '../test/harness/surroundings.ts';
import { startTerminal } from '../test/harness/terminal.ts';
import type { ScreenCommand } from './commands.ts';
import { compare, type Row } from './compare.ts';
import { buildInkList, inkList } from './ink-list.ts';
import { oneLine } from './own-programs.ts';

type Start = Pick<ScreenCommand, 'request' | 'ready'>;

/** Milliseconds from the start, in a pseudo-terminal, to the first screen that shows `ready`. */
async function timeToShow({ request, ready }: Start, surroundings: Surroundings): Promise<number> {
  const start = performance.now();
  const terminal = startTerminal({ ...request, surroundings });
  try {
    await terminal.shows(ready);
    return performance.now() - start;
  } finally {
    await terminal.close();
  }
}

/** A start that is ended by a person, after which the compiled code is kept: every later start finds it. */
async function startOnce({ request, ready }: Start, surroundings: Surroundings): Promise<void> {
  const terminal = startTerminal({ ...request, surroundings });
  try {
    await terminal.shows(ready);
    terminal.press('ctrl-c');
    await terminal.exited();
  } finally {
    await terminal.close();
  }
}

async function measure(name: string, start: Start, surroundings: Surroundings): Promise<Row> {
  await startOnce(start, surroundings);
  return compare({
    name,
    unit: 'ms',
    rounds: 15,
    baseline: () => timeToShow(oneLine, surroundings),
    subject: () => timeToShow(start, surroundings),
  });
}

/** The product's first frame, and beside it what Ink alone would take on this machine. */
export async function firstFrame(
  command: Start,
  surroundings: Surroundings,
): Promise<readonly Row[]> {
  await buildInkList();
  return [
    await measure('first frame that takes keys', command, surroundings),
    await measure('first frame of a list in a box, Ink alone', inkList, surroundings),
  ];
}
