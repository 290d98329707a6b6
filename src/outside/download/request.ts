import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { get as getPlain } from 'node:http';
import { get as getSecure } from 'node:https';
import { codeOf, Ended } from './outcome.ts';
import { proxyAgent } from './proxy.ts';
import type { StallWatch } from './stall-watch.ts';

const mostRedirects = 5;

export interface FileRequest {
  readonly url: URL;
  readonly headers: OutgoingHttpHeaders;
  readonly watch: StallWatch;
}

/** The answer to a GET, behind its redirects. Errors: an `Ended` where there is none to read. */
export async function request({ url, headers, watch }: FileRequest): Promise<IncomingMessage> {
  let at = url;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const response = await ask(at, headers, watch);
    const { statusCode = 0, headers: answered } = response;
    if (![301, 302, 303, 307, 308].includes(statusCode) || answered.location === undefined) {
      return response;
    }
    response.destroy();
    at = redirected(at, answered.location);
  }
  throw new Ended({ kind: 'refused', code: 'redirects' });
}

/** From an address that is safe to one that is not, nobody goes unasked. */
function redirected(from: URL, location: string): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from.href) : null;
  if (to === null || !/^https?:$/.test(to.protocol)) {
    throw new Ended({ kind: 'refused', code: 'redirects' });
  }
  if (from.protocol === 'https:' && to.protocol !== 'https:') {
    throw new Ended({ kind: 'refused', code: 'insecure-redirect' });
  }
  return to;
}

function ask(url: URL, headers: OutgoingHttpHeaders, watch: StallWatch): Promise<IncomingMessage> {
  const agent = proxyAgent(url);
  const get = url.protocol === 'https:' ? getSecure : getPlain;
  return new Promise((resolve, reject) => {
    const options = { headers, signal: watch.signal, ...(agent && { agent }) };
    const broken = (error: unknown) =>
      reject(
        watch.ended() ??
          new Ended({ kind: 'interrupted', code: 'connection', reason: codeOf(error) }),
      );
    // A request that still waits for its tunnel has no socket, and so does not hear the signal itself.
    watch.signal.addEventListener('abort', () => broken(watch.signal.reason), { once: true });
    const asked = get(url, options, resolve);
    asked.on('error', broken);
  });
}
