import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compose } from '../../src/service/compose.ts';
import { diffServices } from '../../src/service/diff.ts';
import { arbitraryDraft } from './arbitrary-draft.ts';

const service = {
  name: 'textcnn_prod',
  model_path: 'oss://bucket/textcnn/',
  metadata: { instance: 1, memory: 4000 },
  plugins: [{ command: 'blade --mode eas_plugin --optimize_for cpu', image: 'x:cpu_latest' }],
};

describe('by field', () => {
  test('what changed, what is gone and what is new, each with its place', () => {
    const after = {
      plugins: [{ image: 'x:gpu_latest', command: service.plugins[0]?.command }],
      metadata: { memory: 8000, cpu: 4, instance: 1 },
      name: 'textcnn_prod',
    };
    expect(diffServices(service, after)).toEqual([
      { path: ['model_path'], before: 'oss://bucket/textcnn/', after: undefined },
      { path: ['metadata', 'memory'], before: 4000, after: 8000 },
      { path: ['plugins', 0, 'image'], before: 'x:cpu_latest', after: 'x:gpu_latest' },
      { path: ['metadata', 'cpu'], before: undefined, after: 4 },
    ]);
  });

  test('a part that is gone is named field by field', () => {
    const { plugins, ...without } = service;
    expect(diffServices(service, without).map(({ path }) => path)).toEqual([
      ['plugins', 0, 'command'],
      ['plugins', 0, 'image'],
    ]);
    expect(plugins).toHaveLength(1);
  });

  test('lists are compared place by place', () => {
    const inputs = (...names: readonly string[]) => ({ inputs: names });
    expect(diffServices(inputs('a', 'b'), inputs('b', 'a', 'c'))).toEqual([
      { path: ['inputs', 0], before: 'a', after: 'b' },
      { path: ['inputs', 1], before: 'b', after: 'a' },
      { path: ['inputs', 2], before: undefined, after: 'c' },
    ]);
  });

  test('a value of another kind is a difference: a text, a number, null, an object', () => {
    const cuda = (value: unknown) => ({ metadata: { cuda: value } });
    expect(diffServices(cuda('10.0'), cuda(10))).toHaveLength(1);
    expect(diffServices(cuda('10.0'), cuda(null))).toHaveLength(1);
    expect(diffServices(cuda('10.0'), cuda({ version: '10.0' }))).toEqual([
      { path: ['metadata', 'cuda'], before: '10.0', after: undefined },
      { path: ['metadata', 'cuda', 'version'], before: undefined, after: '10.0' },
    ]);
  });
});

describe('left out', () => {
  test.each<readonly [string, object, object]>([
    ['the order of keys', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
    ['the token', { name: 'a', token: 'one' }, { name: 'a', token: '***' }],
    ['a token on one side', { name: 'a' }, { name: 'a', AccessToken: 'one' }],
    ['no GPUs', { metadata: { instance: 1 } }, { metadata: { instance: 1, gpu: 0 } }],
    [
      'a documented default',
      {},
      { metadata: { rpc: { batching: false, worker_threads: 5, rate_limit: 0 } } },
    ],
    ['no plugins', { name: 'a', plugins: [] }, { name: 'a' }],
    ['an empty text', { name: 'a', resource: '' }, { name: 'a' }],
    [
      'the case of a level',
      { plugins: [{ config: { model_info: { 'a.pb': { optimization_level: 'O1' } } } }] },
      { plugins: [{ config: { model_info: { 'a.pb': { optimization_level: 'o1' } } } }] },
    ],
  ])('%s', (_title, before, after) => {
    expect(diffServices(before, after)).toEqual([]);
    expect(diffServices({ ...before, x: 1 }, after)).toHaveLength(1);
  });

  test.each<readonly [string, object, object]>([
    ['one instance, which the reference requires', { metadata: {} }, { metadata: { instance: 1 } }],
    ['a GPU', { metadata: {} }, { metadata: { gpu: 1 } }],
    ['zero where it is no default', { metadata: {} }, { metadata: { memory: 0 } }],
    ['a group on the other side of the file', { resource: 'a' }, { metadata: { resource: 'a' } }],
  ])('but not %s', (_title, before, after) => {
    expect(diffServices(before, after)).not.toEqual([]);
  });
});

describe('any two files', () => {
  const json = fc.oneof(arbitraryDraft.map(compose), fc.jsonValue());

  test('a file does not differ from itself, whatever the order of its keys', () => {
    fc.assert(
      fc.property(json, (file) => {
        expect(diffServices(file, reversedKeys(file))).toEqual([]);
      }),
    );
  });

  test('each difference is named once, and the other way round as its opposite', () => {
    const places = (differences: readonly object[]) =>
      differences.map((difference) => JSON.stringify(difference)).toSorted();
    fc.assert(
      fc.property(json, json, (one, other) => {
        const there = diffServices(one, other);
        const back = diffServices(other, one).map(({ path, before, after }) => ({
          path,
          before: after,
          after: before,
        }));
        expect(places(there)).toEqual(places(back));
        const paths = there.map(({ path }) => JSON.stringify(path));
        expect(new Set(paths).size).toBe(paths.length);
      }),
    );
  });

  test('a changed answer is a difference at its place', () => {
    fc.assert(
      fc.property(arbitraryDraft, fc.integer({ min: 200_000, max: 300_000 }), (draft, more) => {
        const memory = (draft.memory ?? 0) + more;
        expect(diffServices(compose(draft), compose({ ...draft, memory }))).toEqual([
          { path: ['metadata', 'memory'], before: draft.memory, after: memory },
        ]);
      }),
    );
  });
});

function reversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([key, inner]) => [key, reversedKeys(inner)]));
}
