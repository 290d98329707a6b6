import { constants } from 'node:fs';
import { type FileHandle, lstat, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import process from 'node:process';
import * as z from 'zod/mini';
import type { Machine } from '../eascmd/executable.ts';
import { shownUrl } from '../eascmd/find.ts';
import { errorReason } from '../errors.ts';
import { makeFolder, openRegular, readRegular, writeAtomically } from '../files.ts';
import { isWindows } from '../os.ts';
import { Ended, request, type StallWatch } from './http.ts';

export interface Download {
  readonly url: string;
  /** Created if it does not exist. */
  readonly folder: string;
  /**
   * The program's file name in the folder. The part received so far is next to it, with the suffix
   * `.part`.
   */
  readonly name: string;
  readonly signal: AbortSignal;
  /** Bytes; the total is null if the server does not send it. Called for each piece received. */
  readonly onProgress: (received: number, total: number | null) => void;
  /** How long a server may send nothing. */
  readonly stallMs?: number;
  /** The maximum size, in bytes. */
  readonly limit?: number;
  readonly machine?: Machine;
}

/** How much was received, for the message that it was interrupted. */
export interface Seen {
  received: number;
  total: number | null;
}

export interface Fetched {
  readonly origin: Origin;
  readonly bytes: number;
  readonly resumed: boolean;
}

/** Ten times the size of a Go program like eascmd. */
const largest = 300_000_000;

/**
 * Downloads the missing rest of a part. Errors: an `Ended`; the system's, if it cannot be written.
 */
export async function fetchPart(
  wanted: Download,
  part: string,
  seen: Seen,
  watch: StallWatch,
): Promise<Fetched> {
  if (!URL.canParse(wanted.url) || !/^https?:$/.test(new URL(wanted.url).protocol)) {
    throw new Ended({ kind: 'refused', code: 'address' });
  }
  await makeFolder(wanted.folder);
  const before = await readPart(part, shownUrl(wanted.url));
  const task = { wanted, part, seen, watch };
  // If the server cannot resume there, request the full file once more.
  const fetched = (await fetchFrom(task, before)) ?? (await fetchFrom(task, nothing));
  if (fetched === null) {
    throw new Ended({ kind: 'refused', code: 'http-status', status: 206 });
  }
  return fetched;
}

const nothing: Part = { size: 0, origin: null };

interface Task {
  readonly wanted: Download;
  readonly part: string;
  readonly seen: Seen;
  readonly watch: StallWatch;
}

async function fetchFrom(task: Task, before: Part): Promise<Fetched | null> {
  const { wanted, part, seen, watch } = task;
  const { url } = wanted;
  const response = await request({ url: new URL(url), headers: headersFor(before), watch });
  try {
    watch.heard();
    const answer = readAnswer(response, shownUrl(url), before);
    if (answer.kind === 'again') {
      return null;
    }
    const { origin } = answer;
    if (answer.kind === 'complete') {
      return { origin, bytes: before.size, resumed: true };
    }
    const from = answer.kind === 'rest' ? answer.from : 0;
    const limit = wanted.limit ?? largest;
    if ((origin.total ?? 0) > limit) {
      throw new Ended({ kind: 'refused', code: 'too-large' });
    }
    const file = await openPart(part, from, origin);
    const onProgress: Download['onProgress'] = (received, total) => {
      Object.assign(seen, { received, total });
      wanted.onProgress(received, total);
    };
    try {
      const { total } = origin;
      const bytes = await receive({ response, file, from, total, limit, watch, onProgress });
      await file.sync();
      return { origin, bytes, resumed: from > 0 };
    } finally {
      await file.close();
    }
  } finally {
    response.destroy();
  }
}

/** If the transfer were compressed, a part could not be matched to the file. */
function headersFor({ size, origin }: Part) {
  const goOn =
    size > 0 && origin?.validator ? { range: `bytes=${size}-`, 'if-range': origin.validator } : {};
  return { 'user-agent': 'blade-deploy', 'accept-encoding': 'identity', ...goOn };
}

/** What the server is about to send. */
type Answer =
  | { readonly kind: 'whole'; readonly origin: Origin }
  | { readonly kind: 'rest'; readonly origin: Origin; readonly from: number }
  /** There is nothing after what was received. */
  | { readonly kind: 'complete'; readonly origin: Origin }
  /** It cannot resume at our position: request the full file. */
  | { readonly kind: 'again' };

/** Reads status and headers. Errors: an `Ended` for everything that is not the file. */
function readAnswer({ statusCode = 0, headers }: IncomingMessage, url: string, part: Part): Answer {
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

/** Some servers ignore If-Range, and send part of a file that has changed. */
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

/** A wrapper may be served unchanged. */
const isScript = (type: string): boolean => /^text\/x-(?:shellscript|sh|python)\b/i.test(type);

/** `bytes 500-999/1000`, or a star for the two numbers if there is nothing to send. */
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

/** The part of a file received so far, and how the server identifies the same version. */
interface Part {
  /** How many bytes there are; 0 to start over. */
  readonly size: number;
  readonly origin: Origin | null;
}

const origin = z.object({
  url: z.string(),
  /** A strong ETag, or a date: what `If-Range` takes (RFC 9110, 13.1.5). */
  validator: z.nullable(z.string()),
  total: z.nullable(z.number()),
  /**
   * `Content-MD5`, which the storage service gives for a file that was uploaded whole (OSS,
   * GetObject).
   */
  md5: z.nullable(z.string()),
});

export type Origin = z.infer<typeof origin>;

const besides = (path: string): string => `${path}.json`;

/**
 * What an earlier attempt left for the same address; nothing of a file that someone else put there.
 */
async function readPart(path: string, url: string): Promise<Part> {
  try {
    const facts = await lstat(path);
    const own = isWindows || facts.uid === process.getuid?.();
    const { success, data } = origin.safeParse(
      JSON.parse((await readRegular(besides(path))).toString()),
    );
    if (facts.isFile() && own && success && data.url === url && data.validator !== null) {
      return { size: facts.size, origin: data };
    }
  } catch {
    // Then it starts over.
  }
  return { size: 0, origin: null };
}

/** Errors: the system's, if it cannot be written. */
export async function openPart(path: string, from: number, whence: Origin): Promise<FileHandle> {
  if (from === 0) {
    await removePart(path);
    await writeAtomically(besides(path), JSON.stringify(whence), { mode: 0o600 });
  }
  // Never follow a link, which someone else may have created.
  const noLink = isWindows ? 0 : constants.O_NOFOLLOW;
  return openRegular(path, constants.O_WRONLY | constants.O_CREAT | noLink, 0o600);
}

export async function removePart(path: string): Promise<void> {
  await Promise.all([path, besides(path)].map((each) => rm(each, { force: true })));
}

interface Receiving {
  readonly response: IncomingMessage;
  readonly file: FileHandle;
  /** The position in the file where the response begins. */
  readonly from: number;
  readonly total: number | null;
  /** Anything larger is not a client like eascmd. */
  readonly limit: number;
  readonly watch: StallWatch;
  readonly onProgress: (received: number, total: number | null) => void;
}

/**
 * Writes what arrives, and returns the new length of the file. Errors: an `Ended` if less or more
 * arrived than announced; the system's, if it cannot be written.
 */
async function receive(receiving: Receiving): Promise<number> {
  const { file, from, total, limit, watch, onProgress } = receiving;
  let at = from;
  await file.truncate(from);
  onProgress(at, total);
  for await (const bytes of chunksOf(receiving)) {
    at += bytes.length;
    if (at > limit || (total !== null && at > total)) {
      throw new Ended({ kind: 'refused', code: at > limit ? 'too-large' : 'damaged' });
    }
    await writeAll(file, bytes, at - bytes.length);
    watch.heard();
    onProgress(at, total);
  }
  if (total !== null && at < total) {
    throw new Ended({ kind: 'interrupted', code: 'connection', reason: 'ECONNRESET' });
  }
  return at;
}

/** A nearly full disk writes part of it without an error. */
async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}

/** A stream error is a connection failure; a write error is not. */
async function* chunksOf({ response, watch }: Receiving): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of response) {
      yield Buffer.from(chunk);
    }
  } catch (error) {
    throw (
      watch.ended() ??
      new Ended({ kind: 'interrupted', code: 'connection', reason: errorReason(error) })
    );
  }
}
