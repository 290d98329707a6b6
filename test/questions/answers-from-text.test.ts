import { describe, expect, it } from 'vitest';
import type { Answered, StepId } from '../../src/questions/answers.ts';
import { answersFromText, type GivenText } from '../../src/questions/from-flags.ts';
import { begin } from '../../src/questions/navigation.ts';
import { missing, withDefaults } from '../../src/questions/revalidate.ts';
import { earlierAnswers } from '../../src/questions/saved.ts';
import { gpuScript, nothing, walk } from './walk.ts';

const flag = (stepId: StepId, text: string): GivenText => ({ stepId, text, source: 'flag' });
const variable = (stepId: StepId, text: string): GivenText => ({
  stepId,
  text,
  source: 'environment',
});

const gpuInShanghai = [
  flag('region', 'cn-shanghai'),
  flag('device', 'gpu'),
  flag('serviceCard', 'T4'),
];

describe('answersFromText', () => {
  it('takes answers in the order of the questions, whatever the order given', () => {
    const { draft, sources, problems } = answersFromText([
      flag('pluginResource', 'T4_8CORE'),
      variable('memory', '8192'),
      ...gpuInShanghai.toReversed(),
    ]);
    expect(problems).toEqual([]);
    expect(draft).toMatchObject({ pluginResource: 'T4_8CORE', memory: 8192, device: 'gpu' });
    expect(sources).toMatchObject({ pluginResource: 'flag', memory: 'environment' });
  });

  it('puts a flag before a variable', () => {
    const given = answersFromText([variable('name', 'from_variable'), flag('name', 'from_flag')]);
    expect([given.draft.name, given.sources.name]).toEqual(['from_flag', 'flag']);
  });

  it('says of what is wrong whether a variable said it', () => {
    const { problems } = answersFromText([variable('region', 'mars'), flag('device', 'tpu')]);
    expect(problems.map(({ field, values }) => [field, values['from']])).toEqual([
      ['region', 'environment'],
      ['device', undefined],
    ]);
  });

  it('names no question about more questions among what was dropped', () => {
    const before = answersFromText([
      flag('blade', 'yes'),
      ...gpuInShanghai,
      flag('advanced', 'skip'),
    ]);
    const { dropped } = answersFromText([flag('blade', 'no')], before);
    expect(before.sources.advanced).toBe('flag');
    expect(dropped.map(({ step }) => step)).not.toContain('advanced');
  });

  it('joins flags that may be repeated, and takes the last of the others', () => {
    const { draft } = answersFromText([
      flag('inputs', 'a,b'),
      flag('inputs', 'c'),
      flag('inputShapes', '1*512;3*256;1'),
      flag('inputShapes', '5*512;9*256;1'),
      flag('memory', '4000'),
      flag('memory', '8000'),
    ]);
    expect(draft.inputs).toEqual(['a', 'b', 'c']);
    expect(draft.inputShapes).toEqual([
      ['1*512', '3*256', '1'],
      ['5*512', '9*256', '1'],
    ]);
    expect(draft.memory).toBe(8000);
  });

  it.each([
    ['no value at all', [flag('region', 'mars')], 'not-a-value'],
    [
      'not listed for the region',
      [flag('region', 'cn-beijing'), flag('device', 'gpu')],
      'not-legal',
    ],
    ['another GPU model', [...gpuInShanghai, flag('pluginResource', 'P4_8CORE')], 'not-legal'],
    ['a form', [flag('name', 'No-Way')], 'name-form'],
    ['a file that is a path', [flag('testData', 'data/test.npy')], 'data-file-path'],
    ['nothing where something must be', [flag('name', '')], 'answer-missing'],
    [
      'the CPU',
      [flag('device', 'cpu'), flag('pluginResource', 'T4_8CORE')],
      'plugin-resource-on-cpu',
    ],
    ['a question not asked', [flag('device', 'cpu'), flag('serviceCard', 'T4')], 'not-asked'],
    ['Blade declined', [flag('blade', 'no'), flag('modelFile', 'a.pb')], 'not-asked'],
  ])('refuses for its own reason: %s', (_what, given, code) => {
    expect(answersFromText(given).problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('says what would be legal', () => {
    const { problems } = answersFromText([...gpuInShanghai, flag('pluginResource', 'V100_8CORE')]);
    expect(problems).toMatchObject([
      {
        field: 'pluginResource',
        severity: 'error',
        values: {
          value: 'V100_8CORE',
          reason: 'group-of-other-gpu-model',
          serviceCard: 'T4',
          allowed: ['T4_8CORE'],
        },
      },
    ]);
  });

  it('sets a variable aside that answers a question not asked here', () => {
    const given = [flag('device', 'cpu'), variable('serviceCard', 'T4')];
    const { problems, unused, draft } = answersFromText(given);
    expect(unused).toEqual([variable('serviceCard', 'T4')]);
    expect(problems).toEqual([]);
    expect(draft.serviceCard).toBeUndefined();
  });

  it('lets an answer wait for the question that decides about it', () => {
    const given = answersFromText([flag('pluginGpu', '2')]);
    expect(given.problems).toEqual([]);
    expect(walk(begin(given), gpuScript)).toMatchObject({
      draft: { pluginGpu: 2 },
      sources: { pluginGpu: 'flag' },
    });
    const onCpu = walk(begin(given), { ...gpuScript, device: 'cpu' });
    expect(onCpu.draft.pluginGpu).toBeUndefined();
  });

  it('goes over the answers of an earlier deployment, and names what no longer fits', () => {
    const { draft } = walk(nothing, { ...gpuScript, serviceCard: 'V100' });
    const given = answersFromText([flag('region', 'cn-hangzhou')], earlierAnswers(draft, 'kept'));
    expect(given.problems).toEqual([]);
    const at = begin(given);
    expect(at.dropped.map(({ step, value }) => [step, value])).toEqual([
      ['serviceCard', 'V100'],
      ['pluginResource', 'V100_8CORE'],
    ]);
    expect(at).toMatchObject({
      current: 'serviceCard',
      draft: { region: 'cn-hangzhou', modelFile: 'frozen.pb' },
      sources: { region: 'flag', name: 'kept' },
    });
  });
});

describe('earlierAnswers', () => {
  it('asks of a template what its file cannot say', () => {
    const { region: _region, serviceCard: _gpuModel, ...template } = walk(nothing, gpuScript).draft;
    const at = begin(earlierAnswers(template, 'template'));
    expect(at.current).toBe('region');
    expect(walk(at, { region: 'cn-shanghai', serviceCard: 'T4' }).sources).toMatchObject({
      region: 'asked',
      serviceCard: 'asked',
      testData: 'template',
    });
  });

  it('takes what was left out as left out', () => {
    const { draft } = walk(nothing, { ...gpuScript, advanced: 'skip' });
    expect(begin(earlierAnswers(draft, 'kept')).current).toBe('review');
  });
});

describe('missing', () => {
  const listed = (answered: Answered) =>
    missing(answered).map(({ step, values }) => [step.flag, values.slice(0, 2)]);

  it('lists all that has no default, with the legal values', () => {
    expect(listed({ draft: {}, sources: {} })).toEqual([
      ['--model-path', []],
      ['--region', ['cn-hangzhou', 'cn-shanghai']],
      ['--service-resource', []],
      ['--device', ['cpu', 'gpu']],
      ['--framework', ['tensorflow', 'pytorch']],
      ['--name', []],
    ]);
  });

  it('infers from the path what the path tells, and nothing of where it runs', () => {
    const given = answersFromText([flag('modelPath', 'oss://models/textcnn/frozen.pb')]);
    expect(listed(given)).toEqual([
      ['--region', ['cn-hangzhou', 'cn-shanghai']],
      ['--service-resource', []],
      ['--device', ['cpu', 'gpu']],
    ]);
    expect(withDefaults(given)).toMatchObject({
      draft: { modelPath: 'oss://models/textcnn/', framework: 'tensorflow', name: 'textcnn' },
      sources: { framework: 'path', name: 'path', modelFile: 'path' },
    });
  });

  it('takes an empty group from a flag for the public one', () => {
    const given = answersFromText([flag('serviceResource', '')]);
    expect(listed(given).map(([name]) => name)).not.toContain('--service-resource');
  });

  it('lists what the answers given lead to', () => {
    const given = answersFromText([
      ...gpuInShanghai.slice(0, 2),
      flag('framework', 'pytorch'),
      flag('optimizationLevel', 'o2'),
    ]);
    expect(listed(given)).toEqual([
      ['--model-path', []],
      ['--service-resource', []],
      ['--service-card', ['T4', 'V100']],
      ['--plugin-resource', ['T4_8CORE', 'V100_8CORE']],
      ['--model-file', []],
      ['--calibration-dataset', []],
      ['--name', []],
    ]);
  });

  it('is empty when all is given, and leaves the defaults filled in', () => {
    const given = answersFromText([
      flag('region', 'cn-beijing'),
      flag('name', 'textcnn'),
      flag('device', 'cpu'),
      flag('framework', 'tensorflow'),
      flag('modelPath', 'oss://models/textcnn/'),
      flag('serviceResource', ''),
    ]);
    expect(missing(given)).toEqual([]);
    expect(withDefaults(given)).toMatchObject({
      draft: { device: 'cpu', blade: true, instances: 1, memory: 4000, serviceResource: '' },
      sources: { device: 'flag', memory: 'default', cpu: 'default', name: 'flag' },
    });
  });
});
