import { describe, expect, it } from 'vitest';
import type { State } from '../../src/app/state.ts';
import { heard, press } from '../app/drive.ts';
import { sourceFileText } from '../app/source-file.ts';
import { deployed } from './file-states.ts';
import { frameOf, measured } from './frame.tsx';

/** A file whose errors begin far down the plan. */
const broken = deployed({
  text: sourceFileText.replace('"instance": 1, "cpu": 4', '"instance": 0, "cpu": 0'),
}).state;

const sized = (columns: number, rows: number): State => ({
  ...broken,
  terminal: { columns, rows },
});

/** The first error with its row, whatever stands between their columns. */
const firstError = /^ +Size\b[^✖]*✖ Use at least 1 instance/m;

describe('the first error of a file', () => {
  it.each([
    [40, 14],
    [40, 20],
    [60, 14],
    [80, 14],
    [80, 24],
    [120, 40],
  ])('is in sight with its row when the plan opens, in %d x %d', (columns, rows) => {
    expect(frameOf(sized(columns, rows))).toMatch(firstError);
  });

  it.each([
    [40, 20],
    [80, 14],
  ])('has a sign of what is above and below it, in %d x %d', (columns, rows) => {
    expect(frameOf(sized(columns, rows))).toMatch(/\d+ above, \d+ more below, PgDn/);
  });

  it('leaves the first row in sight where there is room for both', () => {
    const frame = frameOf(sized(80, 24));
    expect(frame).toMatch(/^ +Model path/m);
    expect(frame).toMatch(firstError);
  });

  it('is what the page keys scroll from', () => {
    const opened = measured(sized(80, 14));
    const up = heard({ state: opened, effects: [] }, press('page-up')).state;
    const down = heard({ state: opened, effects: [] }, press('page-down')).state;
    expect(opened.scroll.top).toBeGreaterThan(0);
    expect(up.scroll.top).toBeLessThan(opened.scroll.top);
    expect(down.scroll.top).toBeGreaterThan(opened.scroll.top);
  });
});
