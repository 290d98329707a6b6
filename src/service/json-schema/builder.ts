import type * as z from 'zod/mini';
import type { Rule } from '../parse.ts';

/** Strings that match a pattern anywhere. */
export function matching(...forms: readonly (RegExp | string)[]): JsonSchema {
  return { pattern: forms.map(textOf).join('|') };
}

/** The same, plus the empty string, which counts as unset. */
export function matchingIfSet(...forms: readonly (RegExp | string)[]): JsonSchema {
  return matching('^$', ...forms);
}

/** Strings that don't match a pattern anywhere. Other types pass, as with every pattern. */
export function without(form: RegExp | string): JsonSchema {
  return { pattern: String.raw`^(?![\s\S]*(?:${textOf(form)}))` };
}

/** Strings whose first match of `any` also matches `one`. */
export function beginningWith(one: string, any: string): JsonSchema {
  return { pattern: firstPlace(one, any) };
}

export function notBeginningWith(one: string, any: string): JsonSchema {
  return { pattern: `^(?!${firstPlace(one, any)})` };
}

function firstPlace(one: string, any: string): string {
  return String.raw`^(?:(?!${any})[\s\S])*(?:${one})`;
}

/**
 * JSON Schema patterns are ECMA-262 without flags, so case-insensitive letters must be spelled out.
 */
function textOf(form: RegExp | string): string {
  if (typeof form === 'string') return form;
  return form.ignoreCase ? inAnyCase(form.source) : form.source;
}

/**
 * Only for patterns whose brackets contain no letters and whose backslashes precede only escapes.
 */
export function inAnyCase(text: string): string {
  return text.replaceAll(/(?<!\\)[a-z]/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

/** A JSON Schema (draft 2020-12), or a part of one. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** A part that fails where a rule reports an error. Its comment names the rule. */
export function held(rule: Rule, schema: JsonSchema): JsonSchema {
  return { ...schema, $comment: rule.code };
}

/** A non-empty string: the empty one counts as unset everywhere in a service file. */
export const nonEmpty: JsonSchema = { minLength: 1 };

/** Requires a value at the end of a path and that it fits. */
export function given(path: readonly string[], schema: JsonSchema = {}): JsonSchema {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  return { required: [key], properties: { [key]: given(rest, schema) } };
}

/** The same, but a missing value passes. */
export function within(path: readonly string[], schema: JsonSchema): JsonSchema {
  const [key, ...rest] = path;
  return key === undefined ? schema : { properties: { [key]: within(rest, schema) } };
}

export function not(schema: JsonSchema): JsonSchema {
  return { not: schema };
}

/** As a literal key, it would make the object look like a promise. */
export const consequent = 'then';

export function when(condition: JsonSchema, consequence: JsonSchema): JsonSchema {
  return { if: condition, [consequent]: consequence };
}

export const draft = 'https://json-schema.org/draft/2020-12/schema';

/**
 * A name, not an address: the program generates the schemas, and they aren't published anywhere.
 */
export function schemaId(...parts: readonly string[]): string {
  return ['urn', 'blade-deploy', 'schema', ...parts].join(':');
}
