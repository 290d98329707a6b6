import type { IncomingMessage } from 'node:http';
import { Ended } from './outcome.ts';
import type { Origin, Part } from './part.ts';

/** What the server is about to send. */
export type Answer =
  | { readonly kind: 'whole'; readonly origin: Origin }
  | { readonly kind: 'rest'; readonly origin: Origin; readonly from: number }
  /** There is nothing behind what has come. */
  | { readonly kind: 'complete'; readonly origin: Origin }
  /** It cannot go on from where we are: ask for the whole file. */
  | { readonly kind: 'again' };

/** Reads status and headers. Errors: an `Ended` for everything that is not the file. */
export function readAnswer(
  { statusCode = 0, headers }: IncomingMessage,
  url: string,
  part: Part,
): Answer {
  if (statusCode === 416 && part.origin !== null) {
    const { origin } = part;
    return rangeOf(headers['content-range'])?.total === part.size
      ? { kind: 'complete', origin }
      : { kind: 'again' };
  }
  refuseStatus(statusCode);
  const type = headers['content-type'] ?? '';
  if (/\b(?:html|xml|json)\b|^text\//i.test(type) && !isScript(type)) {
    throw new Ended({ kind: 'refused', code: 'web-page' });
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new Ended({ kind: 'refused', code: 'damaged' });
  }
  if (statusCode === 200) {
    const validator = strongTag(headers) ?? headers['last-modified'] ?? null;
    const length = headers['content-length'];
    const total = length === undefined ? null : Number(length);
    return {
      kind: 'whole',
      origin: { url, validator, total, md5: headerText(headers['content-md5']) },
    };
  }
  const range = rangeOf(headers['content-range']);
  const { origin } = part;
  if (origin === null || range?.from !== part.size || !isSame(origin, headers, range.total)) {
    return { kind: 'again' };
  }
  return {
    kind: 'rest',
    origin: { ...origin, total: range.total ?? origin.total },
    from: part.size,
  };
}

type Headers = IncomingMessage['headers'];

/** `If-Range` takes a strong ETag or a date (RFC 9110, 13.1.5). */
const strongTag = ({ etag = '' }: Headers): string | null => (etag.startsWith('"') ? etag : null);

/** Some servers pass over If-Range, and send a part of what has become another file. */
function isSame({ validator, total }: Origin, headers: Headers, now: number | null): boolean {
  const told = validator?.startsWith('"') ? strongTag(headers) : (headers['last-modified'] ?? null);
  return [null, validator].includes(told) && (total === null || [null, total].includes(now));
}

function refuseStatus(status: number): void {
  if (status === 200 || status === 206) {
    return;
  }
  if (status >= 500 || status === 429 || status === 408) {
    throw new Ended({ kind: 'interrupted', code: 'server', reason: String(status) });
  }
  const codes = { 401: 'forbidden', 403: 'forbidden', 404: 'not-found', 410: 'not-found' } as const;
  const isNamed = (each: number): each is keyof typeof codes => each in codes;
  const code = status === 407 ? 'proxy-auth' : isNamed(status) ? codes[status] : 'http-status';
  throw new Ended({ kind: 'refused', code, status });
}

/** A wrapper may be served as what it is. */
const isScript = (type: string): boolean => /^text\/x-(?:shellscript|sh|python)\b/i.test(type);

/** `bytes 500-999/1000`, or a star for the two numbers where there is nothing to send. */
function rangeOf(header: string | undefined) {
  const [, from, total] = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(header ?? '') ?? [];
  return total === undefined
    ? null
    : {
        from: from === undefined ? null : Number(from),
        total: total === '*' ? null : Number(total),
      };
}

const headerText = (header: string | readonly string[] | undefined): string | null =>
  typeof header === 'string' ? header : null;
