import { setTimeout } from 'node:timers/promises';
import type { KeyName } from '../test/harness/keys.ts';
import type { Surroundings } from '../test/harness/surroundings.ts';
import { startTerminal } from '../test/harness/terminal.ts';
import type { TestTerminal } from '../test/harness/test-terminal.ts';
import type { ScreenCommand } from './commands.ts';
import { type Row, rowOf } from './compare.ts';
import { counter } from './own-programs.ts';

/** A key, and what the screen shows once it has been drawn, which it does not show before. */
export interface Turn {
  readonly key: KeyName;
  readonly shows: string | RegExp;
}

function isShown(terminal: TestTerminal, wanted: string | RegExp): boolean {
  const text = terminal.screen().join('\n');
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}

/** Milliseconds from a key to the screen that it makes. */
async function latency(terminal: TestTerminal, turn: Turn | undefined): Promise<number> {
  if (turn === undefined) throw new Error('there are no turns');
  const { key, shows } = turn;
  if (isShown(terminal, shows)) throw new Error(`${shows} is there before ${key} is pressed`);
  const start = performance.now();
  terminal.press(key);
  await terminal.shows(shows);
  return performance.now() - start;
}

/**
 * As fast as a hand that holds a key. Ink draws 60 frames a second at most: a key right behind a frame
 * waits for the next one, however quick the program is.
 */
const betweenKeysMs = 80;

/** Presses the command's keys and the counter's in turn, in two terminals side by side. */
export async function keyToFrame(
  name: string,
  command: ScreenCommand,
  surroundings: Surroundings,
): Promise<Row> {
  const least = startTerminal(counter.request);
  const product = startTerminal({ ...command.request, surroundings });
  try {
    await least.shows(counter.ready);
    for (const { shows, types } of command.leads ?? []) {
      await product.shows(shows);
      product.types(types);
    }
    await product.shows(command.ready);
    const rounds: { baseline: number; subject: number }[] = [];
    for (let round = 0; round < 60; round += 1) {
      await setTimeout(betweenKeysMs);
      const baseline = await latency(least, counter.turns[round % counter.turns.length]);
      const subject = await latency(product, command.turns[round % command.turns.length]);
      rounds.push({ baseline, subject });
    }
    return rowOf({ name, unit: 'ms' }, rounds);
  } finally {
    await least.close();
    await product.close();
  }
}
