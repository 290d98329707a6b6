import { describe, expect, it } from 'vitest';
import { frameOf } from '../tui/frame.tsx';
import { stateOf } from '../tui/states.ts';
import { cpuTexts, heard, press, reviewed, type } from './drive.ts';

const small = { type: 'resized', columns: 39, rows: 24 } as const;
const large = { type: 'resized', columns: 80, rows: 24 } as const;
const firstRow = (name: string) =>
  frameOf(stateOf(name, 60, 3))
    .split('\n')[0]
    ?.trimEnd();

describe('in a window that is too small', () => {
  it('one line tells what goes on or waits', () => {
    expect(firstRow('deploying-real')).toBe('Optimize 4m 12s of 3 to 10 min');
    expect(firstRow('deploying-updating')).toBe('Update 9s');
    expect(firstRow('deploying-within')).toBe('REHEARSAL ×30 Optimize 4m 12s of 3 to 10 min');
    expect(firstRow('ended-deployed-real')).toBe('✔ Deployed textcnn_prod');
    expect(firstRow('review-clean')).toContain('The plan of textcnn_prod is waiting');
  });

  it('nothing is sent, typed, or chosen, and Ctrl-C leaves', () => {
    const plan = heard(reviewed(cpuTexts), small);
    const pressed = heard(plan, press('enter'), type('q'), type('e'));
    expect(pressed.effects).toEqual(plan.effects);
    expect(pressed.state.screen).toBe('review');
    expect(heard(plan, press('ctrl-c')).state.screen).toBe('left');
    // The same Enter counts once the plan can be read again.
    const seen = heard(pressed, large, { type: 'ticked', now: 0 }, press('enter'));
    expect(seen.effects.length).toBeGreaterThan(plan.effects.length);
  });
});
