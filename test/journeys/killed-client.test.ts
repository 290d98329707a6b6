import { expect, test } from 'vitest';
import { start } from '../cli/background.ts';
import { runPlain } from '../harness/plain.ts';
import { endless, killsEascmd, reaches, resultIn, timedPhases } from './pages/killing.ts';
import { sameUser, starts } from './pages/program.ts';
import { rowOf, rows } from './pages/start.ts';

test.each(timedPhases)(
  'eascmd killed in %s: the outcome is unknown, and recorded as that',
  async (phase) => {
    const surroundings = sameUser();
    const { run } = start(`${endless} --yes`.split(' '), surroundings);
    await reaches(surroundings, phase);
    killsEascmd(surroundings);
    const { exitCode, stdout, stderr } = await run;
    expect({ exitCode, stdout }).toEqual({ exitCode: 9, stdout: '' });
    expect(stderr).toContain('eascmd was killed before its last line.');
    expect(stderr).toContain('The rehearsed service may continue by itself.');
    expect(resultIn(surroundings)).toMatchObject({
      outcome: 'unknown',
      optimized: null,
      error: { code: 'eascmd-killed' },
    });
    const history = await runPlain(['history', '--json'], { surroundings });
    const [line = ''] = history.stdout.split('\n');
    expect(JSON.parse(line)).toMatchObject({ outcome: 'unknown', exit_code: 9 });
  },
);

test('the start screen says so, and that it is neither running nor lost', async () => {
  const surroundings = sameUser();
  const { run } = start(`${endless} --yes`.split(' '), surroundings);
  await reaches(surroundings, 'optimize');
  killsEascmd(surroundings);
  await run;
  const terminal = starts('', { surroundings });
  await terminal.shows(rowOf(rows.redeploy('textcnn'), 'outcome unknown'));
  await terminal.showsNot(rows.lost('textcnn'), { once: rows.file });
  await terminal.showsNot(rows.watch('textcnn'), { once: rows.file });
});
