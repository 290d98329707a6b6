import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { root } from '../../../../scripts/build/layout.ts';
import { serviceSchema } from '../../../../src/cli/commands/schema/service.ts';
import { rules } from '../../../../src/service/rules/check.ts';
import { runs } from '../../../harness/property-runs.ts';
import { brokenValue, plantedFile } from '../../../service/json/arbitrary-service.ts';
import { brokenFiles } from '../../../service/rules/broken-files.ts';
import {
  disagreement,
  errorCodes,
  notOfValues,
  placesOfNoError,
  unsaid,
  untoldPlaces,
  validatorFor,
} from './agreement.ts';
import { contexts, severalFaults } from './arbitrary-faults.ts';
import { schemaFaults } from './validator.ts';

test.each(contexts)('%j: the schema is one of draft 2020-12', (context) => {
  const schema = serviceSchema(context);
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(schemaFaults(schema)).toEqual([]);
});

test('a fault of a schema would be seen', () => {
  const { properties } = serviceSchema({});
  expect(schemaFaults({ properties: { ...properties, name: { minLength: -1 } } })).not.toEqual([]);
});

const folders = ['templates', 'test/service/golden'].map((folder) => path.join(root, folder));
const examples = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => path.join(folder, name)),
);

test.each(examples.map((file) => [path.relative(root, file), file]))('%s is valid', (_, file) => {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  expect(disagreement(value, {})).toBeUndefined();
  expect(validatorFor({})(value).valid).toBe(true);
});

test('the examples of the source document as they stand are refused for their placeholders alone', () => {
  const text = readFileSync(path.join(root, 'test/service/golden/gpu-blade.json'), 'utf8');
  const value: unknown = JSON.parse(text.replace(/oss:\/\/[^/"]+\//u, 'oss://<yourBucket>/'));
  expect(errorCodes(value, {})).toEqual(['placeholder-left']);
  expect(disagreement(value, {})).toBeUndefined();
});

test('a place that a rule refuses is told with the rule, of those that find errors', () => {
  const comments = contexts.map((context) => JSON.stringify(serviceSchema(context))).join('');
  const told = new Set([...comments.matchAll(/"\$comment":"([^"]+)"/gu)].map(([, code]) => code));
  const errors = rules.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  expect([...told].filter((code) => !errors.includes(code ?? ''))).toEqual([]);
  expect(told.size).toBeGreaterThan(30);
  expect(serviceSchema({}).properties?.['name']).toMatchObject({
    errorMessage: expect.stringMatching(/^The name has .* \[name-form\]$/u),
  });
});

test('each value that an editor offers has a line of its own', () => {
  const text = JSON.stringify(serviceSchema({ region: 'cn-shanghai' }));
  expect(text).toContain('"enum":["o1","o2"]');
  const told = [...text.matchAll(/"enum":(\[[^\]]*\])[^{}]*?"enumDescriptions":(\[[^\]]*\])/gu)];
  expect(told.length).toBeGreaterThan(4);
  for (const [, values = '', texts = ''] of told) {
    expect(JSON.parse(texts)).toHaveLength(JSON.parse(values).length);
  }
});

test('every documented key has a title and a description', () => {
  const { properties } = serviceSchema({});
  for (const [key, part] of Object.entries({
    ...properties,
    ...Object(properties?.['metadata']).properties,
  }))
    expect(part, key).toMatchObject({ title: expect.any(String), description: expect.any(String) });
});

describe('every file that breaks one rule', () => {
  const named = brokenFiles.map((file) => [file.code, file.path.join('.'), file] as const);

  test.each(named)('%s at %s: the schema agrees with check', (code, _, broken) => {
    const value = brokenValue(broken);
    const context = broken.context ?? {};
    const { valid } = validatorFor(context)(value);
    const isError = errorCodes(value, context).length > 0;
    const severity = broken.severity ?? rules.find((rule) => rule.code === code)?.severity;
    expect(isError).toBe(severity === 'error');
    // A file that only an unsaid rule refuses has to be valid: else the exception is not needed.
    expect(valid).toBe(!isError || unsaid.has(code));
    for (const other of contexts) expect(disagreement(value, other)).toBeUndefined();
    expect(untoldPlaces(value, context)).toEqual([]);
    expect(placesOfNoError(value, context)).toEqual([]);
  });

  test('shows each exception, and each rule of the table is shown or is not of values', () => {
    const shown = new Set<string>(brokenFiles.map(({ code }) => code));
    expect([...unsaid.keys()].filter((code) => !shown.has(code))).toEqual([]);
    const others = rules.map(({ code }) => code).filter((code) => !shown.has(code));
    expect(others.toSorted()).toEqual([...notOfValues.keys(), 'schema'].toSorted());
  });
});

test('any file with several faults: the schema agrees with check', () => {
  fc.assert(
    fc.property(severalFaults, ({ value, context }) => {
      expect(disagreement(value, context)).toBeUndefined();
      expect(untoldPlaces(value, context)).toEqual([]);
      expect(placesOfNoError(value, context)).toEqual([]);
    }),
    { numRuns: runs(3000) },
  );
});

test('any file with one planted fault and keys of its own: the schema agrees with check', () => {
  fc.assert(
    fc.property(plantedFile, fc.constantFrom(...contexts), ({ text }, context) => {
      const value: unknown = JSON.parse(text.replace('\uFEFF', ''));
      expect(disagreement(value, context)).toBeUndefined();
    }),
    { numRuns: runs(500) },
  );
});
