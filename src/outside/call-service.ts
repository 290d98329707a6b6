import { Buffer } from 'node:buffer';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { NoAnswer } from '../app/types.ts';

export interface ServiceCall {
  readonly url: string;
  /** The service's token, as its header `Authorization` takes it. */
  readonly token: string;
  /** What is sent, by POST; null sends nothing, by GET. */
  readonly body: Uint8Array | null;
  /** How long the whole of it may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface ServiceAnswer {
  readonly kind: 'answered';
  readonly status: number;
  /** From the sending to the first of the answer, and to the last, in milliseconds. */
  readonly latencyMs: number;
  readonly totalMs: number;
  /** How many bytes came, and the first of them. */
  readonly bytes: number;
  readonly start: Buffer;
}

export type CallOutcome =
  | ServiceAnswer
  /** `code`: the system's, such as `ECONNREFUSED`. */
  | { readonly kind: 'unanswered'; readonly cause: NoAnswer; readonly code: string | null };

/** As much of an answer as a person looks at. */
const startLength = 1 << 14;

/**
 * One call of a service. No redirection is followed: the token is for the service alone. Never throws.
 */
export function callService(call: ServiceCall): Promise<CallOutcome> {
  const { promise, resolve } = Promise.withResolvers<CallOutcome>();
  const timedOut = AbortSignal.timeout(call.timeoutMs);
  const signal = AbortSignal.any([call.signal, timedOut]);
  const unanswered = (error: unknown) => {
    const cause = call.signal.aborted ? 'interrupted' : timedOut.aborted ? 'timed-out' : null;
    const code = codeOf(error);
    resolve({ kind: 'unanswered', cause: cause ?? causes.get(code ?? '') ?? tlsCause(code), code });
  };
  try {
    send(call, signal, resolve, unanswered);
  } catch (error) {
    unanswered(error);
  }
  return promise;
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
    // An answer that broke off is none, however much of it came.
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

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}
