import { bucketHost, readOssHost } from '../bucket.ts';
import { serviceReference } from '../catalogue/documents.ts';
import { ossEndpoint } from '../catalogue/regions.ts';
import type { Finding } from '../finding.ts';
import type { Check, Facts } from './facts.ts';
import { found, foundIf } from './found.ts';
import type { Rule } from './rule.ts';

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
