import { expect, test } from 'vitest';
import { deploymentOf, entriesOf } from '../cli/background.ts';
import { endless, reaches, resultIn, timedPhases } from './pages/killing.ts';
import { sameUser, starts } from './pages/program.ts';
import { rows, startsWith } from './pages/start.ts';

test.each(timedPhases)(
  'killed in %s: the deployment goes on being recorded, and is watched from the next start',
  async (phase) => {
    const surroundings = sameUser();
    const terminal = starts(endless, { surroundings });
    await terminal.shows('Enter rehearse');
    terminal.press('enter');
    await reaches(surroundings, phase);
    terminal.signals('SIGKILL');
    await terminal.exited();
    const seen = entriesOf(deploymentOf(surroundings)).length;

    const next = starts('', { surroundings });
    await next.showsNot(rows.lost('textcnn'), { once: rows.watch('textcnn') });
    await next.showsNot(rows.resume, { once: rows.file });
    await startsWith(next, rows.watch('textcnn'));
    await next.shows('Ctrl-C options');
    await next.shows(/\d of 1 running/);
    await next.shows('REHEARSAL ×400');
    expect(entriesOf(deploymentOf(surroundings)).length).toBeGreaterThan(seen);
    expect(resultIn(surroundings)).toBeUndefined();
  },
);
