import { modelItems, pluginItems } from '../catalog/fields.ts';
import { bladeProcessor } from '../catalog/processors.ts';
import { type Rule, type Service, schemaRules } from '../parse.ts';
import { bladePage, type Draft, type DraftKey, type Finding } from '../types.ts';
import { type Check, type Context, fileTextRules, localFileRules, readFacts } from './finding.ts';
import {
  checkKeyPlaces,
  checkNearKeys,
  checkPlaceholders,
  keyPlaceRules,
  nearKeyRules,
  placeholderRules,
} from './keys.ts';
import {
  checkModelFile,
  checkModelInfo,
  checkNodeNames,
  modelFileRules,
  modelInfoRules,
  nodeNameRules,
} from './model-info.ts';
import {
  bucketRegionRules,
  checkBucketRegion,
  checkModelPath,
  checkOtherRegions,
  modelPathRules,
  otherRegionRules,
} from './model-path.ts';
import {
  auxiliaryDataRules,
  checkAuxiliaryData,
  checkInputSets,
  checkOptimizationLevel,
  inputSetRules,
  optimizationLevelRules,
} from './optimization.ts';
import {
  checkPluginGroup,
  checkPluginRuntime,
  pluginGroupRules,
  pluginRuntimeRules,
} from './plugin.ts';
import {
  checkCuda,
  checkProcessor,
  checkSizes,
  cudaRules,
  processorRules,
  sizeRules,
} from './resources.ts';
import {
  checkContainers,
  checkServiceGroup,
  checkServiceName,
  containerRules,
  serviceGroupRules,
  serviceNameRules,
} from './service.ts';

/** Errors that only answers can have: a file composed from them wouldn't show them. */
const draftRules = {
  modelFile: { code: 'model-file-missing', severity: 'error', source: bladePage },
  processor: { code: 'processor-replaced', severity: 'warning', source: bladePage },
  withoutBlade: { code: 'plugin-answers-without-blade', severity: 'error', source: bladePage },
  modelUnset: { code: 'gpu-model-unset', severity: 'warning', source: bladePage },
} as const satisfies Record<string, Rule>;

export function checkAnswersAlone(draft: Draft): readonly Finding[] {
  return draft.blade === false
    ? checkWithoutBlade(draft)
    : [...checkProcessorKept(draft), ...checkDraftModelFile(draft)];
}

/** The model was made for the file's processor, and another version may not load it. */
function checkProcessorKept({ processor, framework, device }: Draft): readonly Finding[] {
  if (processor === undefined || framework === undefined || device === undefined) return [];
  const { code, severity } = draftRules.processor;
  const expected = bladeProcessor(framework, device)?.id ?? '';
  const values = { value: processor, expected };
  return [{ code, severity, path: ['processor'], field: 'framework', values }];
}

/** Optimization items are written under the model's file name, so they need one. */
function checkDraftModelFile(draft: Draft): readonly Finding[] {
  const items = answered(draft, modelItems);
  if (draft.modelFile !== undefined || items.length === 0) return [];
  const { code, severity } = draftRules.modelFile;
  const path = ['plugins', 0, 'config', 'model_info'];
  return [{ code, severity, path, field: 'modelFile', values: { items } }];
}

/** In the public group, only the instance type determines the GPU. */
export function checkGpuModel(draft: Draft): readonly Finding[] {
  const { blade, device, instanceType, serviceResource } = draft;
  const isOpen = serviceResource === '' && instanceType === undefined;
  if (blade !== true || device !== 'gpu' || !isOpen) return [];
  const { code, severity } = draftRules.modelUnset;
  const path = ['cloud', 'computing', 'instance_type'];
  return [{ code, severity, path, field: 'instanceType', values: {} }];
}

function checkWithoutBlade(draft: Draft): readonly Finding[] {
  const items = answered(draft, pluginItems);
  if (items.length === 0) return [];
  const { code, severity } = draftRules.withoutBlade;
  return [{ code, severity, path: ['plugins'], field: 'blade', values: { items } }];
}

function answered(draft: Draft, keys: readonly DraftKey[]): readonly DraftKey[] {
  return keys.filter((key) => draft[key] !== undefined);
}

const families = [
  fileTextRules,
  schemaRules,
  nearKeyRules,
  keyPlaceRules,
  placeholderRules,
  serviceNameRules,
  modelPathRules,
  bucketRegionRules,
  otherRegionRules,
  containerRules,
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
  localFileRules,
] as const;

type Families = (typeof families)[number];
type CodesOf<Family> =
  Family extends Readonly<Record<string, { readonly code: infer Code }>> ? Code : never;

/** The code of every rule, so that tests can verify that each language covers them all. */
export type RuleCode = CodesOf<Families>;

/** Every rule, in the order of the file that they check. */
export const rules: readonly Rule[] = families.flatMap((family) => Object.values<Rule>(family));

const checks: readonly Check[] = [
  checkPlaceholders,
  checkNearKeys,
  checkKeyPlaces,
  checkServiceName,
  checkModelPath,
  checkBucketRegion,
  checkOtherRegions,
  checkContainers,
  checkProcessor,
  checkSizes,
  checkCuda,
  checkServiceGroup,
  checkPluginRuntime,
  checkPluginGroup,
  checkModelInfo,
  checkModelFile,
  checkOptimizationLevel,
  checkAuxiliaryData,
  checkNodeNames,
  checkInputSets,
];

/**
 * Everything that the rules find in a service file, including missing required keys. If the region
 * or GPU model isn't given, the rules that need it are skipped.
 */
export function checkService(service: Service, context: Context = {}): readonly Finding[] {
  const facts = readFacts(service, context);
  return withoutEchoes(checks.flatMap((check) => check(facts)));
}

/** A placeholder also breaks the format of its field, so report only one of the two. */
function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const isPlaceholder = ({ code }: Finding): boolean => code === placeholderRules.left.code;
  const places = new Set(findings.filter(isPlaceholder).map(({ path }) => JSON.stringify(path)));
  if (places.size === 0) return findings;
  return findings.filter(
    (finding) => isPlaceholder(finding) || !places.has(JSON.stringify(finding.path)),
  );
}
