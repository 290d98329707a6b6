import { isBladePlugin } from '../catalog/processors.ts';
import { bucketHost, ossEndpoint, readOssHost, regionOfHost } from '../catalog/regions.ts';
import type { Rule, Service } from '../parse.ts';
import { valueAt } from '../suggest.ts';
import { type Finding, type Path, serviceReference } from '../types.ts';
import { type Check, type Facts, found, foundIf } from './finding.ts';
import { isSet, needsProcessor } from './resources.ts';

export const modelPathRules = {
  missing: {
    code: 'model-path-missing',
    severity: 'error',
    source: serviceReference,
    absence: true,
  },
  unseen: {
    code: 'model-path-unseen',
    severity: 'warning',
    source: serviceReference,
    absence: true,
  },
  form: { code: 'model-path-form', severity: 'error', source: serviceReference },
  archive: { code: 'model-path-not-archive', severity: 'warning', source: serviceReference },
} as const satisfies Record<string, Rule>;

export const ossForm = /^oss:\/\/[a-z0-9][a-z0-9.-]+[a-z0-9]\/(?:\S.*\S|\S)?$/u;
export const httpForm = /^https?:\/\/[^\s/]+\/\S+$/u;
const archiveForm = /\.(?:tar\.gz|tgz|tar|bz2|zip)(?:[?#].*)?$/iu;
/** An address that ends in a file name, ignoring anything after `?` or `#`. */
const fileForm = /^https?:\/\/[^\s/]+\/(?:[^\s?#]*\/)?[^\s/?#]+(?:[?#].*)?$/iu;

/** The archives that EAS unpacks, as listed in the message. */
const archives = ['.tar.gz', '.tar', '.bz2', '.zip'] as const;

export const checkModelPath: Check = (facts) => {
  const value = facts.service.model_path ?? '';
  const path = ['model_path'];
  if (value === '') return checkAbsence(facts, path);
  if (ossForm.test(value)) return [];
  if (!httpForm.test(value)) return [found(modelPathRules.form, path, { value })];
  return foundIf(!canBeFetched(facts, value), modelPathRules.archive, path, {
    value,
    allowed: archives,
  });
};

/**
 * A single file can be fetched as well as an archive (PyTorch processor, PMML, and model registry
 * pages). A folder can't be listed over http(s), and data next to the model requires an archive.
 */
function canBeFetched({ plugins }: Facts, value: string): boolean {
  return archiveForm.test(value) || (plugins.length === 0 && fileForm.test(value));
}

function checkAbsence({ service, framework, plugins }: Facts, path: string[]): readonly Finding[] {
  if (!needsModel(service)) return [];
  // The reference requires a path along with a processor. For processors other than TensorFlow and
  // PyTorch, their own page may differ, as those of EasyRec and Triton do.
  const sure = framework !== undefined || plugins.length > 0;
  return [found(sure ? modelPathRules.missing : modelPathRules.unseen, path)];
}

/** Keys that provide a model instead of a model path. */
export const modelSources = ['storage', 'processor_params'];

/**
 * Whether nothing else in the file provides a model: storage (EasyRec), a processor's parameters
 * (Triton), an image, containers, or a custom processor. A gateway serves no model. A model that
 * Blade optimizes is in the path.
 */
export function needsModel(service: Service): boolean {
  if ((service.plugins ?? []).some(isBladePlugin)) return true;
  return !modelSources.some((key) => isSet(service[key])) && needsProcessor(service);
}

export const bucketRegionRules = {
  otherRegion: { code: 'bucket-in-other-region', severity: 'error', source: serviceReference },
  internalHost: { code: 'bucket-host-internal', severity: 'error', source: serviceReference },
  form: { code: 'oss-endpoint-form', severity: 'error', source: serviceReference },
  internal: { code: 'oss-endpoint-internal', severity: 'error', source: serviceReference },
  otherBucket: { code: 'oss-endpoint-other-region', severity: 'error', source: serviceReference },
} as const satisfies Record<string, Rule>;

export const otherRegionRules = {
  metadata: { code: 'metadata-region-other', severity: 'warning', source: serviceReference },
  storage: { code: 'storage-endpoint-other-region', severity: 'warning', source: serviceReference },
  address: { code: 'address-in-other-region', severity: 'warning', source: serviceReference },
} as const satisfies Record<string, Rule>;

/**
 * Other values that name a region besides the model's. These are only warnings: whether the service
 * reads each of them right away, and whether a private network reaches them, isn't documented.
 */
export const checkOtherRegions: Check = ({ service, region }) => {
  if (region === undefined) return [];
  const named = service.metadata?.['region'];
  const elsewhere = typeof named === 'string' && named !== '' && named !== region;
  const { metadata, storage, address } = otherRegionRules;
  return [
    ...foundIf(elsewhere, metadata, ['metadata', 'region'], { value: String(named), region }),
    ...hostsOf(service).flatMap(({ host, path, isEndpoint }) => {
      const found = regionOfHost(host);
      if (found === undefined || found.region === region) return [];
      // A public address is reachable from every region.
      if (!found.internal && !isEndpoint) return [];
      const values = { value: host, region, hostRegion: found.region };
      return foundIf(true, isEndpoint ? storage : address, path, values);
    }),
  ];
};

interface HostPlace {
  readonly host: string;
  readonly path: Path;
  /** The OSS endpoint of a mounted bucket. It shows the bucket's region, whether public or not. */
  readonly isEndpoint: boolean;
}

/**
 * Hosts of the addresses that the service fetches from or mounts. The model's own has separate
 * rules.
 */
function hostsOf(service: Service): readonly HostPlace[] {
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  const at = (value: unknown, path: Path, isEndpoint = false): readonly HostPlace[] => {
    if (typeof value !== 'string') return [];
    const host = /^(?:[a-z]+:\/\/)?([^/:]+)/u.exec(value)?.[1];
    return host === undefined ? [] : [{ host, path, isEndpoint }];
  };
  return [
    ...['processor_path', 'warm_up_data_path', 'data_image', 'image'].flatMap((key) =>
      at(service[key], [key]),
    ),
    ...list(service['containers']).flatMap((each, index) =>
      at(valueAt(each, ['image']), ['containers', index, 'image']),
    ),
    ...list(service['storage']).flatMap((each, index) => [
      ...at(valueAt(each, ['oss', 'endpoint']), ['storage', index, 'oss', 'endpoint'], true),
      ...at(valueAt(each, ['oss', 'path']), ['storage', index, 'oss', 'path'], true),
      ...at(valueAt(each, ['nfs', 'server']), ['storage', index, 'nfs', 'server']),
    ]),
  ];
}

export const hostForm = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/u;

export const checkBucketRegion: Check = (facts) =>
  facts.service.oss_endpoint ? checkEndpoint(facts, facts.service.oss_endpoint) : checkHost(facts);

/**
 * A public http(s) archive can be in any region: eascmd's own transcripts download one from another
 * region. An OSS path or a host inside another region can't be reached as written.
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
