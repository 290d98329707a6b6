import { expect, test } from 'vitest';
import { runPlain } from '../harness/plain.ts';
import type { TestTerminal } from '../harness/test-terminal.ts';
import { answered } from './pages/examples.ts';
import { journal } from './pages/files.ts';
import { starts } from './pages/program.ts';
import { deploys, leavesTheEnd, left } from './pages/run.ts';
import { filesWith, seenIn, tokenOf } from './pages/token.ts';

async function rehearsed(scenario: string, more = '', shell = false): Promise<TestTerminal> {
  const words = `new --rehearse --speed 600 --scenario ${scenario} ${answered} ${more}`;
  const terminal = starts(words, { shell });
  await terminal.shows('Enter rehearse');
  terminal.press('enter');
  return terminal;
}

interface End {
  readonly scenario: string;
  readonly flags?: string;
  readonly headline: RegExp;
  readonly code: number;
  /** What the last screen shows beside its headline. */
  readonly shows?: readonly RegExp[];
  /** Leaves with Ctrl-C, under a shell, so that a terminal that does not echo any more is noticed. */
  readonly interrupts?: boolean;
  /** What the summary on the normal screen has to say. */
  readonly says: readonly RegExp[];
}

const deployed = /✔ +Deployed {2}textcnn/;

const ends: readonly End[] = [
  {
    scenario: 'cpu',
    headline: deployed,
    code: 0,
    interrupts: true,
    says: [/Blade ran for \d+m \d\ds/],
  },
  { scenario: 'gpu', headline: deployed, code: 0, says: [/Blade ran for \d+m \d\ds/] },
  {
    scenario: 'no-blade',
    flags: '--no-blade',
    headline: deployed,
    code: 0,
    says: [/No optimization was requested/],
  },
  { scenario: 'late', headline: deployed, code: 0, says: [/Blade ran for 1[0-2]m/] },
  {
    scenario: 'never-optimized',
    headline: /▲ +Deployed, but not optimized/,
    code: 0,
    says: [/never printed .Executing plugin./, /Check .plugins. in the file/],
  },
  {
    scenario: 'plugin-failed',
    headline: /✖ +Failed/,
    code: 1,
    interrupts: true,
    shows: [
      /Last lines from eascmd ─+/,
      /\[ERROR\] Plugin eas-plugin-[0-9a-f]{8} failed: /,
      /x delete/,
    ],
    says: [/plugin/i, /Failed during: Optimize/],
  },
  { scenario: 'signed-out', headline: /✖ +Failed/, code: 3, says: [/access key|sign/i] },
  {
    scenario: 'crash',
    headline: /\? +Outcome unknown/,
    code: 9,
    interrupts: true,
    says: [/The rehearsed service may continue by itself/],
  },
  { scenario: 'garbage', headline: deployed, code: 0, says: [/Blade ran for/] },
];

test.each(ends)(
  '$scenario ends with code $code, says how, and has the token in no byte, file, or event',
  async ({ scenario, flags, headline, shows = [], interrupts = false, code, says }) => {
    const terminal = await rehearsed(scenario, flags, interrupts);
    await terminal.shows(headline);
    for (const text of shows) await terminal.shows(text);
    terminal.types('l');
    await terminal.shows(/Lines \d+ to \d+/);
    terminal.types('l');
    await terminal.shows(headline);
    await terminal.shows(/(?:Enter|q) leave/);
    if (interrupts) terminal.press('ctrl-c');
    else terminal.types('q');
    const summary = (await left(terminal, code)).replaceAll('\n', ' ');
    for (const sentence of says) expect(summary).toMatch(sentence);
    expect(summary).toContain('This was a rehearsal: nothing was created.');
    expect(journal(terminal.surroundings).at(-1)).toMatchObject({
      type: 'result',
      exit_code: code,
    });
    const plain = ['no-blade', 'never-optimized'];
    if (scenario !== 'signed-out') await hidesToken(terminal, !plain.includes(scenario));
  },
);

async function hidesToken(terminal: TestTerminal, isOptimized: boolean): Promise<void> {
  const { surroundings } = terminal;
  const token = await tokenOf(surroundings);
  expect(filesWith(surroundings, 'Executing plugin').length > 0).toBe(isOptimized);
  expect(filesWith(surroundings, 'Internet Endpoint').length).toBeGreaterThan(0);
  expect(filesWith(surroundings, token)).toEqual([]);
  expect(seenIn(terminal, token)).toBe(false);
  const events = await runPlain(['attach', '--json'], { surroundings });
  expect(events.stdout).toContain('"token":"***"');
  expect(events.stdout + events.stderr).not.toContain(token);
}

test.each(['stuck-waiting', 'silent'])(
  '%s asks at the watch limit whether to go on, and goes on when it is left',
  async (scenario) => {
    const terminal = await rehearsed(scenario, '--watch-limit 20m');
    await terminal.shows('The watch limit of 20m was reached. The deployment continues.');
    await terminal.shows('❯ 1  Keep watching');
    terminal.press('enter');
    await terminal.shows('Ctrl-C options');
    const text = await leavesTheEnd(terminal, 'The watch limit of 20m was reached', 9);
    const summary = text.replaceAll('\n', ' ');
    expect(summary).toContain('Outcome unknown');
    expect(summary).toContain('The watch limit of 20m was reached');
    expect(summary).toContain('blade-deploy attach textcnn');
    expect(journal(terminal.surroundings).some(({ type }) => type === 'result')).toBe(false);
  },
);

test('late is yellow and calm: nothing has failed', async () => {
  const terminal = starts(`new --rehearse --speed 200 --scenario late ${answered}`);
  await deploys(terminal);
  await terminal.shows('Longer than the documented 10 min. Nothing has failed');
  await terminal.shows(/━┿━* 1[0-2]m/);
  await terminal.showsNot('✖', { once: 'Optimize' });
  // Yellow, the third of the sixteen colors, for the sentence.
  expect(terminal.rawBytes()).toMatch(/\u001b\[33m[^\u001b]*Longer than the documented/);
  await leavesTheEnd(terminal, deployed, 0);
});

test('the log has every line, scrolls, pauses and follows', async () => {
  const terminal = await rehearsed('cpu');
  await terminal.shows(deployed);
  terminal.types('l');
  await terminal.shows(/Lines 1 to (\d+) of \1, following/);
  terminal.resize(80, 16);
  await terminal.shows(/Lines \d\d? to (\d\d) of \1, following/);
  terminal.press('page-up');
  await terminal.shows('paused; G to follow');
  terminal.press('home');
  await terminal.shows(/Lines 1 to \d+ of \d\d, paused/);
  await terminal.shows('Internet Endpoint');
  terminal.types('G');
  await terminal.shows('Service is running');
  await terminal.shows('following');
  terminal.types('l');
  await terminal.shows(deployed);
});

test('a flood of lines does not hide the end', async () => {
  const terminal = starts(`new --rehearse --speed 10 --scenario flood ${answered}`, {
    env: { BLADE_DEPLOY_REHEARSAL_LINES: '20000' },
    patience: 60_000,
  });
  await deploys(terminal);
  await leavesTheEnd(terminal, deployed, 0);
});
