import { expect, it } from 'vitest';
import { noteOf, startItems } from '../../src/tui/screens/start.tsx';
import { chooseGlyphs } from '../../src/tui/theme.ts';
import { heard, press } from '../app/drive.ts';
import { frameOf } from './frame.tsx';
import { stateOf } from './states.ts';

const theme = { glyphs: chooseGlyphs(true) };
const row = { label: 'Redeploy textcnn', facts: ['deployed, 3 days ago', 'Singapore', 'T4'] };
const list = (columns: number, whole = false) =>
  startItems({ values: ['a'], rows: [row], whole, columns }, theme);

it('shows facts whole or not at all, the first ones first', () => {
  expect(list(60).items[0]?.label).toBe('Redeploy textcnn  deployed, 3 days ago · Singapore · T4');
  expect(list(60).cut).toBe(false);
  expect(list(53).items[0]?.label).toBe('Redeploy textcnn  deployed, 3 days ago · Singapore');
  expect(list(44).items[0]?.label).toBe('Redeploy textcnn  deployed, 3 days ago');
  expect(list(36).items[0]?.label).toBe('Redeploy textcnn');
  expect(list(36).cut).toBe(true);
});

it('keeps room for the facts where the rows differ in nothing else', () => {
  expect(list(36, true).items[0]?.label).toBe('Redepl…xtcnn  deployed, 3 days ago');
});

it('tells a row in full between its facts, and keeps the rows of the longest', () => {
  expect(noteOf(row, ' · ', 36)).toEqual([
    'Redeploy textcnn',
    'deployed, 3 days ago · Singapore',
    'T4',
  ]);
  expect(list(36).noteRows).toBe(3);
});

it('tells the row under the pointer in full, and names its keys alone', () => {
  const first = frameOf(stateOf('start-services', 80, 24));
  expect(first).toContain('optimized in 4m 12s');
  expect(first).toContain('Tab scale');
  const run = { state: stateOf('start-services', 80, 24), effects: [] };
  const moved = frameOf(heard(run, { type: 'highlighted', value: 'new' }).state);
  expect(moved).toMatch(/❯ New deployment/);
  expect(moved).not.toContain('optimized in 4m 12s');
  expect(moved).not.toContain('Tab scale');
});

it('has the pointer where it was when one comes back from a field', () => {
  const run = { state: stateOf('start-services', 80, 24), effects: [] };
  const gone = heard(run, { type: 'highlighted', value: 'redeploy one that is gone' });
  expect(frameOf(gone.state)).toContain('❯ Redeploy textcnn_prod');
  const pointed = heard(run, { type: 'highlighted', value: 'redeploy demo' }, press('tab'));
  expect(frameOf(pointed.state)).toContain('Scale demo to how many instances?');
  const back = heard(pointed, { type: 'key', key: { name: 'escape' } });
  expect(frameOf(back.state)).toContain('❯ Redeploy demo');
});
