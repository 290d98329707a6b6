import { setTimeout } from 'node:timers/promises';
import type { KeyName } from '../test/harness/keys.ts';
import type { Surroundings } from '../test/harness/surroundings.ts';
import { startTerminal } from '../test/harness/terminal.ts';
import type { TestTerminal } from '../test/harness/test-terminal.ts';
import { digits, type Figure, type Pair, quantile } from './figures.ts';
import { counter, plan, planShown, question, questionShown } from './programs.ts';
import { shareOfCore, warmUpMs } from './spent.ts';

/** A key, and what the screen shows once it has been drawn, which it does not show before. */
interface Turn {
  readonly key: KeyName;
  readonly shows: RegExp;
}

type Turns = readonly [Turn, Turn];

/** Milliseconds from a key to the screen that it makes. */
async function latency(terminal: TestTerminal, { key, shows }: Turn): Promise<number> {
  if (shows.test(terminal.screen().join('\n')))
    throw new Error(`${shows} is there before ${key} is pressed`);
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
const rounds = 60;

const counterTurns: Turns = [
  { key: 'down', shows: /odd/ },
  { key: 'up', shows: /even/ },
];

/** Presses the product's keys and those of a bare counter in turn, in two terminals side by side. */
async function pressInTurn(product: TestTerminal, turns: Turns): Promise<readonly Pair[]> {
  const least = startTerminal(counter);
  try {
    await least.shows(/even/);
    const pairs: Pair[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const turn = round % 2 === 0 ? 0 : 1;
      await setTimeout(betweenKeysMs);
      const baseline = await latency(least, counterTurns[turn]);
      pairs.push({ baseline, subject: await latency(product, turns[turn]) });
    }
    return pairs;
  } finally {
    await least.close();
  }
}

function atQuantile(pairs: readonly Pair[], share: number): Figure {
  const subject = quantile(
    pairs.map((pair) => pair.subject),
    share,
  );
  const baseline = quantile(
    pairs.map((pair) => pair.baseline),
    share,
  );
  return {
    value: subject / baseline,
    detail: `${digits(subject)} against ${digits(baseline)} ms`,
  };
}

/** In the list of the first question. */
export async function idleKeys(surroundings: Surroundings): Promise<readonly Figure[]> {
  const product = startTerminal({ ...question, surroundings });
  try {
    await product.shows(questionShown);
    const pairs = await pressInTurn(product, [
      { key: 'down', shows: /❯ China \(Shanghai\)/ },
      { key: 'up', shows: questionShown },
    ]);
    return [atQuantile(pairs, 0.5), atQuantile(pairs, 0.95)];
  } finally {
    await product.close();
  }
}

/** In the log view, which follows 1,000 lines a second. */
export async function keysUnderLoad(surroundings: Surroundings): Promise<readonly Figure[]> {
  const env = { BENCH_RATE: '1000', BENCH_LINES: '600000' };
  const product = startTerminal({ ...plan, surroundings, env });
  try {
    await product.shows(planShown);
    product.press('enter');
    await product.shows(/l log/);
    product.types('l');
    await product.shows(/following/);
    await setTimeout(warmUpMs);
    const share = shareOfCore(product.pid);
    await setTimeout(5000);
    const percent = share();
    const pairs = await pressInTurn(product, [
      { key: 'up', shows: /paused/ },
      { key: 'end', shows: /following/ },
    ]);
    const screen = { value: percent, detail: 'while the log view follows, without a key' };
    return [atQuantile(pairs, 0.5), atQuantile(pairs, 0.95), screen];
  } finally {
    await product.close();
  }
}
