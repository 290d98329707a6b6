import type { Finding } from '../finding.ts';
import type { Service } from '../service.ts';
import { checkAuxiliaryData } from './auxiliary-data.ts';
import { checkBucketRegion } from './bucket-region.ts';
import { checkCuda } from './cuda.ts';
import { type Check, type Context, readFacts } from './facts.ts';
import { checkInputSets } from './input-sets.ts';
import { checkKeyPlaces } from './key-places.ts';
import { checkModelFile } from './model-file.ts';
import { checkModelInfo } from './model-info.ts';
import { checkModelPath } from './model-path.ts';
import { checkNearKeys } from './near-keys.ts';
import { checkNodeNames } from './node-names.ts';
import { checkOptimizationLevel } from './optimization-level.ts';
import { checkPlaceholders, placeholderRules } from './placeholder.ts';
import { checkPluginGroup } from './plugin-group.ts';
import { checkPluginRuntime } from './plugin-runtime.ts';
import { checkProcessor } from './processor.ts';
import { checkServiceGroup } from './service-group.ts';
import { checkServiceName } from './service-name.ts';
import { checkSizes } from './sizes.ts';

const checks: readonly Check[] = [
  checkPlaceholders,
  checkNearKeys,
  checkKeyPlaces,
  checkServiceName,
  checkModelPath,
  checkBucketRegion,
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
 * Everything that the rules find in a service file, required keys that it lacks included. Where
 * region or card is not given, the rules that need it say nothing.
 */
export function checkService(service: Service, context: Context = {}): readonly Finding[] {
  const facts = readFacts(service, context);
  return withoutEchoes(checks.flatMap((check) => check(facts)));
}

/** A placeholder breaks the form of its place too; once is enough to be told. */
function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const isPlaceholder = ({ code }: Finding): boolean => code === placeholderRules.left.code;
  const places = new Set(findings.filter(isPlaceholder).map(({ path }) => JSON.stringify(path)));
  if (places.size === 0) return findings;
  return findings.filter(
    (finding) => isPlaceholder(finding) || !places.has(JSON.stringify(finding.path)),
  );
}
