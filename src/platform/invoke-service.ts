import { Buffer } from 'node:buffer';
import { existsSync } from 'node:fs';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { setTimeout } from 'node:timers/promises';
import { type NoAnswer, statusMeaning } from '../app/types.ts';
import { descArguments } from '../eascmd/args.ts';
import { readDescription, readPresence } from '../eascmd/describe.ts';
import type { Job } from './deployments/job.ts';
import { recordedService } from './deployments/recorded.ts';
import { type Client, inRegion } from './eascmd/client.ts';
import type { Search } from './eascmd/find.ts';
import { errorCode } from './errors.ts';

interface ServiceCall {
  readonly url: string;
  /** The service's token, as its header `Authorization` takes it. */
  readonly token: string;
  /** The body to POST; null sends a GET without one. */
  readonly body: Uint8Array | null;
  /** The time limit for the complete call, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface ServiceAnswer {
  readonly kind: 'answered';
  readonly status: number;
  /** Time from sending to the first and to the last byte of the response, in milliseconds. */
  readonly latencyMs: number;
  readonly totalMs: number;
  /** How many bytes were received, and the first of them. */
  readonly bytes: number;
  readonly start: Buffer;
}

export type CallOutcome =
  | ServiceAnswer
  /** `code`: the system's, such as `ECONNREFUSED`. */
  | { readonly kind: 'unanswered'; readonly cause: NoAnswer; readonly code: string | null };

/** As much of a response as the user will read. */
const startLength = 1 << 14;

/**
 * One call of a service. Redirects are not followed, because the token is only for the service.
 * Never throws.
 */
function callService(call: ServiceCall): Promise<CallOutcome> {
  const { promise, resolve } = Promise.withResolvers<CallOutcome>();
  const timedOut = AbortSignal.timeout(call.timeoutMs);
  const signal = AbortSignal.any([call.signal, timedOut]);
  const unanswered = (error: unknown) => {
    const cause = call.signal.aborted ? 'interrupted' : timedOut.aborted ? 'timed-out' : null;
    const code = errorCode(error);
    resolve({ kind: 'unanswered', cause: cause ?? causes.get(code ?? '') ?? tlsCause(code), code });
  };
  try {
    send(call, signal, resolve, unanswered);
  } catch (error) {
    unanswered(error);
  }
  return promise;
}

interface ReadyCall {
  readonly call: ServiceCall;
  /** How long to wait for a gateway that is not ready, and how often to ask it, in milliseconds. */
  readonly waitMs: number;
  readonly everyMs?: number;
  /** Receives each answer that means waiting, and how long that has lasted. */
  readonly onNotReady: (answer: ServiceAnswer, waitedMs: number) => void;
}

/**
 * Calls a service until its gateway knows it. Right after Running it may answer 404 without a body
 * or 503; the service has then received nothing, so retrying is harmless. Returns the last answer,
 * even if the gateway was not ready in time.
 */
export async function callWhenReady(ready: ReadyCall): Promise<CallOutcome> {
  const { call, waitMs, everyMs = 2000, onNotReady } = ready;
  const begun = performance.now();
  for (;;) {
    const outcome = await callService(call);
    const waited = performance.now() - begun;
    if (!isOfGateway(outcome) || waited + everyMs > waitMs) {
      return outcome;
    }
    onNotReady(outcome, waited);
    try {
      await setTimeout(everyMs, undefined, { signal: call.signal });
    } catch {
      return { kind: 'unanswered', cause: 'interrupted', code: null };
    }
  }
}

function isOfGateway(outcome: CallOutcome): outcome is ServiceAnswer {
  return (
    outcome.kind === 'answered' &&
    statusMeaning(outcome.status, outcome.start.toString('utf8')) === 'gateway-not-ready'
  );
}

function send(
  { url, token, body }: ServiceCall,
  signal: AbortSignal,
  answered: (answer: ServiceAnswer) => void,
  unanswered: (error: unknown) => void,
): void {
  const begun = performance.now();
  const elapsed = () => Math.round(performance.now() - begun);
  const send = new URL(url).protocol === 'https:' ? requestHttps : requestHttp;
  const headers = {
    Authorization: token,
    ...(body ? { 'Content-Type': 'application/octet-stream', 'Content-Length': body.length } : {}),
  };
  const request = send(url, { method: body ? 'POST' : 'GET', headers, signal }, (response) => {
    const latencyMs = elapsed();
    const pieces: Buffer[] = [];
    let bytes = 0;
    response.on('data', (piece: Buffer) => {
      if (bytes < startLength) {
        pieces.push(piece.subarray(0, startLength - bytes));
      }
      bytes += piece.length;
    });
    // An incomplete response doesn't count, however much of it arrived.
    response.on('error', unanswered);
    response.on('end', () => {
      const [status, start] = [response.statusCode ?? 0, Buffer.concat(pieces)];
      answered({ kind: 'answered', status, latencyMs, totalMs: elapsed(), bytes, start });
    });
  });
  request.on('error', unanswered);
  request.end(body ?? undefined);
}

const causes: ReadonlyMap<string, NoAnswer> = new Map([
  ['ECONNREFUSED', 'refused'],
  ['ENOTFOUND', 'unknown-host'],
  ['EAI_AGAIN', 'unknown-host'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['ETIMEDOUT', 'timed-out'],
  ['ECONNRESET', 'broken-off'],
  ['EPIPE', 'broken-off'],
  ['ERR_INVALID_URL', 'no-address'],
  ['ERR_INVALID_PROTOCOL', 'no-address'],
]);

/** OpenSSL's and Node's codes for a certificate that is not trusted, or no TLS at all. */
function tlsCause(code: string | null): NoAnswer {
  return code !== null && /CERT|TLS|SSL|EPROTO/.test(code) ? 'not-secure' : 'other';
}

/** The address and the token to call a service with. The token is saved nowhere. */
export interface ServiceAccess {
  readonly kind: 'access';
  readonly region: string | null;
  readonly url: string;
  /** Whether the address is reachable from everywhere, or only from the service's own network. */
  readonly network: 'internet' | 'intranet';
  readonly token: string;
  /** The source of the token: `EAS_TOKEN`, or eascmd just now. */
  readonly tokenFrom: 'environment' | 'eascmd';
}

export type AccessOutcome =
  | ServiceAccess
  /** Only rehearsals of it are known. */
  | { readonly kind: 'rehearsed' }
  /** eascmd would have to be asked, and there is none. */
  | { readonly kind: 'eascmd-missing' }
  | { readonly kind: 'eascmd-not-runnable'; readonly path: string }
  | { readonly kind: 'not-there' | 'no-endpoint' | 'no-token' }
  | {
      readonly kind: 'unknown';
      readonly cause: 'signed-out' | 'no-answer' | 'unclear';
      readonly reason: string | null;
    };

interface AccessRequest {
  readonly deployments: string;
  readonly service: string;
  /** The region that was requested. */
  readonly region: string | undefined;
  readonly client: Client | null;
  readonly search: Search;
  /** The variable EAS_TOKEN. */
  readonly token: string | undefined;
  /** Stops the eascmd command that is running. */
  readonly signal?: AbortSignal;
}

/** Finds out how to call a service: from its recording, and from eascmd if that is not enough. */
export async function findAccess(request: AccessRequest): Promise<AccessOutcome> {
  const { deployments, service, token } = request;
  const { job, endpoint, rehearsed } = await recordedService(deployments, service, request.region);
  if (rehearsed && job === null && request.region === undefined) {
    return { kind: 'rehearsed' };
  }
  const region = request.region ?? job?.region ?? null;
  const recorded = addressIn(endpoint);
  if (recorded && token) {
    return { kind: 'access', region, ...recorded, token, tokenFrom: 'environment' };
  }
  const client = clientFor(request, job, region);
  if (!client) {
    return { kind: 'eascmd-missing' };
  }
  const { askEascmd } = await import('./eascmd/ask.ts');
  const { text, exitCode, started } = await askEascmd(client, descArguments(service), request);
  if (!started) {
    return { kind: 'eascmd-not-runnable', path: client.command };
  }
  const described = readDescription(text);
  const presence = readPresence(text, exitCode ?? null);
  if (!described || presence.kind === 'unknown') {
    const { cause, reason } = presence.kind === 'unknown' ? presence : unclear;
    return presence.kind === 'free' ? { kind: 'not-there' } : { kind: 'unknown', cause, reason };
  }
  // The current answer of eascmd takes precedence over the recording. `desc` may report only the
  // intranet address.
  const address = addressIn({
    internet: described.internet ?? endpoint?.internet ?? null,
    intranet: described.intranet ?? endpoint?.intranet ?? null,
  });
  if (!address) {
    return { kind: 'no-endpoint' };
  }
  if (token) {
    return { kind: 'access', region, ...address, token, tokenFrom: 'environment' };
  }
  return described.token === null
    ? { kind: 'no-token' }
    : { kind: 'access', region, ...address, token: described.token, tokenFrom: 'eascmd' };
}

const unclear = { cause: 'unclear', reason: null } as const;

interface Addresses {
  readonly internet: string | null;
  readonly intranet: string | null;
}

function addressIn(told: Addresses | null): Pick<ServiceAccess, 'url' | 'network'> | null {
  if (told?.internet) {
    return { url: told.internet, network: 'internet' };
  }
  return told?.intranet ? { url: told.intranet, network: 'intranet' } : null;
}

/**
 * The client of this run, with the sign-in that deployed the service if it has none of its own;
 * otherwise the client that deployed it, if it still exists. A named client that does not run is
 * reported.
 */
function clientFor({ search, client }: AccessRequest, job: Job | null, region: string | null) {
  const recorded = job?.client;
  if (!client) {
    const isThere = recorded !== undefined && !search.refused && existsSync(recorded.command);
    return isThere ? recorded : null;
  }
  const own = inRegion(client, region ?? undefined);
  const configFile = own.configFile ?? recorded?.configFile;
  return { ...own, ...(configFile ? { configFile } : {}) };
}
