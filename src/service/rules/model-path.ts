import { bucketHost, ossEndpoint, readOssHost } from '../catalog/regions.ts';
import type { Rule, Service } from '../parse.ts';
import { type Finding, serviceReference } from '../types.ts';
import { type Check, type Facts, found, foundIf } from './finding.ts';
import { isSet, needsProcessor } from './resources.ts';

export const modelPathRules = {
  missing: {
    code: 'model-path-missing',
    severity: 'error',
    source: serviceReference,
    absence: true,
  },
  form: { code: 'model-path-form', severity: 'error', source: serviceReference },
  archive: { code: 'model-path-not-archive', severity: 'error', source: serviceReference },
} as const satisfies Record<string, Rule>;

export const ossForm = /^oss:\/\/[a-z0-9][a-z0-9.-]+[a-z0-9]\/(?:\S.*\S|\S)?$/u;
export const httpForm = /^https?:\/\/[^\s/]+\/\S+$/u;
export const archiveForm = /\.(?:tar\.gz|tgz|tar|bz2|zip)(?:[?#].*)?$/iu;

/** The archives that EAS unpacks, as the sentence names them. */
const archives = ['.tar.gz', '.tar', '.bz2', '.zip'] as const;

export const checkModelPath: Check = ({ service }) => {
  const value = service.model_path ?? '';
  const path = ['model_path'];
  if (value === '') return foundIf(needsModel(service), modelPathRules.missing, path);
  if (ossForm.test(value)) return [];
  if (!httpForm.test(value)) return [found(modelPathRules.form, path, { value })];
  return foundIf(!archiveForm.test(value), modelPathRules.archive, path, {
    value,
    allowed: archives,
  });
};

/**
 * The reference asks for the path with a processor; but EasyRec's own documents mount the model as
 * storage instead, and those of custom processors and containers bring it along. What the plugin
 * optimizes lies in the path.
 */
export function needsModel(service: Service): boolean {
  if ((service.plugins?.length ?? 0) > 0) return true;
  if ((service.processor ?? '') !== '') return !isSet(service['storage']);
  return needsProcessor(service);
}

export const bucketRegionRules = {
  otherRegion: { code: 'bucket-in-other-region', severity: 'error', source: serviceReference },
  internalHost: { code: 'bucket-host-internal', severity: 'error', source: serviceReference },
  form: { code: 'oss-endpoint-form', severity: 'error', source: serviceReference },
  internal: { code: 'oss-endpoint-internal', severity: 'error', source: serviceReference },
  otherBucket: { code: 'oss-endpoint-other-region', severity: 'error', source: serviceReference },
} as const satisfies Record<string, Rule>;

export const hostForm = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/u;

export const checkBucketRegion: Check = (facts) =>
  facts.service.oss_endpoint ? checkEndpoint(facts, facts.service.oss_endpoint) : checkHost(facts);

/**
 * A public http(s) archive may lie in any region: eascmd's own transcripts download one from another
 * region. An OSS path, and a host inside another region, cannot be reached as they stand.
 */
function checkHost({ service, context: { region } }: Facts): readonly Finding[] {
  const modelPath = service.model_path ?? '';
  const bucket = bucketHost(modelPath);
  if (bucket === undefined || region === undefined || bucket.region === region) return [];
  const values = { bucketRegion: bucket.region, region, expected: ossEndpoint(bucket.region) };
  return modelPath.startsWith('oss:')
    ? [found(bucketRegionRules.otherRegion, ['oss_endpoint'], values)]
    : foundIf(bucket.internal, bucketRegionRules.internalHost, ['model_path'], values);
}

function checkEndpoint({ service, context }: Facts, value: string): readonly Finding[] {
  const path = ['oss_endpoint'];
  if (!hostForm.test(value)) return [found(bucketRegionRules.form, path, { value })];
  const endpoint = readOssHost(value);
  if (endpoint === undefined) return [];
  const bucket = bucketHost(service.model_path ?? '');
  if (bucket !== undefined && bucket.region !== endpoint.region) {
    const expected = ossEndpoint(bucket.region);
    return [found(bucketRegionRules.otherBucket, path, { value, expected })];
  }
  const elsewhere = context.region !== undefined && context.region !== endpoint.region;
  return foundIf(endpoint.internal && elsewhere, bucketRegionRules.internal, path, {
    value,
    expected: ossEndpoint(endpoint.region),
  });
}
