import { passedKeys } from '../catalog/fields.ts';
import { defaultsBelow, documentedDefaults } from '../compose.ts';
import type { JsonForm } from '../form.ts';
import { serviceForm } from '../parse.ts';
import type { Context } from '../rules/finding.ts';
import { foreignKeys, groupExample, placeholder, placeholderRules } from '../rules/keys.ts';
import { held, type JsonSchema, without } from './builder.ts';
import { bucketRules, fieldRules, pluginRules, serviceRules } from './rules.ts';

/** What is told of a field, by the keys that lead to it; `*` stands for any key or element. */
type TellField = (field: string) => JsonSchema;

/**
 * service.json with plugins as a JSON Schema: the types of the file format, what the rules find an
 * error in each field and between fields, and the keys that are documented and not judged. What the
 * rules only warn of is valid. Where region or card are not given, what they decide is let pass.
 */
export function serviceDocument(context: Context, tell: TellField): JsonSchema {
  const judged = withFields(typesOf(serviceForm), '', fieldRules(context), tell);
  const filled = { $ref: '#/$defs/filled' };
  return {
    ...withPassedKeys(judged, tell),
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

/** No placeholder of the documents' examples, in any key or value at any depth. */
function filledIn(itself: JsonSchema): JsonSchema {
  const forms = `${placeholder.source}|${groupExample.source}`;
  const text = held(placeholderRules.left, without(forms));
  return { ...text, propertyNames: text, additionalProperties: itself, items: itself };
}

/** The same, but for what the containers run. */
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
  tell: TellField,
): JsonSchema {
  const below = (part: unknown, name: string): JsonSchema =>
    withFields(isSchema(part) ? part : {}, field === '' ? name : `${field}.${name}`, rules, tell);
  const { properties, items, additionalProperties: others } = schema;
  const inner = Object.entries(properties ?? {}).map(([key, part]) => [key, below(part, key)]);
  return {
    ...tell(field),
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

/** They have a name and a description for editors, and no rule judges them. */
function withPassedKeys(schema: JsonSchema, tell: TellField): JsonSchema {
  const defaults = documentedDefaults.map(({ path }) => path.map(String));
  return [...passedKeys, ...defaults].reduce((whole, path) => added(whole, path, [], tell), schema);
}

function added(
  schema: JsonSchema,
  [key, ...rest]: readonly string[],
  before: readonly string[],
  tell: TellField,
): JsonSchema {
  if (key === undefined) return schema;
  const path = [...before, key];
  const present = schema.properties?.[key];
  const known = isSchema(present) ? present : tell(path.join('.'));
  const standard = defaultsBelow(before).find((each) => each.path.at(-1) === key);
  const own = standard === undefined ? known : { default: standard.value, ...known };
  return { ...schema, properties: { ...schema.properties, [key]: added(own, rest, path, tell) } };
}
