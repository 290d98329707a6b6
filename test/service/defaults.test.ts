import { describe, expect, it } from 'vitest';
import { defaultAnswer } from '../../src/service/catalog/fields.ts';
import type { Draft } from '../../src/service/types.ts';

const sizes = (draft: Draft) =>
  (['instances', 'cpu', 'memory', 'gpu', 'cuda', 'pluginGpu'] as const).map((key) =>
    defaultAnswer(key, draft),
  );

describe('defaultAnswer', () => {
  it('has the sizes of the documented examples', () => {
    expect(sizes({ device: 'cpu', blade: true })).toEqual([
      1,
      undefined,
      4000,
      undefined,
      undefined,
      undefined,
    ]);
    expect(sizes({ device: 'gpu', blade: true })).toEqual([1, 4, 4096, 1, '10.0', 1]);
    expect(sizes({ device: 'gpu', blade: false })).toEqual([1, 4, 4096, 1, undefined, undefined]);
  });

  it('optimizes, at the level that changes no result, in the public group', () => {
    expect(defaultAnswer('blade', {})).toBe(true);
    expect(defaultAnswer('optimizationLevel', {})).toBe('o1');
    expect(defaultAnswer('serviceResource', {})).toBe('');
  });

  it('leaves to a person what only a person knows', () => {
    expect(defaultAnswer('name', {})).toBeUndefined();
    expect(defaultAnswer('modelPath', {})).toBeUndefined();
    expect(defaultAnswer('region', {})).toBeUndefined();
  });
});
