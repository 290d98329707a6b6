import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkAnswer, checkDraft } from '../../../src/service/rules/draft.ts';
import type { Draft, DraftKey } from '../../../src/service/types.ts';
import { arbitraryDraft, arbitraryText } from '../arbitrary-draft.ts';
import { baseDrafts } from './base-files.ts';

const { pytorch } = baseDrafts;
const gpu: Draft = baseDrafts['gpu-blade'];

/** One wrong answer, and the question under which it must be told. */
const wrongAnswers: readonly (readonly [field: DraftKey, code: string, draft: Draft])[] = [
  ['name', 'name-form', { name: 'My Service' }],
  ['modelPath', 'model-path-form', { modelPath: '/models' }],
  [
    'ossEndpoint',
    'bucket-in-other-region',
    { ...gpu, modelPath: 'oss://b.oss-cn-beijing.aliyuncs.com/a/' },
  ],
  ['serviceResource', 'service-resource-form', { serviceResource: 'mine' }],
  ['device', 'plugin-region-without-groups', { region: 'cn-beijing', blade: true, device: 'gpu' }],
  [
    'serviceCard',
    'plugin-card-without-group',
    { region: 'cn-hangzhou', blade: true, device: 'gpu', serviceCard: 'P4' },
  ],
  ['pluginResource', 'plugin-card-mismatch', { ...gpu, pluginResource: 'P4_8CORE' }],
  [
    'pluginResource',
    'plugin-resource-on-cpu',
    { blade: true, device: 'cpu', pluginResource: 'T4_8CORE' },
  ],
  ['pluginGpu', 'plugin-gpu-on-cpu', { blade: true, device: 'cpu', pluginGpu: 1 }],
  ['pluginGpu', 'number-too-small', { ...gpu, pluginGpu: 0 }],
  ['instances', 'instance-below-one', { instances: 0 }],
  ['cpu', 'number-not-whole', { cpu: 0.5 + 1 }],
  ['memory', 'memory-looks-like-gb', { memory: 4 }],
  ['gpu', 'number-too-small', { ...gpu, gpu: 0 }],
  ['cuda', 'cuda-not-plugin-version', { ...gpu, cuda: '11.0' }],
  ['modelFile', 'model-info-key-path', { ...gpu, modelFile: 'a/frozen.pb' }],
  ['modelFile', 'model-file-missing', { blade: true, device: 'cpu', testData: 'a.npy' }],
  [
    'framework',
    'processor-replaced',
    { blade: true, processor: 'tensorflow_cpu_2.7', framework: 'tensorflow', device: 'cpu' },
  ],
  ['blade', 'plugin-answers-without-blade', { blade: false, pluginResource: 'T4_8CORE' }],
  [
    'optimizationLevel',
    'o2-on-cpu',
    { blade: true, device: 'cpu', modelFile: 'a.pb', optimizationLevel: 'o2' },
  ],
  ['testData', 'data-file-extension', { ...gpu, testData: 'a.pth' }],
  ['testData', 'pytorch-without-test-data', { blade: true, device: 'cpu', framework: 'pytorch' }],
  ['calibrationDataset', 'o2-pytorch-without-calibration', { ...pytorch, optimizationLevel: 'o2' }],
  ['inputs', 'node-names-not-needed', { ...pytorch, inputs: ['x'] }],
  ['inputShapes', 'sets-not-matching-inputs', { ...gpu, inputShapes: [['1', '2']] }],
  ['inputRanges', 'range-malformed', { ...gpu, inputRanges: [['0-1']] }],
];

test.each(wrongAnswers)('under %s stands %s', (field, code, draft) => {
  expect(checkAnswer(field, draft).map((finding) => finding.code)).toEqual([code]);
});

describe('answers that are still being given', () => {
  it('are told nothing of what they lack', () => {
    expect(checkDraft({})).toEqual([]);
    expect(checkDraft({ region: 'cn-shanghai', blade: true, device: 'gpu' })).toEqual([]);
    expect(
      checkDraft({ blade: true, framework: 'tensorflow', device: 'cpu', modelFile: 'a.pb' }),
    ).toEqual([]);
  });

  it('stay without an error, whichever are taken away from legal ones', () => {
    const needed = new Set<string>([
      'blade',
      'device',
      'region',
      'modelFile',
      'calibrationDataset',
      'inputs',
    ]);
    const partial = fc
      .tuple(arbitraryDraft, fc.infiniteStream(fc.boolean()))
      .map(([draft, keep]): Draft => {
        const kept = Object.entries(draft).filter(([key]) => needed.has(key) || keep.next().value);
        return Object.fromEntries(kept);
      });
    fc.assert(
      fc.property(partial, (draft) => {
        expect(checkDraft(draft).filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
    );
  });

  it('can be checked whatever they are', () => {
    const text = fc.oneof(arbitraryText, fc.constantFrom('__proto__', '<a>', 'oss://'));
    const sets = fc.array(fc.array(text, { maxLength: 2 }), { maxLength: 2 });
    const anything: fc.Arbitrary<Draft> = fc.record(
      {
        region: text,
        blade: fc.boolean(),
        device: fc.constantFrom('cpu' as const, 'gpu' as const),
        framework: fc.constantFrom('tensorflow' as const, 'pytorch' as const),
        name: text,
        modelPath: text,
        ossEndpoint: text,
        pluginResource: text,
        memory: fc.double(),
        modelFile: text,
        testData: text,
        inputs: fc.array(text, { maxLength: 2 }),
        inputShapes: sets,
        inputRanges: sets,
      },
      { requiredKeys: [] },
    );
    fc.assert(fc.property(anything, (draft) => Array.isArray(checkDraft(draft))));
  });
});
