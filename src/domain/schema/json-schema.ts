import type * as z from 'zod/mini';
import type { Rule } from '../rules/rule.ts';

/** A JSON Schema (draft 2020-12), or a part of one. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** A part that fails where a rule finds an error; the comment names the rule. */
export function held(rule: Rule, schema: JsonSchema): JsonSchema {
  return { ...schema, $comment: rule.code };
}

/** A text that says something: the empty one counts as unset everywhere in a service file. */
export const nonEmpty: JsonSchema = { minLength: 1 };

/** A value at the end of a path that is there and fits. */
export function given(path: readonly string[], schema: JsonSchema = {}): JsonSchema {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  return { required: [key], properties: { [key]: given(rest, schema) } };
}

/** The same, where a value that is not there is let pass. */
export function within(path: readonly string[], schema: JsonSchema): JsonSchema {
  const [key, ...rest] = path;
  return key === undefined ? schema : { properties: { [key]: within(rest, schema) } };
}

export function not(schema: JsonSchema): JsonSchema {
  return { not: schema };
}

/** Written out, the key would look like that of a promise. */
const consequent = 'then';

export function when(condition: JsonSchema, consequence: JsonSchema): JsonSchema {
  return { if: condition, [consequent]: consequence };
}
