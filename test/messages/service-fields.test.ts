import { expect, test } from 'vitest';
import { serviceSchema } from '../../src/cli/commands/schema/service.ts';
import { serviceFields } from '../../src/messages/en/service/fields.ts';
import { draftKeys, fieldOf, passedKeys } from '../../src/service/catalog/fields.ts';
import { pluginGroups } from '../../src/service/catalog/gpus.ts';
import { documentedDefaults } from '../../src/service/compose.ts';
import type { JsonSchema } from '../../src/service/json-schema/builder.ts';
import { sentenceFaults } from './style.ts';

function isSchema(part: unknown): part is JsonSchema {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

/** The fields of a schema that are objects' keys, by the keys that lead there. */
function fieldsOf(schema: JsonSchema, before = ''): readonly (readonly [string, JsonSchema])[] {
  const at = (key: string): string => (before === '' ? key : `${before}.${key}`);
  const { properties = {}, items, additionalProperties: others } = schema;
  const named = Object.entries(properties).flatMap(([key, part]) =>
    isSchema(part) ? [[at(key), part] as const, ...fieldsOf(part, at(key))] : [],
  );
  const inner = [items, others].flatMap((part) => (isSchema(part) ? fieldsOf(part, at('*')) : []));
  return [...named, ...inner];
}

const written = new Map(fieldsOf(serviceSchema({})));

test('every key of the file format, and every other that is documented, is a field with words', () => {
  const places = draftKeys.flatMap((key) => [...fieldOf(key).at, ...(fieldOf(key).or ?? [])]);
  const format = places.flatMap((path) =>
    path
      .map((_, at) => path.slice(0, at + 1).map((key) => (key === 0 ? '*' : key)))
      .filter((field) => field.at(-1) !== '*'),
  );
  const others = [...passedKeys, ...documentedDefaults.map(({ path }) => path)];
  const expected = new Set([...[...format, ...others].map((path) => path.join('.'))]);
  expect([...written.keys()].toSorted()).toEqual([...expected].toSorted());
  expect(written.size).toBeGreaterThan(40);
  for (const [field, { title, description }] of written) {
    expect([field, title, description]).toEqual([field, expect.any(String), expect.any(String)]);
  }
});

test('the words are sentences, with the document behind them, and none is of no field', () => {
  for (const [field, { title, about, source }] of Object.entries(serviceFields)) {
    const places = [field, field.replace(/\.\*$/u, '')];
    expect(places.some((place) => written.has(place))).toBe(true);
    expect([title, ...sentenceFaults(about)]).toEqual([title]);
    expect(source.document).not.toBe('');
  }
  expect(written.get('name')?.description).toMatch(
    /\nSource: Parameters of model services .*, 2026/,
  );
});

test('a default is told where a document gives one', () => {
  for (const { path, value } of documentedDefaults) {
    expect(written.get(path.join('.'))?.default).toBe(value);
  }
});

test('the plugin group tells where each is listed, and of the region alone where one is given', () => {
  const told = (region?: string) =>
    new Map(fieldsOf(serviceSchema(region === undefined ? {} : { region }))).get(
      'plugins.*.resource',
    );
  for (const { id } of pluginGroups) expect(told()?.description).toContain(id);
  expect(told('cn-hangzhou')?.description).toContain('T4_8CORE: T4 GPUs');
  expect(told('cn-hangzhou')?.description).not.toContain('V100_8CORE');
  expect(told('cn-beijing')?.description).toContain('No group is listed as supported here.');
});
