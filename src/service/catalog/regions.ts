import { endpointPage, type Source } from '../types.ts';

export interface Region {
  /** The id that every Alibaba Cloud tool uses, such as `cn-shanghai`. */
  readonly id: string;
  /** The console's name. */
  readonly name: string;
  /** The host that eascmd signs in to, from anywhere. */
  readonly endpoint: string;
  /** The same from inside a VPC of the region. */
  readonly vpcEndpoint: string;
  /** Whether the regions page (June 27, 2026) lists EAS compute there. `false` is "not listed", not "none". */
  readonly compute: boolean;
  readonly source: Source;
}

const listed = true;
const notListed = false;

// The two regions with GPU plugin groups come first: they are what most people here look for.
const rows: readonly (readonly [id: string, name: string, compute: boolean])[] = [
  ['cn-hangzhou', 'China (Hangzhou)', listed],
  ['cn-shanghai', 'China (Shanghai)', listed],
  ['cn-beijing', 'China (Beijing)', listed],
  ['cn-shenzhen', 'China (Shenzhen)', listed],
  ['cn-zhangjiakou', 'China (Zhangjiakou)', listed],
  ['cn-wulanchabu', 'China (Ulanqab)', listed],
  ['cn-chengdu', 'China (Chengdu)', listed],
  ['cn-heyuan', 'China (Heyuan)', listed],
  ['cn-guangzhou', 'China (Guangzhou)', notListed],
  ['cn-hongkong', 'China (Hong Kong)', listed],
  ['ap-southeast-1', 'Singapore', listed],
  ['ap-southeast-3', 'Malaysia (Kuala Lumpur)', notListed],
  ['ap-southeast-5', 'Indonesia (Jakarta)', listed],
  ['ap-southeast-7', 'Thailand (Bangkok)', notListed],
  ['ap-northeast-1', 'Japan (Tokyo)', listed],
  ['ap-northeast-2', 'South Korea (Seoul)', notListed],
  ['us-west-1', 'US (Silicon Valley)', listed],
  ['us-east-1', 'US (Virginia)', listed],
  ['eu-central-1', 'Germany (Frankfurt)', listed],
];

export const regions: readonly Region[] = rows.map(([id, name, compute]) => ({
  id,
  name,
  endpoint: `pai-eas.${id}.aliyuncs.com`,
  vpcEndpoint: `pai-eas-manage-vpc.${id}.aliyuncs.com`,
  compute,
  source: endpointPage,
}));

const byId: ReadonlyMap<string, Region> = new Map(regions.map((region) => [region.id, region]));

export function findRegion(id: string): Region | undefined {
  return byId.get(id);
}

/** The public OSS endpoint of a region, as the `oss_endpoint` key takes it: a host, no scheme. */
export function ossEndpoint(regionId: string): string {
  return `oss-${regionId}.aliyuncs.com`;
}

/** The OSS host that an address names, such as `oss-cn-beijing-internal.aliyuncs.com`. */
interface OssHost {
  readonly region: string;
  /** Reached only from inside the region. */
  readonly internal: boolean;
}

const anyRegion = '[a-z0-9-]+?';
const anywhere = '(-internal)?';

/** The text of a pattern for OSS hosts: of one region where it is named, of internal ones where asked for. */
export function ossHostPattern(region = anyRegion, internal = anywhere): string {
  return String.raw`(?:[a-z0-9-]+\.)?oss-(${region})${internal}\.aliyuncs\.com`;
}

const ossHost = new RegExp(`^${ossHostPattern()}$`, 'u');

export function readOssHost(host: string): OssHost | undefined {
  const match = ossHost.exec(host);
  const region = match?.[1];
  return region === undefined ? undefined : { region, internal: match?.[2] !== undefined };
}

/** Hosts of a region's own network: VPC registries and file systems (their documents' examples). */
const vpcHosts = [
  /^[a-z0-9-]*registry-vpc\.([a-z]+-[a-z]+(?:-\d+)?)\.(?:cr\.)?aliyuncs\.com$/u,
  /\.([a-z]+-[a-z]+(?:-\d+)?)\.nas\.aliyuncs\.com$/u,
];

/** The region that a host of Alibaba Cloud names, of OSS, a registry, or a file system; undefined for any other. */
export function regionOfHost(host: string): OssHost | undefined {
  const oss = readOssHost(host);
  if (oss !== undefined) return oss;
  const region = vpcHosts.map((form) => form.exec(host)?.[1]).find((each) => each !== undefined);
  return region === undefined ? undefined : { region, internal: true };
}

/**
 * The region in a model path that spells out its bucket's host; a plain `oss://bucket/path/` tells
 * nothing of the region.
 */
export function bucketHost(modelPath: string): OssHost | undefined {
  const host = /^[a-z]+:\/\/([^/:]+)/u.exec(modelPath)?.[1];
  return host === undefined ? undefined : readOssHost(host);
}
