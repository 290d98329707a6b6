import { expect, test } from 'vitest';
import { english } from '../../src/messages/en/english.ts';
import { start } from '../cli/background.ts';
import { runPlain } from '../harness/plain.ts';
import type { Surroundings } from '../harness/surroundings.ts';
import { endless, killsKeeper, reaches, resultIn, timedPhases } from './pages/killing.ts';
import { chooses } from './pages/list.ts';
import { sameUser, starts } from './pages/program.ts';
import { leavesTheEnd } from './pages/run.ts';
import { rowOf, rows, startsWith } from './pages/start.ts';

type Phase = (typeof timedPhases)[number];

/** A deployment whose recording broke off in this phase, and how who watched it was told. */
async function broken(surroundings: Surroundings, phase: Phase) {
  const { run } = start(`${endless} --yes`.split(' '), surroundings);
  await reaches(surroundings, phase);
  await killsKeeper(surroundings);
  const { exitCode, stdout, stderr } = await run;
  expect(resultIn(surroundings)).toBeUndefined();
  return { exitCode, stdout, stderr };
}

test.each(timedPhases)(
  'killed in %s: nobody claims an end: the next start offers to ask desc and to close the book',
  async (phase) => {
    const surroundings = sameUser();
    const watched = await broken(surroundings, phase);
    expect(watched).toMatchObject({ exitCode: 9, stdout: '' });
    expect(watched.stderr).toMatch(/^Outcome unknown {2}textcnn/m);
    expect(watched.stderr).toMatch(/The process that record\w+ this deployment is gone/);
    expect(watched.stderr).toContain('The rehearsed service may go on by itself.');
    expect(watched.stderr).not.toMatch(/^(?:Deployed|Failed|Stopped)/m);

    const next = starts('--rehearse --speed 400', { surroundings });
    await next.shows(rowOf(rows.redeploy('textcnn'), 'no ending recorded'));
    await next.showsNot(rows.watch('textcnn'), { once: rows.lost('textcnn') });
    await startsWith(next, rows.lost('textcnn'));
    await next.shows(english.lost.question('textcnn'));
    await next.shows('The process that recorded it is gone');
    await chooses(next, english.lost.options.describe);
    // The service goes its way without its client, unless the request never arrived.
    await next.shows(/Status +(?:Creating|Deploying|Waiting|Running)|gave no table/);
    next.press('escape');
    await startsWith(next, rows.lost('textcnn'));
    await next.shows(english.lost.question('textcnn'));
    await chooses(next, english.lost.options.close);
    await next.shows(rowOf(rows.redeploy('textcnn'), 'outcome unknown'));
    await next.showsNot(rows.lost('textcnn'), { once: rows.file });
    const { stdout } = await runPlain(['history', '--json'], { surroundings });
    const [run = ''] = stdout.split('\n');
    expect(JSON.parse(run)).toMatchObject({ outcome: 'unknown', exit_code: 9, optimized: null });
  },
);

test('what was recorded is shown up to where it broke off, by the start screen and by attach', async () => {
  const surroundings = sameUser();
  await broken(surroundings, 'build');
  const terminal = starts('', { surroundings });
  await startsWith(terminal, rows.lost('textcnn'));
  await terminal.shows(english.lost.question('textcnn'));
  await chooses(terminal, english.lost.options.watch);
  const summary = await leavesTheEnd(terminal, /\? +Outcome unknown/, 9);
  expect(summary.replaceAll(/\s+/g, ' ')).toContain('after its last line is not known.');
  expect(summary).toContain('Executing plugin');
  const attached = starts('attach', { surroundings });
  expect(await leavesTheEnd(attached, /\? +Outcome unknown/, 9)).toContain('This was a rehearsal');
});

test('the next deployment of the same service is not held up by the dead one', async () => {
  const surroundings = sameUser();
  await broken(surroundings, 'create');
  const words = 'redeploy textcnn --rehearse --speed 600 --yes';
  const { code, stderr } = await runPlain(words.split(' '), { surroundings, patience: 60_000 });
  expect({ code, stderr }).toMatchObject({ code: 0 });
});
