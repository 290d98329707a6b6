import { describe, expect, test } from 'vitest';
import { checkSeen, isOfSeen } from '../../src/service/account.ts';
import { checkFinished } from '../../src/service/rules/draft.ts';
import type { Draft } from '../../src/service/types.ts';
import { node } from './nodes.ts';

const draft: Draft = {
  region: 'cn-shanghai',
  blade: true,
  device: 'gpu',
  serviceResource: 'eas-r-a',
  serviceCard: 'T4',
  pluginResource: 'T4_8CORE',
  cpu: 4,
  memory: 4096,
  gpu: 1,
};
const v100 = node({ instanceType: 'ecs.gn6v-c8g1.2xlarge' });
const there = (...nodes: ReturnType<typeof node>[]) => ({ kind: 'there', nodes }) as const;
const codes = (changes: Partial<Draft>, ...nodes: ReturnType<typeof node>[]) =>
  checkSeen({ ...draft, ...changes }, there(...nodes)).map(({ code, severity }) => [
    code,
    severity,
  ]);

test('what fits has nothing against it', () => {
  expect(codes({}, node())).toEqual([]);
  expect(checkSeen(draft, { kind: 'there', nodes: null })).toEqual([]);
});

describe('a GPU model', () => {
  test('that is given otherwise than seen is an error, with both said', () => {
    const [finding] = checkSeen(draft, there(v100));
    expect(finding).toMatchObject({
      code: 'card-not-seen',
      severity: 'error',
      field: 'serviceCard',
      values: { value: 'T4', card: 'V100', types: ['ecs.gn6v-c8g1.2xlarge'] },
    });
  });

  test('of a file without one is held against the plugin group', () => {
    const { serviceCard: _, ...file } = draft;
    expect(checkSeen(file, there(v100))).toMatchObject([
      { code: 'plugin-card-not-seen', severity: 'error', field: 'pluginResource' },
    ]);
    expect(checkSeen({ ...file, pluginResource: 'V100_8CORE' }, there(v100))).toEqual([]);
  });

  test('without a plugin group in the region is refused, and says where there is one', () => {
    const { serviceCard: _, ...open } = draft;
    expect(checkSeen({ ...open, region: 'cn-hangzhou' }, there(v100))).toMatchObject([
      { code: 'seen-card-without-group', severity: 'error', values: { regions: ['cn-shanghai'] } },
    ]);
    expect(codes({ serviceCard: 'V100', region: 'cn-hangzhou', blade: false }, v100)).toEqual([]);
  });

  test('that is not known, or of a service on CPU, is no reason to refuse', () => {
    expect(codes({}, node(), v100)).toEqual([]);
    expect(codes({}, node({ instanceType: 'ecs.gn7i-c8g1.2xlarge' }))).toEqual([]);
    expect(codes({ device: 'cpu' }, v100)).toEqual([]);
  });
});

test('a lack of room is a warning, under the answer that could be smaller', () => {
  const full = node({ cpu: { total: 8, used: 4 } });
  expect(checkSeen(draft, there(full))).toMatchObject([
    { code: 'no-room', severity: 'warning', field: 'cpu', values: { lacks: ['cpu 4 3'] } },
  ]);
});

test.each([
  [{ kind: 'missing' }, 'group-missing', 'error'],
  [{ kind: 'unlisted' }, 'group-unlisted', 'warning'],
  [{ kind: 'not-rehearsed' }, 'group-not-rehearsed', 'warning'],
  [{ kind: 'elsewhere', region: 'cn-beijing' }, 'group-elsewhere', 'warning'],
] as const)('%o is %s, %s', (facts, code, severity) => {
  expect(checkSeen(draft, facts)).toMatchObject([{ code, severity, field: 'serviceResource' }]);
});

test('what was seen is told apart from what the rules find in a file', () => {
  expect(checkSeen(draft, { kind: 'missing' }).every(isOfSeen)).toBe(true);
  const ofFile = checkFinished({ ...draft, pluginResource: 'P4_8CORE' });
  expect(ofFile.length).toBeGreaterThan(0);
  expect(ofFile.some(isOfSeen)).toBe(false);
});
