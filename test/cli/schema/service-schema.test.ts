import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/build/layout.ts';
import { serviceSchema } from '../../../src/cli/schema/service-schema.ts';
import type { Path } from '../../../src/domain/finding.ts';
import type { Context } from '../../../src/domain/rules/facts.ts';
import { rules } from '../../../src/domain/rules/table.ts';
import { brokenValue, plantedFile } from '../../domain/check/arbitrary-service.ts';
import { baseFiles } from '../../domain/rules/base-files.ts';
import { brokenFiles } from '../../domain/rules/broken-files.ts';
import { withChange } from '../../domain/rules/with-change.ts';
import { disagreement, errorCodes, notOfValues, unsaid, validatorFor } from './agreement.ts';
import { schemaFaults } from './validator.ts';

const contexts: readonly Context[] = [
  {},
  { region: 'cn-shanghai' },
  { region: 'cn-shanghai', serviceCard: 'P4' },
  { region: 'cn-hangzhou', serviceCard: 'T4' },
  { region: 'cn-hangzhou', serviceCard: 'V100' },
  { region: 'cn-beijing' },
  { serviceCard: 'V100' },
];

test.each(contexts)('%j: the schema is one of draft 2020-12', (context) => {
  const schema = serviceSchema(context);
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(schemaFaults(schema)).toEqual([]);
});

test('a fault of a schema would be seen', () => {
  const { properties } = serviceSchema({});
  expect(schemaFaults({ properties: { ...properties, name: { minLength: -1 } } })).not.toEqual([]);
});

const folders = ['templates', 'test/domain/golden'].map((folder) => path.join(root, folder));
const examples = folders.flatMap((folder) =>
  readdirSync(folder).map((name) => path.join(folder, name)),
);

test.each(examples.map((file) => [path.relative(root, file), file]))('%s is valid', (_, file) => {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  expect(disagreement(value, {})).toBeUndefined();
  expect(validatorFor({})(value).valid).toBe(true);
});

test('the examples of the source document as they stand are refused for their placeholders alone', () => {
  const text = readFileSync(path.join(root, 'test/domain/golden/gpu-blade.json'), 'utf8');
  const value: unknown = JSON.parse(text.replace(/oss:\/\/[^/"]+\//u, 'oss://<yourBucket>/'));
  expect(errorCodes(value, {})).toEqual(['placeholder-left']);
  expect(disagreement(value, {})).toBeUndefined();
});

describe('every file that breaks one rule', () => {
  const named = brokenFiles.map((file) => [file.code, file.path.join('.'), file] as const);

  test.each(named)('%s at %s: the schema agrees with check', (code, _, broken) => {
    const value = brokenValue(broken);
    const context = broken.context ?? {};
    const { valid } = validatorFor(context)(value);
    const isError = errorCodes(value, context).length > 0;
    expect(isError).toBe(rules.find((rule) => rule.code === code)?.severity === 'error');
    // A file that only an unsaid rule refuses has to be valid: else the exception is not needed.
    expect(valid).toBe(!isError || unsaid.has(code));
    for (const other of contexts) expect(disagreement(value, other)).toBeUndefined();
  });

  test('shows each exception, and each rule of the table is shown or is not of values', () => {
    const shown = new Set<string>(brokenFiles.map(({ code }) => code));
    expect([...unsaid.keys()].filter((code) => !shown.has(code))).toEqual([]);
    const others = rules.map(({ code }) => code).filter((code) => !shown.has(code));
    expect(others.toSorted()).toEqual([...notOfValues.keys(), 'schema'].toSorted());
  });
});

/** Places of the file where something may be put, and what stands there in one broken file or another. */
const changes = brokenFiles.flatMap((broken) => broken.changes);
const places = [...new Map(changes.map(([place]) => [JSON.stringify(place), place])).values()];
const change = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...changes) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom<Path>(...places), fc.jsonValue({ maxDepth: 2 })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<readonly [Path, unknown]>(
      [['processor'], 'pytorch_gpu_1.6'],
      [['processor'], 'tensorflow_cpu_1.15'],
      [['processor'], undefined],
      [['processor'], ''],
      [['processor_path'], 'oss://my-bucket/p.tar.gz'],
      [['containers'], []],
      [['cloud'], {}],
      [['name'], ''],
      [['metadata', 'name'], 'other'],
      [['metadata', 'name'], 'A'],
      [['plugins'], []],
      [['plugins', 0, 'command'], ''],
      [['plugins', 0, 'image'], ''],
      [['plugins', 0, 'command'], 'blade --optimize_for=gpu --optimize_for cpu'],
      [['plugins', 0, 'image'], 'a:cpu_1:gpu_2'],
      [['oss_endpoint'], ''],
      [['oss_endpoint'], 'oss-cn-beijing.aliyuncs.com'],
      [['model_path'], 'oss://b.oss-cn-shanghai-internal.aliyuncs.com/m/'],
      [['model_path'], 'https://b.oss-cn-hangzhou-internal.aliyuncs.com/m.TAR.gz'],
      [['model_path'], ''],
      [['metadata', 'cuda'], ''],
      [['metadata', 'resource'], 'group'],
      [['resource'], ''],
    ),
  },
);

const severalFaults = fc
  .record({
    base: fc.constantFrom(...Object.values(baseFiles)),
    changed: fc.array(change, { maxLength: 4 }),
    context: fc.constantFrom(...contexts),
  })
  .map(({ base, changed, context }) => ({
    context,
    value: changed.reduce<unknown>((file, [place, put]) => withChange(file, place, put), base),
  }));

test('any file with several faults: the schema agrees with check', () => {
  fc.assert(
    fc.property(severalFaults, ({ value, context }) => {
      expect(disagreement(value, context)).toBeUndefined();
    }),
    { numRuns: 3000 },
  );
});

test('any file with one planted fault and keys of its own: the schema agrees with check', () => {
  fc.assert(
    fc.property(plantedFile, fc.constantFrom(...contexts), ({ text }, context) => {
      const value: unknown = JSON.parse(text.replace('\uFEFF', ''));
      expect(disagreement(value, context)).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});
