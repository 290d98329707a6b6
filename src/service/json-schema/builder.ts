import type * as z from 'zod/mini';
import type { Rule } from '../parse.ts';

/** Texts in which a pattern is found. */
export function matching(...forms: readonly (RegExp | string)[]): JsonSchema {
  return { pattern: forms.map(textOf).join('|') };
}

/** The same, and the empty text: it counts as unset. */
export function matchingIfSet(...forms: readonly (RegExp | string)[]): JsonSchema {
  return matching('^$', ...forms);
}

/** Texts in which a pattern is found nowhere. What is no text passes, as with every pattern. */
export function without(form: RegExp | string): JsonSchema {
  return { pattern: String.raw`^(?![\s\S]*(?:${textOf(form)}))` };
}

/** Texts in which the first place that fits `any` fits `one` too. */
export function beginningWith(one: string, any: string): JsonSchema {
  return { pattern: firstPlace(one, any) };
}

export function notBeginningWith(one: string, any: string): JsonSchema {
  return { pattern: `^(?!${firstPlace(one, any)})` };
}

function firstPlace(one: string, any: string): string {
  return String.raw`^(?:(?!${any})[\s\S])*(?:${one})`;
}

/** JSON Schema takes patterns of ECMA-262 without flags: letters in any case have to be spelled out. */
function textOf(form: RegExp | string): string {
  if (typeof form === 'string') return form;
  return form.ignoreCase ? inAnyCase(form.source) : form.source;
}

/** For patterns without letters in brackets or behind a backslash but those of an escape. */
export function inAnyCase(text: string): string {
  return text.replaceAll(/(?<!\\)[a-z]/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

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
export const consequent = 'then';

export function when(condition: JsonSchema, consequence: JsonSchema): JsonSchema {
  return { if: condition, [consequent]: consequence };
}

export const draft = 'https://json-schema.org/draft/2020-12/schema';

/** A name and no address: the schemas come from the program itself, and are published nowhere. */
export function schemaId(...parts: readonly string[]): string {
  return ['urn', 'blade-deploy', 'schema', ...parts].join(':');
}
