import { describe, expect, it } from 'vitest';
import {
  accept,
  back,
  begin,
  type Conversation,
  canGoBack,
  currentStep,
  initialChoice,
  jump,
  typeInto,
} from '../../src/questions/navigation.ts';
import { withDefaults } from '../../src/questions/revalidate.ts';
import {
  namelessCpu as cpuScript,
  namelessGpu as gpuScript,
  namelessPath,
  nothing,
  typed,
  walk,
  walks,
  walkTo,
} from './walk.ts';

const droppedCodes = (at: Conversation) =>
  Object.fromEntries(at.dropped.map(({ step, reason }) => [step, reason.code]));

const reviewed = walk(nothing, gpuScript);

describe('beginning', () => {
  it('starts at the first question, where there is no way back', () => {
    expect(nothing.current).toBe('modelPath');
    expect(canGoBack(nothing)).toBe(false);
    expect(back(nothing)).toBe(nothing);
  });

  it('starts behind what flags have answered', () => {
    const at = begin({
      draft: { region: 'cn-shanghai', modelPath: 'oss://models/a/', name: 'textcnn' },
      sources: { region: 'flag', modelPath: 'flag', name: 'environment' },
    });
    expect(at.current).toBe('where');
    expect(at.sources).toMatchObject({ region: 'flag', modelPath: 'flag', name: 'environment' });
  });

  it('starts at the review when all is answered', () => {
    const { draft, sources } = reviewed;
    expect(begin({ draft, sources })).toMatchObject({ current: 'review', dropped: [], draft });
  });

  it('takes an answer without a source for one that was kept', () => {
    const at = begin({ draft: { region: 'cn-shanghai' }, sources: {} });
    expect([at.current, at.sources.region]).toEqual(['modelPath', 'kept']);
    expect(begin({ draft: {}, sources: { advanced: 'asked' } }).draft.advanced).toBe('skip');
  });

  it('names what was kept and does not fit any more', () => {
    const { draft, sources } = reviewed;
    const at = begin({ draft: { ...draft, region: 'cn-beijing' }, sources });
    expect(droppedCodes(at)).toMatchObject({
      device: 'gpu-plugin-not-listed',
      serviceCard: 'not-asked',
    });
    expect(at.draft).not.toHaveProperty('pluginResource');
    expect([at.current, at.draft.device]).toEqual(['device', undefined]);
  });
});

describe('answering', () => {
  it('names the source of each answer', () => {
    const { sources } = walk(
      begin({ draft: { region: 'cn-hangzhou' }, sources: { region: 'flag' } }),
      { ...gpuScript, region: 'cn-hangzhou', memory: '8192' },
    );
    expect(sources).toMatchObject({
      region: 'flag',
      name: 'asked',
      blade: 'default',
      instances: 'default',
      memory: 'asked',
      serviceCard: 'asked',
      pluginResource: 'only',
      cuda: 'only',
    });
  });

  it('keeps the source of an answer that is accepted again', () => {
    const at = begin({ draft: { name: 'textcnn' }, sources: { name: 'flag' } });
    const again = accept(jump(walkTo('serviceResource', cpuScript, at), 'name'));
    expect(again.draft.name).toBe('textcnn');
    expect(again.sources.name).toBe('flag');
  });

  it('accepts the default on an empty field, and again when it comes back to it', () => {
    const again = walkTo('instances', cpuScript);
    expect([again.draft.instances, again.sources.instances]).toEqual([1, 'default']);
    expect([again.current, again.field.value]).toEqual(['instances', '']);
    expect(accept(again).sources.instances).toBe('default');
    expect(accept(typed(again, '3')).sources.instances).toBe('asked');
  });

  it('stays at an answer that is not legal', () => {
    const at = accept(typed(walkTo('name', cpuScript), 'No-Way'));
    expect([at.current, at.draft.name, at.touched]).toEqual(['name', undefined, true]);
    expect(at.field.value).toBe('No-Way');
    const list = walkTo('device', { ...cpuScript, region: 'cn-shanghai' });
    expect(accept(list, 'tpu')).toMatchObject({ current: 'device', draft: list.draft });
  });

  it('leaves out what has one legal answer', () => {
    const asked = walks(nothing, gpuScript);
    expect(asked.map(({ current }) => current)).not.toContain('pluginResource');
    expect(asked.at(-1)?.sources).toMatchObject({ pluginResource: 'only', cuda: 'only' });
  });

  it('asks for what only a person knows, even with one legal choice', () => {
    const beijing = walkTo('device', { ...cpuScript, region: 'cn-beijing' });
    expect(currentStep(beijing)?.options(beijing.draft)).toMatchObject({
      offered: [{ value: 'cpu' }],
      hidden: [{ value: 'gpu' }],
    });
    const hangzhou = walkTo('serviceCard', { ...gpuScript, region: 'cn-hangzhou' });
    expect(hangzhou.draft).not.toHaveProperty('pluginResource');
  });

  it('takes the GPU model from a plugin group that was given', () => {
    const at = begin({
      draft: { region: 'cn-shanghai', device: 'gpu', pluginResource: 'P4_8CORE' },
      sources: { region: 'flag', device: 'flag', pluginResource: 'flag' },
    });
    expect(withDefaults(at).draft.serviceCard).toBe('P4');
  });

  it('begins a list at the present answer, else at the default, else at the first', () => {
    expect(initialChoice(walkTo('region', cpuScript))).toBe('cn-hangzhou');
    expect(initialChoice(walkTo('advanced', cpuScript))).toBe('skip');
    expect(initialChoice(jump(reviewed, 'device'))).toBe('gpu');
    expect(initialChoice(reviewed)).toBeUndefined();
  });
});

describe('typing', () => {
  it('edits the field at a text question', () => {
    const at = typed(typed(walkTo('name', cpuScript), 'text'), 'cnn');
    expect(typeInto(at, { kind: 'delete-word' }).field).toEqual({ value: '', cursor: 0 });
    expect(accept(at).draft.name).toBe('textcnn');
  });

  it('filters a long list, and leaves a short one alone', () => {
    const region = walkTo('region', cpuScript);
    const filtered = typeInto(typed(region, 'shang'), { kind: 'backspace' });
    expect(filtered.filter).toBe('shan');
    const short = walkTo('blade', cpuScript);
    expect(typed(short, 'y')).toBe(short);
    expect(typed(reviewed, 'y')).toBe(reviewed);
  });
});

describe('going back', () => {
  it('leads through every question, and forward again over the same way', () => {
    const moments = walks(nothing, gpuScript);
    const places = moments.map(({ current }) => current);
    let at = reviewed;
    const behind = [at.current];
    while (canGoBack(at)) {
      at = back(at);
      behind.push(at.current);
    }
    expect(behind).toEqual(places.toReversed());
    expect(at.draft).toEqual(reviewed.draft);
    const forth = walks(at, {});
    expect(forth.map(({ current }) => current)).toEqual(places);
    expect(forth.at(-1)?.draft).toEqual(reviewed.draft);
    expect(forth.at(-1)?.sources).toEqual(reviewed.sources);
  });

  it('leads to what flags have answered too', () => {
    const at = begin({
      draft: { modelPath: namelessPath, region: 'cn-shanghai' },
      sources: { modelPath: 'flag', region: 'flag' },
    });
    expect(back(at).current).toBe('region');
    expect(accept(back(at), 'cn-beijing')).toMatchObject({
      current: 'where',
      draft: { region: 'cn-beijing' },
      sources: { region: 'asked' },
    });
  });

  it('shows a text as it was answered', () => {
    expect(back(walkTo('region', cpuScript)).field).toEqual({
      value: namelessPath,
      cursor: namelessPath.length,
    });
  });
});

describe('jumping', () => {
  it('comes back to the review', () => {
    const at = jump(reviewed, 'memory');
    expect([at.current, at.field.value]).toEqual(['memory', '']);
    expect(accept(at, '8192')).toMatchObject({ current: 'review', draft: { memory: 8192 } });
    expect(back(at).current).toBe('review');
  });

  it('comes back to the question that it left', () => {
    const left = back(back(back(reviewed)));
    const at = accept(jump(left, 'name'), 'other_name');
    expect(left.current).not.toBe('review');
    expect([at.current, at.draft.name]).toEqual([left.current, 'other_name']);
    expect(walk(at, {}).draft).toEqual({ ...reviewed.draft, name: 'other_name' });
  });

  it('asks first what the change has opened, and then comes back', () => {
    const cpu = walk(nothing, cpuScript);
    const moments = walks(accept(jump(cpu, 'device'), 'gpu'), { serviceCard: 'V100' });
    expect(moments.map(({ current }) => current)).toEqual(['serviceCard', 'review']);
    expect(moments.at(-1)?.draft.pluginResource).toBe('V100_8CORE');
  });

  it('does not come back to the review with a question open', () => {
    const opened = accept(jump(walk(nothing, cpuScript), 'device'), 'gpu');
    const places = [opened, back(opened), back(back(opened))].map(({ current }) => current);
    expect(places).toEqual(['serviceCard', 'device', 'name']);
  });

  it('goes to a question that answered itself, and to none that is not asked', () => {
    const at = jump(reviewed, 'pluginResource');
    expect(currentStep(at)?.options(at.draft).hidden).toHaveLength(2);
    expect(accept(at, 'T4_8CORE')).toMatchObject({
      current: 'review',
      sources: { pluginResource: 'only' },
    });
    expect(jump(walk(nothing, cpuScript), 'pluginResource').current).toBe('review');
  });
});

describe('changing an early answer', () => {
  it('drops a plugin group that the new region does not have, and says so', () => {
    const script = { ...gpuScript, serviceCard: 'V100' };
    const at = accept(jump(walk(nothing, script), 'region'), 'cn-hangzhou');
    expect(at.dropped).toMatchObject([
      {
        step: 'serviceCard',
        value: 'V100',
        source: 'asked',
        reason: { code: 'gpu-model-not-listed' },
      },
    ]);
    expect(at.draft).not.toHaveProperty('pluginResource');
    expect(at.current).toBe('serviceCard');
    expect(accept(at, 'T4')).toMatchObject({
      current: 'review',
      draft: { serviceCard: 'T4', pluginResource: 'T4_8CORE' },
    });
  });

  it('lets Blade be declined, and drops what only Blade needs', () => {
    const at = accept(jump(reviewed, 'blade'), 'no');
    expect(at.draft.blade).toBe(false);
    expect(droppedCodes(at)).toMatchObject({ modelFile: 'not-asked', testData: 'not-asked' });
    expect(at.draft).not.toHaveProperty('pluginResource');
  });

  it('keeps what is still legal', () => {
    const at = accept(jump(reviewed, 'region'), 'cn-hangzhou');
    expect(at.dropped).toEqual([]);
    expect(at.draft).toEqual({ ...reviewed.draft, region: 'cn-hangzhou' });
  });

  it('lets defaults follow without a word', () => {
    const at = accept(jump(walk(nothing, cpuScript), 'device'), 'gpu');
    expect(at.draft).toMatchObject({ memory: 4096, cpu: 4, gpu: 1 });
    expect(at.dropped).toEqual([]);
    const back = accept(jump(accept(at, 'T4'), 'device'), 'cpu');
    expect(back.draft).toMatchObject({ memory: 4000 });
    expect(back.draft).not.toHaveProperty('gpu');
    expect(back.dropped).toMatchObject([{ step: 'serviceCard', source: 'asked' }]);
  });

  it('takes the default where an only answer has become a choice', () => {
    const at = accept(jump(reviewed, 'blade'), 'no');
    expect(reviewed.sources.cuda).toBe('only');
    expect([at.current, at.sources.cuda, at.draft.cuda]).toEqual(['review', 'default', undefined]);
    expect(droppedCodes(at)).not.toHaveProperty('cuda');
  });

  it('drops shapes that do not fit the inputs any more', () => {
    const script = { ...gpuScript, inputs: 'a,b', inputShapes: '1*512;3*256' };
    const at = accept(jump(walk(nothing, script), 'inputs'), 'a');
    expect(droppedCodes(at)).toEqual({ inputShapes: 'sets-not-matching-inputs' });
    expect(at.draft.inputShapes).toBeUndefined();
  });

  it('names only what the last answer dropped', () => {
    const script = { ...gpuScript, serviceCard: 'V100' };
    const at = accept(jump(walk(nothing, script), 'region'), 'cn-hangzhou');
    expect(at.dropped).not.toEqual([]);
    expect(accept(at, 'T4').dropped).toEqual([]);
  });
});

describe('the advanced questions', () => {
  it('are one question to skip', () => {
    const asked = walks(nothing, cpuScript).map(({ current }) => current);
    expect(asked.slice(-3)).toEqual(['advanced', 'name', 'review']);
    expect(walk(nothing, cpuScript).draft.modelFile).toBeUndefined();
  });

  it('are taken back by skipping them afterwards', () => {
    const at = accept(jump(reviewed, 'advanced'), 'skip');
    expect(at.current).toBe('review');
    expect(at.draft.modelFile).toBeUndefined();
    expect(droppedCodes(at)).toMatchObject({
      modelFile: 'advanced-skipped',
      optimizationLevel: 'advanced-skipped',
      inputs: 'advanced-skipped',
    });
  });

  it('ask for the model file where a flag gave an item', () => {
    const at = begin({ draft: { testData: 'a.npy' }, sources: { testData: 'flag' } });
    const asked = walks(at, { ...cpuScript, modelFile: 'frozen.pb' });
    expect(asked.map(({ current }) => current).slice(-4)).toEqual([
      'advanced',
      'modelFile',
      'name',
      'review',
    ]);
    expect(asked.at(-1)?.sources.optimizationLevel).toBe('default');
    expect(asked.at(-1)?.draft).toMatchObject({ testData: 'a.npy', modelFile: 'frozen.pb' });
  });

  it('do not exist without Blade', () => {
    const without = begin({ draft: { blade: false }, sources: { blade: 'flag' } });
    const moments = walks(without, gpuScript);
    expect(moments.map(({ current }) => current)).not.toContain('advanced');
    expect(moments.at(-1)?.sources).not.toHaveProperty('pluginGpu');
    expect(moments.at(-1)?.sources).toHaveProperty('cuda');
  });
});
