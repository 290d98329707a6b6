import fc from 'fast-check';
import { auxiliaryDataExtensions } from '../../src/service/catalog/fields.ts';
import { legalPluginGroups, regionsWithPluginGroups } from '../../src/service/catalog/gpus.ts';
import { regions } from '../../src/service/catalog/regions.ts';
import type { Draft, Framework } from '../../src/service/types.ts';

const name = fc.stringMatching(/^[a-z][a-z0-9_]{2,62}$/);
const fileStem = fc.stringMatching(/^[a-z][a-zA-Z0-9_.-]{0,12}$/);
const nodeNames = fc.array(fc.stringMatching(/^[a-zA-Z][\w/]{0,12}$/), {
  minLength: 1,
  maxLength: 3,
});
const regionIds = regions.map(({ id }) => id);

const modelPath = fc.oneof(
  fc.constantFrom('oss://my-bucket/models/a/', 'oss://my-bucket/模型/b.pb', 'oss://b-1/'),
  fc.constantFrom('https://example.com/model.tar.gz', 'http://example.com/a/model.zip'),
);

const service = fc.record(
  {
    name,
    modelPath,
    framework: fc.constantFrom<Framework>('tensorflow', 'pytorch'),
    instances: fc.integer({ min: 1, max: 100 }),
    memory: fc.integer({ min: 256, max: 512_000 }),
    cpu: fc.integer({ min: 1, max: 64 }),
    serviceResource: fc.constantFrom('', 'eas-r-6dbzve8ip0xnzte5rp'),
  },
  { requiredKeys: ['name', 'modelPath', 'framework', 'instances', 'memory'] },
);

export const arbitraryShape = fc
  .array(fc.integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 4 })
  .map((dimensions) => dimensions.join('*'));

export const arbitraryRange = fc.oneof(
  fc
    .tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 0, max: 99 }))
    .map(([low, length]) => `[${low / 10},${(low + length) / 10}]`),
  fc.constantFrom('[a,z]', '[;,|]', '[a,f]'),
);

/** Any text at all, control characters and lone surrogates included. */
export const arbitraryText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
});

/** Sets for a number of tensors, as the file has them. */
export function arbitrarySets(text: fc.Arbitrary<string>, tensors: number) {
  const set = fc.array(text, { minLength: tensors, maxLength: tensors });
  return fc.array(set, { minLength: 1, maxLength: 3 });
}

/** Optimization items without an error: o2 with PyTorch comes with its calibration set. */
function items(framework: Framework): fc.Arbitrary<Draft> {
  const file = fileStem.map((stem) => `${stem}${auxiliaryDataExtensions[framework]}`);
  return nodeNames.chain((inputs) =>
    fc.record(
      {
        modelFile: fileStem,
        optimizationLevel: fc.constantFrom('o1' as const, 'o2' as const),
        testData: file,
        calibrationDataset: file,
        inputs: fc.constant(inputs),
        outputs: nodeNames,
        inputShapes: arbitrarySets(arbitraryShape, inputs.length),
        inputRanges: arbitrarySets(arbitraryRange, inputs.length),
        weightAdjustment: fc.constantFrom('true' as const, 'false' as const),
      },
      {
        requiredKeys:
          framework === 'pytorch'
            ? ['modelFile', 'calibrationDataset', 'inputs']
            : ['modelFile', 'inputs'],
      },
    ),
  );
}

function optimization(framework: Framework): fc.Arbitrary<Draft> {
  return fc.oneof(fc.constant<Draft>({}), items(framework));
}

const plain = fc.record({
  blade: fc.constant(false),
  region: fc.constantFrom(...regionIds),
  device: fc.constant('cpu' as const),
});

const plainGpu = fc.record({
  blade: fc.constant(false),
  region: fc.constantFrom(...regionIds),
  device: fc.constant('gpu' as const),
  gpu: fc.integer({ min: 1, max: 8 }),
  cuda: fc.constantFrom('10.0', '11.2'),
});

const cpuPlugin = fc.record({
  blade: fc.constant(true),
  region: fc.constantFrom(...regionIds),
  device: fc.constant('cpu' as const),
});

const gpuPlugin = fc
  .constantFrom(...regionsWithPluginGroups())
  .chain((region) => fc.tuple(fc.constant(region), fc.constantFrom(...legalPluginGroups(region))))
  .chain(([region, group]) =>
    fc.record(
      {
        blade: fc.constant(true),
        region: fc.constant(region),
        device: fc.constant('gpu' as const),
        gpu: fc.integer({ min: 1, max: 8 }),
        cuda: fc.constant('10.0'),
        serviceCard: fc.constant(group.gpuModel),
        pluginResource: fc.constant(group.id),
        pluginGpu: fc.integer({ min: 1, max: 8 }),
      },
      { requiredKeys: ['blade', 'region', 'device', 'gpu', 'cuda', 'pluginResource'] },
    ),
  );

/** Complete answers in which no rule finds an error: all devices, with and without Blade. */
export const arbitraryDraft: fc.Arbitrary<Draft> = service.chain((base) =>
  fc
    .oneof(plain, plainGpu, cpuPlugin, gpuPlugin)
    .chain((device) =>
      device.blade
        ? optimization(base.framework).map((rest): Draft => ({ ...base, ...device, ...rest }))
        : fc.constant<Draft>({ ...base, ...device }),
    ),
);
