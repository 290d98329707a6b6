import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { type Misfit, misfits } from '../../src/service/form.ts';
import { formOfSchema, serviceSchema } from '../../src/service/format.ts';
import { serviceForm } from '../../src/service/service-form.ts';
import type { Path } from '../../src/service/types.ts';
import { baseFiles } from './rules/base-files.ts';
import { withChange } from './rules/with-change.ts';

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
    { numRuns: 5000 },
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

test('the form is plain data, so that a build can write it down', () => {
  expect(JSON.parse(JSON.stringify(serviceForm))).toEqual(serviceForm);
});

test.each([
  ['a closed object', z.object({ name: z.string() })],
  ['a choice', z.enum(['a'])],
  ['a union of others', z.union([z.string(), z.array(z.string())])],
])('%s is refused: no form can say it', (_, schema) => {
  expect(() => formOfSchema(schema)).toThrow('no form can say');
});
