import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { TestTerminal } from '../harness/test-terminal.ts';
import { answered, cpuAnswers } from './pages/examples.ts';
import { isWhole, resizes } from './pages/frame.ts';
import { answers, asks } from './pages/guide.ts';
import { edits } from './pages/list.ts';
import { rehearses, starts } from './pages/program.ts';
import { deploys } from './pages/run.ts';

const sizes = [
  [40, 20],
  [120, 40],
  [60, 14],
  [99, 24],
  [120, 40],
] as const;

/** Narrower and wider again; the frame is whole each time, and nothing was scrolled away. */
async function isWholeAtEverySize(terminal: TestTerminal, footer: string): Promise<void> {
  for (const size of sizes) {
    await resizes(terminal, size);
    await isWhole(terminal, size, footer);
  }
  // Clears the scrollback of the person whose terminal it is.
  expect(terminal.rawBytes()).not.toContain('\u001b[3J');
}

test('questions of each kind, their help, and the review', async () => {
  const terminal = rehearses();
  for (const [step, text] of cpuAnswers) {
    await asks(terminal, step);
    await isWholeAtEverySize(terminal, 'Ctrl-C leave');
    await answers(terminal, step, text);
  }
  await terminal.shows('Enter rehearse');
  await isWholeAtEverySize(terminal, 'q quit');
  terminal.types('o');
  await terminal.shows('Esc close');
  await isWholeAtEverySize(terminal, 'Ctrl-C');
  terminal.press('escape');
  await terminal.hides('Esc close');
  await edits(terminal, 'Region');
  await isWholeAtEverySize(terminal, 'Esc discard');
  terminal.press('escape');
  await terminal.shows('Enter edit');
  terminal.press('shift-tab');
  await asks(terminal, 'advanced');
  terminal.types('?');
  await terminal.shows('Esc close');
  await isWholeAtEverySize(terminal, 'Ctrl-C');
});

test('a deployment while its lines come, its log and its menu', async () => {
  const terminal = starts(`new --rehearse --speed 30 --scenario late ${answered}`);
  await deploys(terminal);
  await isWholeAtEverySize(terminal, 'Ctrl-C options');
  terminal.types('l');
  await terminal.shows('following');
  await isWholeAtEverySize(terminal, 'Ctrl-C');
  terminal.press('escape');
  await terminal.hides('following');
  terminal.press('ctrl-c');
  await terminal.shows('What now?');
  await isWholeAtEverySize(terminal, 'Ctrl-C');
});

test('the end', async () => {
  const terminal = starts(`new --rehearse --speed 600 ${answered}`);
  await deploys(terminal);
  await terminal.shows(/✔ +Deployed/);
  await isWholeAtEverySize(terminal, 'Enter leave');
});

test('while a thousand lines a second come', async () => {
  const terminal = starts(`new --rehearse --speed 600 --scenario flood ${answered}`);
  await deploys(terminal);
  await isWholeAtEverySize(terminal, 'Ctrl-C options');
});

test('a window too small to draw in says so, and comes back whole', async () => {
  const terminal = rehearses();
  await asks(terminal, 'modelPath');
  terminal.resize(24, 8);
  await terminal.shows('Only Ctrl-C');
  await resizes(terminal, [120, 40]);
  await isWhole(terminal, [120, 40], 'Enter accept');
  await asks(terminal, 'modelPath');
});

test('at 40 columns a whole conversation can be had', async () => {
  const terminal = rehearses('', { columns: 40, rows: 20 });
  await terminal.shows('Where is the model?');
  terminal.burst('oss://my-bucket/models/textcnn/\r');
  await terminal.shows('Which region does');
  terminal.types('shangh');
  await terminal.shows('❯ China (Shanghai)');
  terminal.burst(`\r`);
  // Enter answers no list that is still being asked for.
  await terminal.shows(/❯ GPU T4/);
  await setTimeout(300);
  terminal.burst(`\r\r\r`);
  await terminal.shows('Enter rehearse');
  terminal.press('enter');
  await terminal.shows(/✔ +Deployed/);
  await isWhole(terminal, [40, 20], 'Enter leave');
});
