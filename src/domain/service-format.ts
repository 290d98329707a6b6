import * as z from 'zod/mini';

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
