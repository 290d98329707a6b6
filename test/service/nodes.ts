import * as fc from 'fast-check';
import type { Capacity, SeenNode } from '../../src/service/account.ts';

/** A node with room for what the GPU example needs, but for what is changed. */
export function node(changes: Partial<SeenNode> = {}): SeenNode {
  return {
    name: 'i-uf6dedicated0000012',
    instanceType: 'ecs.gn6i-c16g1.4xlarge',
    cpu: { total: 16, used: 5 },
    gpu: { total: 1, used: 0 },
    memory: { total: 58_368, used: 9216 },
    ...changes,
  };
}

const capacity = (max: number): fc.Arbitrary<Capacity | null> =>
  fc.option(fc.record({ total: fc.nat({ max }), used: fc.nat({ max }) }), { nil: null });

export const arbitraryNode: fc.Arbitrary<SeenNode> = fc.record({
  name: fc.constantFrom('i-1', 'i-2', 'i-3'),
  instanceType: fc.constantFrom(
    null,
    'ecs.gn6i-c4g1.xlarge',
    'ecs.gn6v-c8g1.2xlarge',
    'ecs.gn5i-c2g1.large',
    'ecs.gn7i-c8g1.2xlarge',
    'ecs.g6.4xlarge',
  ),
  cpu: capacity(32),
  gpu: capacity(4),
  memory: capacity(64_000),
});
