import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import { runPlain } from '../harness/plain.ts';
import type { Surroundings } from '../harness/surroundings.ts';
import type { TestTerminal } from '../harness/test-terminal.ts';
import { answered } from './pages/examples.ts';
import { filesUnder } from './pages/files.ts';
import { rehearses, sameUser, starts } from './pages/program.ts';
import { deploys, left } from './pages/run.ts';

/** What the service itself says its token is: the rehearsal's store is the cloud's side, not ours. */
async function tokenOf(surroundings: Surroundings): Promise<string> {
  const { stdout } = await runPlain(['desc', 'textcnn'], {
    surroundings,
    script: path.join(root, 'bin', 'eascmd-rehearsal'),
    env: { BLADE_DEPLOY_REHEARSAL_REGION: 'cn-shanghai', BLADE_DEPLOY_REHEARSAL_SPEED: '600' },
  });
  const token = /AccessToken \|\s*(\S{20,})/.exec(stdout)?.[1];
  if (token === undefined) throw new Error(stdout);
  return token;
}

/** The files of ours that hold a text. Positive first: what surely stands in them is found. */
function filesWith({ home, folder }: Surroundings, text: string): readonly string[] {
  return [...filesUnder(home), ...filesUnder(folder)].filter((file) =>
    readFileSync(file).includes(text),
  );
}

function seenIn(terminal: TestTerminal, token: string): boolean {
  const letters = terminal.rawBytes() + terminal.scrollback().join('');
  return letters.includes(token) || letters.replaceAll(/\s/g, '').includes(token);
}

test.each([
  ['cpu', /✔ +Deployed/, 0],
  ['gpu', /✔ +Deployed/, 0],
  ['late', /✔ +Deployed/, 0],
  ['never-optimized', /▲ +Deployed/, 0],
  ['garbage', /✔ +Deployed/, 0],
  ['plugin-failed', /✖ +Failed/, 1],
  ['crash', /\? +Outcome unknown/, 9],
] as const)(
  '%s: the token is in no byte, file or event, the log and the summary included',
  async (scenario, headline, code) => {
    const surroundings = sameUser();
    const terminal = rehearses(`--scenario ${scenario} ${answered}`, { surroundings });
    await deploys(terminal);
    await terminal.shows(headline);
    terminal.types('l');
    await terminal.shows(/Lines \d+ to \d+/);
    terminal.types('l');
    await terminal.shows(/(?:Enter|q) leave/);
    terminal.types('q');
    await left(terminal, code);
    const token = await tokenOf(surroundings);
    expect(filesWith(surroundings, 'Executing plugin').length > 0).toBe(
      scenario !== 'never-optimized',
    );
    expect(filesWith(surroundings, 'Internet Endpoint').length).toBeGreaterThan(0);
    expect(filesWith(surroundings, token)).toEqual([]);
    expect(seenIn(terminal, token)).toBe(false);
    const events = await runPlain(['attach', '--json'], { surroundings });
    expect(events.stdout).toContain('"token":"***"');
    expect(events.stdout + events.stderr).not.toContain(token);
  },
);

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
