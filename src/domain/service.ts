import * as z from 'zod/mini';
import type { Finding } from './finding.ts';
import { isObject } from './remainder.ts';
import { schemaProblem } from './rules/schema.ts';

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

/**
 * A record of zod passes over the key `__proto__`, which JSON.parse makes a key like any other: a model
 * of that name would come to the rules unseen.
 */
const seenWhole = z.custom<Readonly<Record<string, unknown>>>((value) => {
  if (!isObject(value) || !Object.hasOwn(value, '__proto__')) return true;
  const [, model] = Object.entries(value).find(([key]) => key === '__proto__') ?? [];
  return modelInfoSchema.safeParse(model).success;
});

/** One element of `plugins`: Blade EAS Plugin page, table 1. `gpu` counts cards. */
export const pluginSchema = z.looseObject({
  command: text,
  image: text,
  resource: text,
  gpu: number,
  config: z.optional(
    z.looseObject({
      model_info: z.optional(z.pipe(seenWhole, z.record(z.string(), modelInfoSchema))),
    }),
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

export type Service = z.infer<typeof serviceSchema>;
export type Metadata = z.infer<typeof metadataSchema>;
export type Plugin = z.infer<typeof pluginSchema>;
export type ModelInfo = z.infer<typeof modelInfoSchema>;

export type ParsedService =
  | { readonly service: Service; readonly problems?: undefined }
  | { readonly service?: undefined; readonly problems: readonly Finding[] };

/**
 * Reads a value that came from JSON. What comes back is the very value that went in, because the
 * schema's own copy would put the keys in another order. Where it does not fit, every place is named
 * with the type that is expected there.
 */
export function parseService(value: unknown): ParsedService {
  if (isService(value)) return { service: value };
  const problems = serviceSchema.safeParse(value).error?.issues.map(schemaProblem);
  return { problems: problems ?? [] };
}

function isService(value: unknown): value is Service {
  return serviceSchema.safeParse(value).success;
}
