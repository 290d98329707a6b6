import * as z from 'zod/mini';
import type { JsonForm } from './form.ts';

const text = z.optional(z.string());
const number = z.optional(z.number());
const texts = z.optional(z.array(z.string()));

/**
 * One model's optimization items: Blade EAS Plugin page, table 3. The sets are `unknown` here
 * because a list that is not nested is a rule's finding, with its own words, and not a bare type error.
 */
export const modelInfoSchema = z.looseObject({
  optimization_level: text,
  test_data: text,
  calibration_dataset: text,
  inputs: texts,
  outputs: texts,
  input_shapes: z.optional(z.unknown()),
  input_ranges: z.optional(z.unknown()),
  quantization: z.optional(z.looseObject({ weight_adjustment: z.optional(z.unknown()) })),
});

/** One element of `plugins`: Blade EAS Plugin page, table 1. `gpu` counts cards. */
export const pluginSchema = z.looseObject({
  command: text,
  image: text,
  resource: text,
  gpu: number,
  config: z.optional(
    z.looseObject({ model_info: z.optional(z.record(z.string(), modelInfoSchema)) }),
  ),
});

/** Sizes of one instance; `memory` in megabytes. `cuda` as a number is a rule's finding. */
export const metadataSchema = z.looseObject({
  name: text,
  instance: number,
  cpu: number,
  gpu: number,
  memory: number,
  cuda: z.optional(z.union([z.string(), z.number()])),
  resource: text,
});

/**
 * service.json with plugins. Every key is optional and unknown keys pass, since the file has many
 * more of them than matter here; what must be there is the rules' business.
 */
export const serviceSchema = z.looseObject({
  name: text,
  model_path: text,
  oss_endpoint: text,
  processor: text,
  metadata: z.optional(metadataSchema),
  plugins: z.optional(z.array(pluginSchema)),
  resource: text,
});

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
