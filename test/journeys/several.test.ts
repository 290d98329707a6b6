import { expect, test } from 'vitest';
import { english } from '../../src/messages/en/english.ts';
import { runPlain } from '../harness/plain.ts';
import type { Surroundings } from '../harness/surroundings.ts';
import { journals, lastCall } from './pages/before.ts';
import { answered } from './pages/examples.ts';
import { deploysAs, wayLabel } from './pages/list.ts';
import { sameUser, starts } from './pages/program.ts';
import { leavesTheEnd, left } from './pages/run.ts';
import { rowOf, rows, startsWith } from './pages/start.ts';

/** Submitted without a screen, and left to itself. */
async function underway(surroundings: Surroundings, speed: number): Promise<void> {
  const words = `new ${answered} --rehearse --speed ${speed} --yes --no-wait`;
  const { code } = await runPlain(words.split(' '), { surroundings });
  expect(code).toBe(10);
}

test('what runs stands on the start screen with its phase, live, and is watched to its end', async () => {
  const surroundings = sameUser();
  await underway(surroundings, 60);
  const terminal = starts('', { surroundings });
  await terminal.shows(rowOf(rows.watch('textcnn'), 'Optimize'));
  // A screen that is drawn late may miss a short phase.
  await terminal.shows(rowOf(rows.watch('textcnn'), '(?:Build|Push|Route|Sync|Start)'));
  await startsWith(terminal, rows.watch('textcnn'));
  await terminal.shows(/^ {2}✔ Optimize +\d+m/m);
  await leavesTheEnd(terminal, /✔ +Deployed {2}textcnn/, 0);
});

test('two who watch one deployment see the same end; each leaves alone', async () => {
  const surroundings = sameUser();
  await underway(surroundings, 100);
  const [one, other, third] = [1, 2, 3].map(() => starts('attach', { surroundings }));
  if (!one || !other || !third) throw new Error('three were started');
  for (const terminal of [one, other, third]) await terminal.shows('Ctrl-C options');
  third.types('d');
  expect(await left(third, 10)).toContain('Still running');
  const ends = [];
  for (const terminal of [one, other]) {
    ends.push(await leavesTheEnd(terminal, /✔ +Deployed {2}textcnn/, 0));
  }
  expect(ends[0]).toContain('Blade ran for');
  expect(ends[1]).toBe(ends[0]);
});

test('detached, its terminal gone, it is attached from another and seen to its end', async () => {
  const surroundings = sameUser();
  const first = starts(`new --rehearse --speed 100 ${answered}`, { surroundings });
  await first.shows('Enter rehearse');
  first.press('enter');
  await first.shows(/^ {2}✔ Download/m);
  first.types('d');
  await left(first, 10);
  await first.close();
  const second = starts('attach textcnn', { surroundings });
  await second.shows(/^ {2}✔ Download +\d+s/m);
  await leavesTheEnd(second, /✔ +Deployed {2}textcnn/, 0);
});

test('a second deployer is told who deploys it, since when, and how to watch; nothing is sent', async () => {
  const surroundings = sameUser();
  await underway(surroundings, 20);
  const terminal = starts(`new --rehearse --speed 600 ${answered}`, { surroundings });
  await terminal.shows(/textcnn exists/);
  await deploysAs(terminal, wayLabel('modify'));
  const summary = (
    await leavesTheEnd(terminal, english.left.nothingSent.replace('.', ''), 6)
  ).replaceAll('\n', ' ');
  expect(summary).toMatch(/Another run \(\S+-textcnn-\S+ process \d+/);
  expect(summary).toMatch(/since \d{4}-/);
  expect(summary).toContain('blade-deploy attach textcnn');
  expect(journals(surroundings).map(lastCall)).toEqual(['create', undefined]);
});

test('the choice to look at it shows the one that runs here, where it is', async () => {
  const surroundings = sameUser();
  await underway(surroundings, 60);
  const terminal = starts(`new --rehearse --speed 600 ${answered}`, { surroundings });
  await terminal.shows(/textcnn exists/);
  await deploysAs(terminal, wayLabel('watch'));
  await terminal.shows('REHEARSAL ×60');
  await leavesTheEnd(terminal, /✔ +Deployed {2}textcnn/, 0);
  expect(journals(surroundings)).toHaveLength(1);
});
