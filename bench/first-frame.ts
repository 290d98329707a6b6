import type { Surroundings } from '../test/harness/surroundings.ts';
import { startTerminal } from '../test/harness/terminal.ts';
import type { ScreenCommand } from './commands.ts';
import { compare, type Row } from './compare.ts';
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

export async function firstFrame(command: Start, surroundings: Surroundings): Promise<Row> {
  return compare({
    name: 'first frame that takes keys',
    unit: 'ms',
    rounds: 15,
    baseline: () => timeToShow(oneLine, surroundings),
    subject: () => timeToShow(command, surroundings),
  });
}
