/** The OSS host that an address names, such as `oss-cn-beijing-internal.aliyuncs.com`. */
export interface OssHost {
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

/**
 * The region in a model path that spells out its bucket's host; a plain `oss://bucket/path/` tells
 * nothing of the region.
 */
export function bucketHost(modelPath: string): OssHost | undefined {
  const host = /^[a-z]+:\/\/([^/:]+)/u.exec(modelPath)?.[1];
  return host === undefined ? undefined : readOssHost(host);
}
