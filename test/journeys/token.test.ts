import { expect, test } from 'vitest';
import { answered } from './pages/examples.ts';
import { rehearses, sameUser, starts } from './pages/program.ts';
import { deploys, left } from './pages/run.ts';
import { filesWith, seenIn, tokenOf } from './pages/token.ts';

test('t shows the token, and it goes again by itself', async () => {
  const surroundings = sameUser();
  const terminal = rehearses(answered, { surroundings, shell: true });
  await deploys(terminal);
  await terminal.shows(/✔ +Deployed/);
  const token = await tokenOf(surroundings);
  expect(seenIn(terminal, token)).toBe(false);
  await terminal.shows('t show token');
  terminal.types('t');
  await terminal.shows(token);
  await terminal.hides(token);
  await terminal.shows('Token     ••••••••');
  terminal.press('enter');
  const summary = await left(terminal, 0);
  expect(summary).toContain('Authorization: $EAS_TOKEN');
  expect(summary).not.toContain(token);
  expect(filesWith(surroundings, token)).toEqual([]);
});

test('leaving while the token is shown leaves it on no screen', async () => {
  const surroundings = sameUser();
  const terminal = starts(`new --rehearse --speed 600 ${answered}`, { surroundings });
  await deploys(terminal);
  await terminal.shows(/✔ +Deployed/);
  const token = await tokenOf(surroundings);
  terminal.types('t');
  await terminal.shows(token);
  terminal.press('enter');
  expect(await left(terminal, 0)).not.toContain(token);
});
