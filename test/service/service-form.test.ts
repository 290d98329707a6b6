import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { type Misfit, misfits } from '../../src/service/form.ts';
import { serviceForm } from '../../src/service/parse.ts';
import type { Path } from '../../src/service/types.ts';
import { runs } from '../harness/property-runs.ts';
import { baseFiles } from './rules/base-files.ts';
import { withChange } from './rules/with-change.ts';

const text = z.optional(z.string());
const number = z.optional(z.number());
const texts = z.optional(z.array(z.string()));

/**
 * One model's optimization items: Blade EAS Plugin page, table 3. The sets are `unknown` here
 * because a list that is not nested is a rule's finding, with its own words, and not a bare type error.
 */
const modelInfoSchema = z.looseObject({
  optimization_level: text,
  inputs: texts,
  outputs: texts,
  test_data: text,
  calibration_dataset: text,
  input_shapes: z.optional(z.unknown()),
  input_ranges: z.optional(z.unknown()),
  quantization: z.optional(z.looseObject({ weight_adjustment: z.optional(z.unknown()) })),
});

/** One element of `plugins`: Blade EAS Plugin page, table 1. `gpu` counts GPUs. */
const pluginSchema = z.looseObject({
  command: text,
  image: text,
  resource: text,
  gpu: number,
  config: z.optional(
    z.looseObject({ model_info: z.optional(z.record(z.string(), modelInfoSchema)) }),
  ),
});

/** Sizes of one instance; `memory` in megabytes. `cuda` as a number is a rule's finding. */
const metadataSchema = z.looseObject({
  instance: number,
  cpu: number,
  gpu: number,
  memory: number,
  cuda: z.optional(z.union([z.string(), z.number()])),
  name: text,
  resource: text,
});

/**
 * service.json with plugins. Every key is optional and unknown keys pass, since the file has many
 * more of them than matter here; what must be there is the rules' business.
 */
const serviceSchema = z.looseObject({
  name: text,
  model_path: text,
  oss_endpoint: text,
  processor: text,
  metadata: z.optional(metadataSchema),
  plugins: z.optional(z.array(pluginSchema)),
  resource: text,
});

/** What the library itself finds; it calls an object with free keys a record. */
function byZod(value: unknown): readonly Misfit[] {
  const issues = serviceSchema.safeParse(value).error?.issues ?? [];
  return issues.map((issue) => ({
    path: issue.path.map((key) => (typeof key === 'number' ? key : String(key))),
    expected: expectedBy(issue),
  }));
}

function expectedBy(issue: z.core.$ZodIssue): Misfit['expected'] {
  if (issue.code === 'invalid_union') return 'string';
  const expected: string = issue.code === 'invalid_type' ? issue.expected : issue.code;
  switch (expected) {
    case 'string':
    case 'number':
    case 'array':
      return expected;
    case 'object':
    case 'record':
      return 'object';
    default:
      throw new Error(`the file format has no ${expected}`);
  }
}

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(Number.POSITIVE_INFINITY, -0, '', [], {}, null, { constructor: 1 }),
);

/** Every place in a value, the root first. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, held]) =>
    pathsIn(held, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...inner];
}

/** A file with something else in up to three places of it. */
const files = fc
  .constantFrom<object>(...Object.values(baseFiles))
  .chain((file) =>
    fc
      .array(fc.tuple(fc.constantFrom(...pathsIn(file)), anything), { maxLength: 3 })
      .map((changes) =>
        changes.reduce<unknown>((value, [path, put]) => withChange(value, path, put), file),
      ),
  );

test('the form finds what the schema finds, in the same places and order', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(files, (value) => {
      const found = misfits(serviceForm, value);
      // The library has one word for a text and for a number that is too large.
      const named = found.map(({ path, expected }) => ({ path, expected }));
      expect(named).toEqual(byZod(value));
      for (const { path } of found) seen.add(path.length === 0 ? '' : String(path.length));
    }),
    { numRuns: runs(5000) },
  );
  // From the root down to one input of a model, so that no branch of it went untried.
  expect([...seen].sort()).toEqual(['', '1', '2', '3', '4', '5', '6', '7']);
});

test('a model called __proto__ is seen, where the library passes over it', () => {
  const value: unknown = JSON.parse(
    '{"plugins": [{"config": {"model_info": {"__proto__": {"inputs": 1}}}}]}',
  );
  const path = ['plugins', 0, 'config', 'model_info', '__proto__', 'inputs'];
  expect(misfits(serviceForm, value)).toEqual([{ path, expected: 'array' }]);
});
