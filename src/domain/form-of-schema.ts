import * as z from 'zod/mini';
import type { JsonForm } from './json-form.ts';

/**
 * The form that a schema of zod says; a schema that no form can say is refused. It is made when the
 * program is built: making the schema ready takes longer than all else that a check does.
 */
export function formOfSchema(schema: unknown): JsonForm {
  if (schema instanceof z.ZodMiniOptional) return formOfSchema(schema.def.innerType);
  if (schema instanceof z.ZodMiniUnknown) return { is: 'anything' };
  if (schema instanceof z.ZodMiniString) return { is: 'string' };
  if (schema instanceof z.ZodMiniNumber) return { is: 'number' };
  if (schema instanceof z.ZodMiniArray) {
    return { is: 'array', each: formOfSchema(schema.def.element) };
  }
  if (schema instanceof z.ZodMiniRecord) {
    return { is: 'map', each: formOfSchema(schema.def.valueType) };
  }
  if (schema instanceof z.ZodMiniObject && isLoose(schema)) {
    const keys = Object.entries(schema.def.shape);
    return {
      is: 'object',
      keys: Object.fromEntries(keys.map(([key, inner]) => [key, formOfSchema(inner)])),
    };
  }
  if (schema instanceof z.ZodMiniUnion && isTextOrNumber(schema)) return { is: 'either' };
  throw new Error('a schema that no form can say');
}

function isLoose({ def }: z.ZodMiniObject): boolean {
  return def.catchall instanceof z.ZodMiniUnknown;
}

function isTextOrNumber({ def }: z.ZodMiniUnion): boolean {
  const [text, number, ...others] = def.options;
  return (
    text instanceof z.ZodMiniString && number instanceof z.ZodMiniNumber && others.length === 0
  );
}
