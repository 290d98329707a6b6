import type { Agent } from 'node:http';
import process from 'node:process';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { Ended } from './outcome.ts';

/**
 * The proxy that the environment names for an address (HTTPS_PROXY, HTTP_PROXY, NO_PROXY and their
 * small letters). Its name and password stay in the agent: nothing of them is told.
 */
export function proxyAgent(url: URL): Agent | undefined {
  const proxy = proxyFor(url);
  if (!proxy) {
    return undefined;
  }
  if (!URL.canParse(proxy) || !/^https?:$/.test(new URL(proxy).protocol)) {
    throw new Ended({ kind: 'refused', code: 'proxy-kind' });
  }
  return url.protocol === 'https:' ? new HttpsProxyAgent(proxy) : new HttpProxyAgent(proxy);
}

/**
 * A proxy without a scheme is spoken to in plain HTTP, as curl does; proxy-from-env takes the scheme
 * of the address instead, and no common proxy speaks TLS on the port that is meant.
 */
function proxyFor(url: URL): string {
  const proxy = getProxyForUrl(url.href);
  const bare = proxy.replace(/^https?:\/\//, '');
  return Object.values(process.env).includes(proxy) ? proxy : proxy && `http://${bare}`;
}
