import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compose, renderService } from '../../src/service/compose.ts';
import { decompose } from '../../src/service/decompose.ts';
import { parseService } from '../../src/service/parse.ts';
import { checkService } from '../../src/service/rules/check.ts';
import type { Context } from '../../src/service/rules/finding.ts';

const folder = new URL('../../templates/', import.meta.url);

/** What no service file says of itself. */
const contexts: Readonly<Record<string, Context>> = {
  'plain.json': { region: 'cn-beijing' },
  'cpu-blade.json': { region: 'cn-beijing' },
  'gpu-blade.json': { region: 'cn-hangzhou', serviceCard: 'T4' },
  'pytorch-gpu-blade.json': { region: 'cn-hangzhou', serviceCard: 'T4' },
};

test('the test knows every template', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  expect(files.toSorted()).toEqual(Object.keys(contexts).toSorted());
});

test.each(Object.entries(contexts))(
  '%s passes schema and rules, and is what its answers compose',
  (file, context) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const { service } = parseService(JSON.parse(text));
    expect(service).toBeDefined();
    expect(checkService(service ?? {}, context)).toEqual([]);
    const { draft, rest } = decompose(service ?? {});
    expect(rest).toEqual({});
    expect(renderService(compose(draft))).toBe(renderService(service ?? {}));
  },
);
