import { describe, expect, it, test } from 'vitest';
import { takenChoices } from '../../src/app/types.ts';
import { ago, lost, scaling, startWords } from '../../src/messages/en/screens.ts';
import { startOf } from '../../src/messages/sentences/start.ts';
import { origin } from '../app/beginning.ts';
import { lost as lostRun, past, running } from '../app/past.ts';
import { faultsIn } from './style.ts';

const { nameSentence, startRow, taken } = startOf(startWords);

const minute = 60_000;

test.each([
  [-5, 'just now'],
  [59_999, 'just now'],
  [minute, '1 minute ago'],
  [119 * minute, '1 hour ago'],
  [47 * 60 * minute, '1 day ago'],
  [72 * 60 * minute, '3 days ago'],
])('%d ms are %s', (ms, text) => {
  expect(ago(ms)).toBe(text);
});

describe('a row of the start screen', () => {
  it('says what Enter does, and of a rehearsal first that it was one', () => {
    expect(startRow({ kind: 'redeploy', past: past() }, origin)).toEqual({
      label: 'Redeploy textcnn_prod',
      facts: ['deployed, 3 days ago', 'China (Shanghai)', 'T4', 'optimized in 4m 12s'],
    });
    const rehearsed = past({ rehearsal: true });
    expect(startRow({ kind: 'redeploy', past: rehearsed }, origin).facts[0]).toBe('rehearsal');
    const now = { ...running, rehearsal: true };
    expect(startRow({ kind: 'watch', running: now }, origin).facts[0]).toBe('rehearsal');
    expect(startRow({ kind: 'lost', lost: now }, origin).facts).toContain('rehearsal');
  });

  it('leaves out what is not known, and claims no ending that was not recorded', () => {
    const unknown = past({
      region: null,
      gpuModel: null,
      device: null,
      outcome: null,
      optimizationMs: null,
    });
    expect(startRow({ kind: 'redeploy', past: unknown }, origin).facts).toEqual([
      'no outcome recorded, 3 days ago',
    ]);
  });

  it('is named by its service alone where all of them are deployments', () => {
    expect(startRow({ kind: 'redeploy', past: past() }, origin, true).label).toBe('textcnn_prod');
  });
});

describe('a name that is taken', () => {
  const names = { service: 'a', newName: 'a_v2' } as const;
  const name = { kind: 'taken', status: 'Running', running: 1, total: 2 } as const;

  it('is told with its state, and of the plugin only where there is one', () => {
    expect(nameSentence(name, 'a')).toBe(
      'a exists: Running, 1 of 2 running. The plugin runs only when a service is created.',
    );
    expect(nameSentence(name, 'a', false)).toBe('a exists: Running, 1 of 2 running.');
    const bare = { ...name, status: null, running: null };
    expect(nameSentence(bare, 'a', false)).toBe('a exists.');
  });

  it.each(takenChoices)('promises no optimization to %s without a plugin', (choice) => {
    const notes = [true, false].map((plugin) => taken(choice, { ...names, plugin }).note);
    expect(notes[1]).not.toMatch(/optimiz/);
    expect(notes.flatMap(faultsIn)).toEqual([]);
  });

  it('says of an update that its optimization is not known, of a new one that it is', () => {
    expect(taken('modify', { ...names, plugin: true }).note).toContain('may not re-optimize');
    expect(taken('new-name', { ...names, plugin: true })).toEqual({
      label: 'New service a_v2',
      note: 'optimizes again; a keeps running and costs money until you delete it',
    });
  });
});

it('speaks of costs and of the cloud only where it was no rehearsal', () => {
  expect(lost.facts(lostRun.rehearsal).join(' ')).toContain('cost money');
  expect(lost.facts(true).join(' ')).toContain('nothing was created');
  expect(lost.facts(true).join(' ')).not.toContain('cost');
  expect(scaling.consequence(false)).toContain('optimized model is kept');
  expect(scaling.consequence(true)).toContain('nothing changes in the cloud');
});
