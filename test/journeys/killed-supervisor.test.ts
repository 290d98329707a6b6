import { expect, test } from 'vitest';
import { english } from '../../src/messages/en/english.ts';
import { start } from '../cli/background.ts';
import { runPlain } from '../harness/plain.ts';
import type { Surroundings } from '../harness/surroundings.ts';
import {
  eascmdEnds,
  endless,
  killsEascmd,
  killsKeeper,
  reaches,
  resultIn,
  timedPhases,
} from './pages/killing.ts';
import { chooses } from './pages/list.ts';
import { sameUser, starts } from './pages/program.ts';
import { leavesTheEnd } from './pages/run.ts';
import { rowOf, rows, startsWith } from './pages/start.ts';

type Phase = (typeof timedPhases)[number];

/** A deployment whose recording broke off in this phase, and what who watched it was shown. */
async function broken(surroundings: Surroundings, phase: Phase, words = endless) {
  const { run } = start(`${words} --yes`.split(' '), surroundings);
  await reaches(surroundings, phase);
  await killsKeeper(surroundings);
  const { exitCode, stdout, stderr } = await run;
  return { exitCode, stdout, stderr };
}

test.each(timedPhases)(
  'killed in %s: history, journal, start screen, and attach have the same unknown outcome',
  async (phase) => {
    const surroundings = sameUser();
    const watched = await broken(surroundings, phase);
    expect(watched).toMatchObject({ exitCode: 9, stdout: '' });
    expect(watched.stderr).toMatch(/^Outcome unknown {2}textcnn/m);
    // Whether the watch or the next reader, who records it, sees it first.
    expect(watched.stderr).toContain(english.notice({ kind: 'supervisor-lost' }));
    expect(watched.stderr).toContain('The rehearsed service may continue by itself.');
    expect(watched.stderr).not.toMatch(/^(?:Deployed|Failed|Stopped)/m);

    await eascmdEnds(surroundings);
    const { stdout } = await runPlain(['history', '--json'], { surroundings });
    const [run = ''] = stdout.split('\n');
    expect(JSON.parse(run)).toMatchObject({ outcome: 'unknown', exit_code: 9, optimized: null });
    expect(resultIn(surroundings)).toMatchObject({ error: { code: 'keeper-lost' } });

    const next = starts('', { surroundings });
    await next.shows(rowOf(rows.redeploy('textcnn'), 'outcome unknown'));
    await next.showsNot(rows.watch('textcnn'), { once: rows.file });
    await next.showsNot(rows.lost('textcnn'), { once: rows.file });
    const attached = await runPlain(['attach', '--json'], { surroundings });
    expect(attached.code).toBe(9);
    expect(attached.stdout.trim().split('\n').at(-1)).toContain('"keeper-lost"');
  },
);

test('while eascmd runs on, nothing is recorded: the start offers to ask desc and to close the book', async () => {
  const surroundings = sameUser();
  const silent = endless.replace('stuck-waiting', 'silent');
  await broken(surroundings, 'create', silent);
  expect(resultIn(surroundings)).toBeUndefined();
  const next = starts('--rehearse --speed 400', { surroundings });
  await next.shows(rowOf(rows.redeploy('textcnn'), 'no outcome recorded'));
  await startsWith(next, rows.lost('textcnn'));
  await next.shows(english.lost.question('textcnn'));
  await next.shows('The process that recorded it ended without recording an outcome.');
  await chooses(next, english.lost.options.describe);
  await next.shows(/reports no such service/);
  next.press('escape');
  await next.hides(/reports no such service/);
  await startsWith(next, rows.lost('textcnn'));
  await next.shows(english.lost.question('textcnn'));
  await chooses(next, english.lost.options.close);
  await next.shows(rowOf(rows.redeploy('textcnn'), 'outcome unknown'));
  await next.showsNot(rows.lost('textcnn'), { once: rows.file });
  expect(resultIn(surroundings)).toMatchObject({ outcome: 'unknown' });
  killsEascmd(surroundings);
});

test('what was recorded is shown by attach up to where it broke off', async () => {
  const surroundings = sameUser();
  await broken(surroundings, 'build');
  await eascmdEnds(surroundings);
  const attached = starts('attach', { surroundings });
  const summary = await leavesTheEnd(attached, /\? +Outcome unknown/, 9);
  expect(summary.replaceAll(/\s+/g, ' ')).toContain(english.notice({ kind: 'supervisor-lost' }));
  expect(summary).toContain('Executing plugin');
  expect(summary).toContain('This was a rehearsal');
});

test('the next deployment of the same service is not held up by the dead one', async () => {
  const surroundings = sameUser();
  await broken(surroundings, 'create');
  const words = 'redeploy textcnn --rehearse --speed 600 --yes';
  const { code, stderr } = await runPlain(words.split(' '), { surroundings, patience: 60_000 });
  expect({ code, stderr }).toMatchObject({ code: 0 });
});
