import { ossHostPattern } from '../bucket.ts';
import { regions } from '../catalogue/regions.ts';
import { bucketRegionRules } from '../rules/bucket-region.ts';
import type { Context } from '../rules/facts.ts';
import { given, held, type JsonSchema, nonEmpty, not, when, within } from './json-schema.ts';
import { matching } from './pattern.ts';

const internally = '-internal';

/** Where the bucket lies beside the service and its endpoint; the region is in no file. */
export function bucketRules({ region }: Context): readonly JsonSchema[] {
  return [...regions.map(({ id }) => sameRegion(id)), ...(region ? rulesIn(region) : [])];
}

/** A pattern cannot say "the same region as there", so that each listed one is said by itself. */
function sameRegion(region: string): JsonSchema {
  return when(
    { allOf: [pathIn(bucketIn(region)), endpointIn(ossHostPattern())] },
    within(
      ['oss_endpoint'],
      held(bucketRegionRules.otherBucket, matching(`^${ossHostPattern(region)}$`)),
    ),
  );
}

function rulesIn(region: string): readonly JsonSchema[] {
  const elsewhere = (scheme: string, internal?: string): JsonSchema => ({
    allOf: [
      not(given(['oss_endpoint'], nonEmpty)),
      pathIn(bucketIn(undefined, scheme, internal)),
      not(pathIn(bucketIn(region))),
    ],
  });
  return [
    when(elsewhere('oss:'), held(bucketRegionRules.otherRegion, given(['oss_endpoint'], nonEmpty))),
    when(
      elsewhere('(?!oss:)[a-z]+:', internally),
      within(['model_path'], held(bucketRegionRules.internalHost, not({}))),
    ),
    when(
      {
        allOf: [
          endpointIn(ossHostPattern(undefined, internally)),
          not(endpointIn(ossHostPattern(region))),
        ],
      },
      within(['oss_endpoint'], held(bucketRegionRules.internal, not({}))),
    ),
  ];
}

/** An address at an OSS host, of one region where it is named. */
function bucketIn(region?: string, scheme = '[a-z]+:', internal?: string): string {
  return String.raw`^${scheme}\/\/${ossHostPattern(region, internal)}(?:[/:]|$)`;
}

function pathIn(pattern: string): JsonSchema {
  return given(['model_path'], matching(pattern));
}

function endpointIn(host: string): JsonSchema {
  return given(['oss_endpoint'], matching(`^${host}$`));
}
