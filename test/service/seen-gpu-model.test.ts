import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { gpuModelSeen } from '../../src/service/account.ts';
import { gpuModelOfInstanceType } from '../../src/service/catalog/gpus.ts';
import { arbitraryNode, node } from './nodes.ts';

const v100 = node({ instanceType: 'ecs.gn6v-c8g1.2xlarge' });
const unlisted = node({ instanceType: 'ecs.gn7i-c8g1.2xlarge' });
const withoutGpu = node({ instanceType: 'ecs.g6.4xlarge', gpu: { total: 0, used: 0 } });

test('one family is one GPU model, whatever stands beside it without a GPU', () => {
  expect(gpuModelSeen([node(), withoutGpu])).toEqual({
    kind: 'card',
    gpuModel: 'T4',
    types: ['ecs.gn6i-c16g1.4xlarge'],
  });
});

test('two GPU models, or one beside something that is not listed, are not known; both are told', () => {
  expect(gpuModelSeen([node(), v100])).toMatchObject({ kind: 'mixed', gpuModels: ['T4', 'V100'] });
  expect(gpuModelSeen([node(), unlisted])).toMatchObject({
    kind: 'mixed',
    gpuModels: ['T4'],
    types: ['ecs.gn6i-c16g1.4xlarge', 'ecs.gn7i-c8g1.2xlarge'],
  });
});

test('a family that is not listed is not guessed at', () => {
  expect(gpuModelSeen([unlisted])).toEqual({ kind: 'unknown', types: ['ecs.gn7i-c8g1.2xlarge'] });
  expect(gpuModelSeen([node({ instanceType: null })])).toEqual({ kind: 'unknown', types: [] });
  expect(gpuModelSeen([])).toEqual({ kind: 'unknown', types: [] });
});

test('where every node was seen without a GPU there is none', () => {
  expect(gpuModelSeen([withoutGpu])).toEqual({ kind: 'none', types: ['ecs.g6.4xlarge'] });
  expect(gpuModelSeen([node({ ...withoutGpu, gpu: null })]).kind).toBe('unknown');
});

test('a GPU model is named only where each node that may have a GPU has it', () => {
  fc.assert(
    fc.property(fc.array(arbitraryNode, { maxLength: 5 }), (nodes) => {
      const seen = gpuModelSeen(nodes);
      if (seen.kind !== 'card') return;
      for (const { gpu, instanceType } of nodes) {
        if (gpu?.total !== 0)
          expect(gpuModelOfInstanceType(instanceType ?? '')).toBe(seen.gpuModel);
      }
    }),
  );
});
