import { endpointPage, type Source } from '../types.ts';

export interface Region {
  /** The id that every Alibaba Cloud tool uses, such as `cn-shanghai`. */
  readonly id: string;
  /** The console's name. */
  readonly name: string;
  /** The console's Chinese name, such as `华东2（上海）`. */
  readonly chineseName: string;
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
// The Chinese names are the console's.
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
 * The region of an ID, of a console name, or of the part of one that names it alone: `China (Shanghai)`, `Shanghai`,
 * `华东2（上海）`, `华东2`, `上海`. Blanks, brackets, and the case don't count.
 */
export function regionNamed(text: string): Region | undefined {
  const wanted = plainName(text);
  return regions.find((region) => namesOf(region).includes(wanted));
}

function namesOf({ id, name, chineseName }: Region): readonly string[] {
  const parts = [name, chineseName].flatMap((each) => each.split(/[（）()]/u).filter(Boolean));
  // `China` and `US` are parts of several.
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
