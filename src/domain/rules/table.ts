import { auxiliaryDataRules } from './auxiliary-data.ts';
import { bucketRegionRules } from './bucket-region.ts';
import { cudaRules } from './cuda.ts';
import { draftRules } from './draft-only.ts';
import { fileTextRules } from './file-text.ts';
import { inputSetRules } from './input-sets.ts';
import { keyPlaceRules } from './key-places.ts';
import { modelFileRules } from './model-file.ts';
import { modelInfoRules } from './model-info.ts';
import { modelPathRules } from './model-path.ts';
import { nearKeyRules } from './near-keys.ts';
import { nodeNameRules } from './node-names.ts';
import { optimizationLevelRules } from './optimization-level.ts';
import { placeholderRules } from './placeholder.ts';
import { pluginGroupRules } from './plugin-group.ts';
import { pluginRuntimeRules } from './plugin-runtime.ts';
import { processorRules } from './processor.ts';
import type { Rule } from './rule.ts';
import { schemaRules } from './schema.ts';
import { serviceGroupRules } from './service-group.ts';
import { serviceNameRules } from './service-name.ts';
import { sizeRules } from './sizes.ts';

const families = [
  fileTextRules,
  schemaRules,
  nearKeyRules,
  keyPlaceRules,
  placeholderRules,
  serviceNameRules,
  modelPathRules,
  bucketRegionRules,
  processorRules,
  sizeRules,
  cudaRules,
  serviceGroupRules,
  pluginRuntimeRules,
  pluginGroupRules,
  modelInfoRules,
  modelFileRules,
  optimizationLevelRules,
  auxiliaryDataRules,
  nodeNameRules,
  inputSetRules,
  draftRules,
] as const;

type Families = (typeof families)[number];
type CodesOf<Family> =
  Family extends Readonly<Record<string, { readonly code: infer Code }>> ? Code : never;

/** The code of every rule, so that the words of a language can be proven to cover them all. */
export type RuleCode = CodesOf<Families>;

/** Every rule, in the order of the file that they judge. */
export const rules: readonly Rule[] = families.flatMap((family) => Object.values<Rule>(family));
