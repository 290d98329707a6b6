import { describe, expect, it } from 'vitest';
import {
  accept,
  begin,
  type Conversation,
  problem,
  progress,
  typeInto,
} from '../../src/questions/navigation.ts';
import {
  namelessCpu as cpuScript,
  namelessGpu as gpuScript,
  nothing,
  typed,
  walk,
  walks,
  walkTo,
} from './walk.ts';

describe('problem', () => {
  const name = walkTo('name', cpuScript);

  it('follows the text as it is typed', () => {
    expect(problem(typed(name, 'te'))?.code).toBe('name-form');
    expect(problem(typed(typed(name, 'te'), 'xtcnn'))).toBeUndefined();
  });

  it('leaves an empty field alone until it was touched', () => {
    expect(problem(name)).toBeUndefined();
    expect(problem(accept(name))?.code).toBe('answer-missing');
    expect(problem(typeInto(typed(name, 'a'), { kind: 'backspace' }))?.code).toBe('answer-missing');
  });

  it('takes an empty field for the default where there is one', () => {
    const memory = walkTo('memory', cpuScript);
    expect(problem(typed(memory, '4GB'))?.code).toBe('not-a-value');
    expect(problem(typeInto(typed(memory, '4'), { kind: 'backspace' }))).toBeUndefined();
  });

  it('shows a warning, which does not hold up', () => {
    const memory = typed(walkTo('memory', cpuScript), '8');
    expect(problem(memory)).toMatchObject({ code: 'memory-looks-like-gb', severity: 'warning' });
    expect(accept(memory).draft.memory).toBe(8);
  });

  it('names the rule where the calibration set is required', () => {
    const script = { ...gpuScript, framework: 'pytorch', optimizationLevel: 'o2', testData: '' };
    const at = walkTo('calibrationDataset', script);
    expect(problem(accept(at))?.code).toBe('o2-pytorch-without-calibration');
    expect(problem(typed(at, 'calib.npy'))?.code).toBe('data-file-extension');
    expect(problem(typed(at, 'calib.pth'))).toBeUndefined();
  });

  it('says nothing at a list or the review', () => {
    expect(problem(accept(walkTo('region', cpuScript), 'mars'))).toBeUndefined();
    expect(problem(walk(nothing, cpuScript))).toBeUndefined();
  });
});

describe('progress', () => {
  const states = (at: Conversation) => progress(at).chapters.map(({ state }) => state);

  it('counts each question once on the way to the review', () => {
    const moments = walks(nothing, gpuScript);
    const counts = moments.map((at) => progress(at));
    expect(counts.slice(0, -1).map(({ index }) => index)).toEqual(
      moments.slice(0, -1).map((_at, index) => index + 1),
    );
    expect(counts.at(-1)?.index).toBeNull();
  });

  it('does not count what was given before anyone was asked', () => {
    const { draft, sources } = walkTo('where', gpuScript);
    const flags = Object.fromEntries(Object.keys(sources).map((id) => [id, 'flag' as const]));
    expect(progress(begin({ draft, sources: flags })).index).toBe(1);
  });

  it('says where each chapter stands', () => {
    expect(states(nothing)).toEqual(['current', 'ahead', 'ahead', 'ahead', 'ahead']);
    expect(states(walkTo('advanced', gpuScript))).toEqual([
      'done',
      'done',
      'done',
      'current',
      'ahead',
    ]);
    expect(states(walk(nothing, cpuScript))).toEqual(Array(5).fill('done'));
  });
});
