import { endpointPage, type Source } from '../types.ts';

export interface Region {
  /** The ID that every Alibaba Cloud tool uses, such as `cn-shanghai`. */
  readonly id: string;
  /** The console's English name. */
  readonly name: string;
  /** The console's Chinese name, such as `华东2（上海）`. */
  readonly chineseName: string;
  /** The host that eascmd signs in to, reachable from anywhere. */
  readonly endpoint: string;
  /** The same, from inside a VPC in the region. */
  readonly vpcEndpoint: string;
  /**
   * Whether the regions page (June 27, 2026) lists EAS compute there. `false` means "not listed",
   * not "unavailable".
   */
  readonly compute: boolean;
  readonly source: Source;
}

const listed = true;
const notListed = false;

// The two regions with GPU plugin groups come first, because most users of this tool need them. The
// Chinese names are the console's.
const rows: readonly (readonly [id: string, name: string, chinese: string, compute: boolean])[] = [
  ['cn-hangzhou', 'China (Hangzhou)', '华东1（杭州）', listed],
  ['cn-shanghai', 'China (Shanghai)', '华东2（上海）', listed],
  ['cn-beijing', 'China (Beijing)', '华北2（北京）', listed],
  ['cn-shenzhen', 'China (Shenzhen)', '华南1（深圳）', listed],
  ['cn-zhangjiakou', 'China (Zhangjiakou)', '华北3（张家口）', listed],
  ['cn-wulanchabu', 'China (Ulanqab)', '华北6（乌兰察布）', listed],
  ['cn-chengdu', 'China (Chengdu)', '西南1（成都）', listed],
  ['cn-heyuan', 'China (Heyuan)', '华南2（河源）', listed],
  ['cn-guangzhou', 'China (Guangzhou)', '华南3（广州）', notListed],
  ['cn-hongkong', 'China (Hong Kong)', '中国香港', listed],
  ['ap-southeast-1', 'Singapore', '新加坡', listed],
  ['ap-southeast-3', 'Malaysia (Kuala Lumpur)', '马来西亚（吉隆坡）', notListed],
  ['ap-southeast-5', 'Indonesia (Jakarta)', '印度尼西亚（雅加达）', listed],
  ['ap-southeast-7', 'Thailand (Bangkok)', '泰国（曼谷）', notListed],
  ['ap-northeast-1', 'Japan (Tokyo)', '日本（东京）', listed],
  ['ap-northeast-2', 'South Korea (Seoul)', '韩国（首尔）', notListed],
  ['us-west-1', 'US (Silicon Valley)', '美国（硅谷）', listed],
  ['us-east-1', 'US (Virginia)', '美国（弗吉尼亚）', listed],
  ['eu-central-1', 'Germany (Frankfurt)', '德国（法兰克福）', listed],
];

export const regions: readonly Region[] = rows.map(([id, name, chineseName, compute]) => ({
  id,
  name,
  chineseName,
  endpoint: `pai-eas.${id}.aliyuncs.com`,
  vpcEndpoint: `pai-eas-manage-vpc.${id}.aliyuncs.com`,
  compute,
  source: endpointPage,
}));

const byId: ReadonlyMap<string, Region> = new Map(regions.map((region) => [region.id, region]));

export function findRegion(id: string): Region | undefined {
  return byId.get(id);
}

/**
 * Finds a region by its ID, a console name, or a part of the name that is unique to it: `China
 * (Shanghai)`, `Shanghai`, `华东2（上海）`, `华东2`, `上海`. Ignores spaces, brackets, and case.
 */
export function regionNamed(text: string): Region | undefined {
  const wanted = plainName(text);
  return regions.find((region) => namesOf(region).includes(wanted));
}

function namesOf({ id, name, chineseName }: Region): readonly string[] {
  const parts = [name, chineseName].flatMap((each) => each.split(/[（）()]/u).filter(Boolean));
  // `China` and `US` are part of several names.
  const own = parts.filter((part) => !shared.has(part.trim()));
  return [id, name, chineseName, ...own].map(plainName);
}

const shared: ReadonlySet<string> = new Set(['China', 'US', '美国']);

function plainName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s()]/gu, '');
}

/** The public OSS endpoint of a region, as used for `oss_endpoint`: a host without a scheme. */
export function ossEndpoint(regionId: string): string {
  return `oss-${regionId}.aliyuncs.com`;
}

/** The OSS host in an address, such as `oss-cn-beijing-internal.aliyuncs.com`. */
interface OssHost {
  readonly region: string;
  /** Reachable only from inside the region. */
  readonly internal: boolean;
}

const anyRegion = '[a-z0-9-]+?';
const anywhere = '(-internal)?';

/**
 * A regular expression for OSS hosts, optionally only those of one region or only internal ones.
 */
export function ossHostPattern(region = anyRegion, internal = anywhere): string {
  return String.raw`(?:[a-z0-9-]+\.)?oss-(${region})${internal}\.aliyuncs\.com`;
}

const ossHost = new RegExp(`^${ossHostPattern()}$`, 'u');

export function readOssHost(host: string): OssHost | undefined {
  const match = ossHost.exec(host);
  const region = match?.[1];
  return region === undefined ? undefined : { region, internal: match?.[2] !== undefined };
}

/** Hosts in a region's own network: VPC registries and file systems (examples from their docs). */
const vpcHosts = [
  /^[a-z0-9-]*registry-vpc\.([a-z]+-[a-z]+(?:-\d+)?)\.(?:cr\.)?aliyuncs\.com$/u,
  /\.([a-z]+-[a-z]+(?:-\d+)?)\.nas\.aliyuncs\.com$/u,
];

/**
 * The region of an Alibaba Cloud host (OSS, a registry, or a file system). `undefined` for any
 * other host.
 */
export function regionOfHost(host: string): OssHost | undefined {
  const oss = readOssHost(host);
  if (oss !== undefined) return oss;
  const region = vpcHosts.map((form) => form.exec(host)?.[1]).find((each) => each !== undefined);
  return region === undefined ? undefined : { region, internal: true };
}

/**
 * The region of a model path that includes its bucket's host. A plain `oss://bucket/path/` doesn't
 * show the region.
 */
export function bucketHost(modelPath: string): OssHost | undefined {
  const host = /^[a-z]+:\/\/([^/:]+)/u.exec(modelPath)?.[1];
  return host === undefined ? undefined : readOssHost(host);
}
