import { passedKeys } from '../catalog/fields.ts';
import { defaultsBelow, documentedDefaults } from '../compose.ts';
import type { JsonForm } from '../form.ts';
import { serviceForm } from '../parse.ts';
import type { Context } from '../rules/finding.ts';
import { foreignKeys, groupExample, placeholder, placeholderRules } from '../rules/keys.ts';
import { held, type JsonSchema, without } from './builder.ts';
import { bucketRules, fieldRules, pluginRules, serviceRules } from './rules.ts';

/** Describes a field, by the keys that lead to it; `*` stands for any key or element. */
type DescribeField = (field: string) => JsonSchema;

/**
 * A JSON Schema for service.json with plugins: the types of the file format, the errors that the
 * rules report in and between fields, and the documented keys that aren't checked. What the rules
 * only warn about is valid. If the region or GPU model isn't given, checks that depend on it pass.
 */
export function serviceDocument(context: Context, describe: DescribeField): JsonSchema {
  const judged = withFields(typesOf(serviceForm), '', fieldRules(context), describe);
  const filled = { $ref: '#/$defs/filled' };
  return {
    ...withPassedKeys(judged, describe),
    required: ['metadata'],
    allOf: [
      { $ref: '#/$defs/filledService' },
      ...serviceRules,
      ...bucketRules(context),
      ...pluginRules(context),
    ],
    $defs: { filled: filledIn(filled), filledService: filledService(filled) },
  };
}

function typesOf(form: JsonForm): JsonSchema {
  switch (form.is) {
    case 'anything':
      return {};
    case 'either':
      return { anyOf: [{ type: 'string' }, { type: 'number' }] };
    case 'array':
      return { type: 'array', items: typesOf(form.each) };
    case 'map':
      return { type: 'object', additionalProperties: typesOf(form.each) };
    case 'object': {
      const keys = Object.entries(form.keys).map(([key, inner]) => [key, typesOf(inner)]);
      return { type: 'object', properties: Object.fromEntries(keys), additionalProperties: {} };
    }
    default:
      return { type: form.is };
  }
}

/** Allows no placeholder from the docs' examples, in any key or value at any depth. */
function filledIn(itself: JsonSchema): JsonSchema {
  const forms = `${placeholder.source}|${groupExample.source}`;
  const text = held(placeholderRules.left, without(forms));
  return { ...text, propertyNames: text, additionalProperties: itself, items: itself };
}

/** The same, except for what the containers run. */
function filledService(filled: JsonSchema): JsonSchema {
  const foreign = foreignKeys.map((key): [string, JsonSchema] => [String(key), {}]);
  const container = { ...filledIn(filled), properties: Object.fromEntries(foreign) };
  const containers = { ...filledIn(filled), items: container };
  return { ...filledIn(filled), properties: { containers } };
}

function withFields(
  schema: JsonSchema,
  field: string,
  rules: Readonly<Record<string, JsonSchema>>,
  describe: DescribeField,
): JsonSchema {
  const below = (part: unknown, name: string): JsonSchema =>
    withFields(
      isSchema(part) ? part : {},
      field === '' ? name : `${field}.${name}`,
      rules,
      describe,
    );
  const { properties, items, additionalProperties: others } = schema;
  const inner = Object.entries(properties ?? {}).map(([key, part]) => [key, below(part, key)]);
  return {
    ...describe(field),
    ...schema,
    ...(properties === undefined ? {} : { properties: Object.fromEntries(inner) }),
    ...(isSchema(items) ? { items: below(items, '*') } : {}),
    ...(isSchema(others) && others.type !== undefined
      ? { additionalProperties: below(others, '*') }
      : {}),
    ...rules[field],
  };
}

function isSchema(part: unknown): part is JsonSchema {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

/** Adds the documented keys that no rule checks, with a name and description for editors. */
function withPassedKeys(schema: JsonSchema, describe: DescribeField): JsonSchema {
  const defaults = documentedDefaults.map(({ path }) => path.map(String));
  return [...passedKeys, ...defaults].reduce(
    (whole, path) => added(whole, path, [], describe),
    schema,
  );
}

function added(
  schema: JsonSchema,
  [key, ...rest]: readonly string[],
  before: readonly string[],
  describe: DescribeField,
): JsonSchema {
  if (key === undefined) return schema;
  const path = [...before, key];
  const present = schema.properties?.[key];
  const known = isSchema(present) ? present : describe(path.join('.'));
  const standard = defaultsBelow(before).find((each) => each.path.at(-1) === key);
  const own = standard === undefined ? known : { default: standard.value, ...known };
  return {
    ...schema,
    properties: { ...schema.properties, [key]: added(own, rest, path, describe) },
  };
}
