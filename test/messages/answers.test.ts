import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { sourceText } from '../../src/messages/en/format.ts';
import { answerText, optionLabel } from '../../src/messages/en/questions.ts';
import type { Answers, Source, StepId } from '../../src/questions/answers.ts';
import { findStep, steps } from '../../src/questions/steps.ts';
import { regions } from '../../src/service/catalog/regions.ts';
import { arbitraryDraft } from '../service/arbitrary-draft.ts';
import { faultsIn } from './style.ts';

const gpu: Answers = {
  region: 'cn-shanghai',
  blade: true,
  device: 'gpu',
  framework: 'pytorch',
  serviceCard: 'T4',
};

describe('an option', () => {
  it.each<[StepId, string, Answers, string, string]>([
    ['region', 'cn-beijing', {}, 'China (Beijing)', 'cn-beijing'],
    ['region', 'cn-shanghai', {}, 'China (Shanghai), T4/V100/P4', 'cn-shanghai'],
    [
      'region',
      'cn-guangzhou',
      {},
      'China (Guangzhou)',
      'cn-guangzhou, not listed with EAS compute',
    ],
    ['blade', 'yes', {}, 'Yes', '3 to 10 more minutes, once (documented)'],
    ['device', 'gpu', gpu, 'GPU', 'optimized on T4, V100 or P4'],
    ['device', 'gpu', { ...gpu, blade: false }, 'GPU', ''],
    ['framework', 'tensorflow', gpu, 'TensorFlow', 'processor tensorflow_gpu_1.15'],
    ['framework', 'pytorch', { device: 'cpu' }, 'PyTorch', 'processor pytorch_cpu_1.6'],
    ['framework', 'pytorch', {}, 'PyTorch', ''],
    ['serviceCard', 'V100', gpu, 'V100', 'optimized on V100_8CORE'],
    ['serviceCard', '', { blade: false }, 'Not set', 'matters only with Blade'],
    ['pluginResource', 'T4_8CORE', gpu, 'T4_8CORE', "GPU model T4, like the service's group"],
    ['pluginResource', 'P4_8CORE', gpu, 'P4_8CORE', 'GPU model P4'],
    ['cuda', '', {}, 'Not set', 'not in service.json'],
    ['optimizationLevel', 'o1', gpu, 'o1', 'lossless'],
    ['optimizationLevel', 'o2', gpu, 'o2', 'INT8 quantization, needs a calibration set'],
    ['ossEndpoint', '', gpu, 'Same region as the service', 'China (Shanghai)'],
    [
      'ossEndpoint',
      'oss-cn-beijing.aliyuncs.com',
      gpu,
      'China (Beijing)',
      'oss-cn-beijing.aliyuncs.com',
    ],
    ['ossEndpoint', 'oss.example.com', gpu, 'oss.example.com', ''],
    ['weightAdjustment', 'true', gpu, 'Yes', 'service.json says "true"'],
    ['name', 'textcnn_prod', gpu, 'textcnn_prod', ''],
  ])('of %s, %s with %o', (step, value, draft, label, note) => {
    expect(optionLabel(step, value, draft)).toEqual({ label, note });
  });

  const drafts: readonly Answers[] = [
    {},
    ...regions.flatMap(({ id: region }) => [
      { ...gpu, region },
      { ...gpu, region, blade: false },
    ]),
  ];

  it.each(steps.filter(({ kind }) => kind === 'choice'))('of $id has a name of its own', (step) => {
    for (const draft of drafts) {
      const words = step
        .options(draft)
        .offered.map(({ value }) => optionLabel(step.id, value, draft));
      // The columns of "Where should it run?" are part of its labels.
      const labels = words.map(({ label }) => label.replaceAll(/ +/g, ' '));
      expect(labels).not.toContain('');
      expect(new Set(labels).size).toBe(labels.length);
      const texts = [...labels, ...words.map(({ note }) => note)];
      expect(texts.flatMap(faultsIn)).toEqual([]);
    }
  });
});

describe('a row of the form of details', () => {
  const pytorch: Answers = { ...gpu, framework: 'pytorch', optimizationLevel: 'o1' };

  it.each<[StepId, Answers, string]>([
    ['testData', pytorch, 'none, recommended for PyTorch'],
    ['testData', { ...pytorch, testData: 'a.pth' }, 'a.pth'],
    ['testData', { ...pytorch, framework: 'tensorflow' }, 'none'],
    ['calibrationDataset', pytorch, 'none'],
    ['calibrationDataset', { ...pytorch, optimizationLevel: 'o2' }, 'none, required for o2'],
  ])('of %s says what PyTorch needs', (detail, answers, note) => {
    expect(optionLabel('advanced', detail, answers).note).toBe(note);
  });
});

describe('an answer in the review', () => {
  it.each<[StepId, Answers, string]>([
    ['region', gpu, 'China (Shanghai), cn-shanghai'],
    ['region', { region: 'moon-1' }, 'moon-1'],
    ['blade', gpu, 'yes'],
    ['framework', gpu, 'PyTorch, pytorch_gpu_1.6'],
    ['device', gpu, 'GPU'],
    ['serviceResource', { serviceResource: '' }, 'public group'],
    ['serviceResource', { serviceResource: 'eas-r-1' }, 'eas-r-1'],
    ['memory', { memory: 4000 }, '4000 MB'],
    ['cpu', {}, 'not set'],
    ['cpu', { cpu: 1 }, '1 core'],
    ['cpu', { cpu: 4 }, '4 cores'],
    ['ossEndpoint', {}, 'same region as the service'],
    [
      'ossEndpoint',
      { ossEndpoint: 'oss-cn-beijing.aliyuncs.com' },
      'China (Beijing), oss-cn-beijing.aliyuncs.com',
    ],
    ['ossEndpoint', { ossEndpoint: 'oss.example.com' }, 'oss.example.com'],
    ['optimizationLevel', { optimizationLevel: 'o1' }, 'o1, lossless'],
    ['testData', {}, 'none'],
    ['testData', { testData: 'a\u001b[2J.npy' }, 'a�[2J.npy'],
    ['inputs', { inputs: ['a', 'b'] }, 'a, b'],
    [
      'inputShapes',
      {
        inputShapes: [
          ['1*2', '3'],
          ['2*2', '4'],
        ],
      },
      '1*2;3 | 2*2;4',
    ],
    ['weightAdjustment', {}, 'not set'],
    ['advanced', { advanced: 'skip' }, 'skipped'],
    ['advanced', { advanced: 'skip', modelFile: 'frozen.pb' }, 'as listed below; the rest skipped'],
  ])('%s of %o', (step, draft, text) => {
    expect(answerText(step, draft)).toBe(text);
  });

  it('has a text, whatever was answered', () => {
    fc.assert(
      fc.property(fc.constantFrom(...steps), arbitraryDraft, ({ id }, draft) => {
        const text = answerText(id, draft);
        expect(text).not.toBe('');
        expect(text).not.toMatch(/undefined|\[object/u);
      }),
    );
    expect(steps.map(({ id }) => answerText(id, {}))).not.toContain('');
  });
});

test.each<[Source, StepId, string]>([
  ['asked', 'region', 'you'],
  ['flag', 'region', '--region'],
  ['environment', 'region', 'BLADE_DEPLOY_REGION'],
  ['default', 'memory', 'default'],
  ['only', 'pluginResource', 'only choice'],
  ['seen', 'serviceCard', 'seen in the group'],
  ['kept', 'name', 'as before'],
  ['project', 'name', 'project file'],
  ['preset', 'name', 'preset'],
  ['template', 'name', 'template'],
  ['file', 'name', 'the file'],
])('an answer of the source %s of %s', (source, id, text) => {
  expect(sourceText(source, findStep(id))).toBe(text);
});

test('a "no" from a flag is named by the flag that says no', () => {
  expect(sourceText('flag', findStep('blade'), { blade: true })).toBe('--blade');
  expect(sourceText('flag', findStep('blade'), { blade: false })).toBe('--no-blade');
});
