import {
  type Agent,
  get as getPlain,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import { get as getSecure } from 'node:https';
import process from 'node:process';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import type { Inspection } from '../eascmd/executable.ts';
import { errorReason } from '../errors.ts';

const mostRedirects = 5;

interface FileRequest {
  readonly url: URL;
  readonly headers: OutgoingHttpHeaders;
  readonly watch: StallWatch;
}

/** The response to a GET, after its redirects. Errors: an `Ended` if there is none to read. */
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

/** Never follow a redirect from a secure address to an insecure one. */
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
          new Ended({ kind: 'interrupted', code: 'connection', reason: errorReason(error) }),
      );
    // A request that still waits for its tunnel has no socket, so it does not receive the signal
    // itself.
    watch.signal.addEventListener('abort', () => broken(watch.signal.reason), { once: true });
    const asked = get(url, options, resolve);
    asked.on('error', broken);
  });
}

/**
 * The proxy that the environment names for an address (HTTPS_PROXY, HTTP_PROXY, NO_PROXY, and their
 * lowercase forms). Its user name and password stay in the agent and are never shown.
 */
function proxyAgent(url: URL): Agent | undefined {
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
 * Use plain HTTP with a proxy that has no scheme, as curl does. proxy-from-env uses the scheme of
 * the address instead, and no common proxy supports TLS on that port.
 */
function proxyFor(url: URL): string {
  const proxy = getProxyForUrl(url.href);
  const bare = proxy.replace(/^https?:\/\//, '');
  return Object.values(process.env).includes(proxy) ? proxy : proxy && `http://${bare}`;
}

/** Aborts when the server sends nothing for too long, or when the user leaves. */
export interface StallWatch {
  readonly signal: AbortSignal;
  /** Data arrived: restart the timer. */
  readonly heard: () => void;
  /** Why it was aborted; undefined while it was not. */
  readonly ended: () => Ended | undefined;
  readonly release: () => void;
}

export function watchForStall(stallMs: number, leaving: AbortSignal): StallWatch {
  const controller = new AbortController();
  let ended: Ended | undefined;
  const end = (code: 'stalled' | 'canceled') => {
    ended ??= new Ended({ kind: 'interrupted', code });
    controller.abort();
  };
  const timer = setTimeout(() => end('stalled'), stallMs);
  const leave = () => end('canceled');
  leaving.addEventListener('abort', leave, { once: true });
  if (leaving.aborted) {
    leave();
  }
  return {
    signal: controller.signal,
    heard: () => timer.refresh(),
    ended: () => ended,
    release: () => {
      clearTimeout(timer);
      leaving.removeEventListener('abort', leave);
    },
  };
}

/** The result of downloading a program. */
export type DownloadOutcome =
  /** `path` is in place, fits this machine, and may be run. */
  | {
      readonly kind: 'downloaded';
      readonly path: string;
      readonly bytes: number;
      /** Whether it resumed an earlier attempt. */
      readonly resumed: boolean;
    }
  /** The response is not what was requested. None of it is saved. */
  | {
      readonly kind: 'refused';
      readonly code: Refusal;
      /** The HTTP status, if that was the reason. */
      readonly status: number | null;
      /** What arrived, if it arrived in full and was not a program for this machine. */
      readonly inspection: Inspection | null;
    }
  /** The part received is saved, and the next attempt resumes it. */
  | {
      readonly kind: 'interrupted';
      readonly code: Interruption;
      /** The system's code, such as `ECONNREFUSED`, or the HTTP status. */
      readonly reason: string | null;
      readonly received: number;
      readonly total: number | null;
    }
  /** The folder or the file could not be written. `reason`: the system's code, such as `ENOSPC`. */
  | { readonly kind: 'not-written'; readonly path: string; readonly reason: string };

type Refusal =
  | 'address'
  | 'not-found'
  | 'forbidden'
  | 'proxy-auth'
  | 'proxy-kind'
  | 'http-status'
  | 'redirects'
  | 'insecure-redirect'
  | 'web-page'
  | 'too-large'
  | 'damaged'
  | 'not-a-program';

type Interruption = 'stalled' | 'connection' | 'server' | 'canceled';

/** Ends a download from within. It never leaves this folder. */
export class Ended extends Error {
  override readonly name = 'Ended';
  readonly outcome: EndedEarly;

  constructor(outcome: EndedEarly) {
    super(outcome.code);
    this.outcome = outcome;
  }
}

export type EndedEarly =
  | { readonly kind: 'refused'; readonly code: Refusal; readonly status?: number }
  | { readonly kind: 'interrupted'; readonly code: Interruption; readonly reason?: string };
