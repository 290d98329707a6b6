import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { english } from '../../src/messages/en/english.ts';
import { deployedBefore, journals, lastCall } from './pages/before.ts';
import { answered } from './pages/examples.ts';
import { sameUser, starts } from './pages/program.ts';
import { deploys } from './pages/run.ts';

/** A key that is held: its first press, a pause, then its repeats. */
async function holdsEnter(
  terminal: { types: (text: string) => void },
  delay: number,
  interval = 33,
  times = 25,
) {
  terminal.types('\r');
  await sleep(delay);
  for (let repeat = 0; repeat < times; repeat += 1) {
    terminal.types('\r');
    await sleep(interval);
  }
}

test.each([
  [300, 33, 25],
  [500, 300, 4],
  [1000, 1000, 1],
])(
  'Enter held on the last question deploys nothing: after %i ms every %i ms, %i times',
  async (...hold) => {
    const terminal = starts(`new --rehearse --speed 600 ${answered}`);
    await terminal.shows('Enter rehearse');
    terminal.press('shift-tab');
    await terminal.shows('Enter accept');
    await holdsEnter(terminal, ...hold);
    await terminal.showsNot('Ctrl-C options', { once: 'Enter rehearse' });
    expect(journals(terminal.surroundings)).toEqual([]);
    await deploys(terminal);
  },
);

test.each([80, 300, 500, 1000])(
  'Enter held on the start screen updates nothing, and one Enter does: delay %i ms',
  async (delay) => {
    const surroundings = sameUser();
    await deployedBefore(surroundings);
    const terminal = starts('', { surroundings });
    await terminal.shows(english.start.question);
    await holdsEnter(terminal, delay);
    await terminal.showsNot('Ctrl-C options', {
      once: /That Enter came too early to count|The list changed after that key/,
    });
    expect(journals(surroundings)).toHaveLength(1);
    await terminal.shows('Enter rehearse');
    terminal.press('enter');
    await terminal.shows('Ctrl-C options');
    await vi.waitFor(() => expect(lastCall(journals(surroundings).at(-1))).toBe('modify'), {
      timeout: 30_000,
    });
  },
);
