import type { JsonSchema } from './json-schema.ts';

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
