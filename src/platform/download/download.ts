import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { inspectExecutable } from '../eascmd/executable.ts';
import { errorReason } from '../errors.ts';
import { type DownloadOutcome, Ended, type EndedEarly, watchForStall } from './http.ts';
import {
  type Download,
  type Fetched,
  fetchPart,
  type Origin,
  removePart,
  type Seen,
} from './resume.ts';

const patience = 30_000;
const runnable = 0o755;

/**
 * Downloads a program. It is moved into place only when all of it has arrived and it fits this
 * machine. Until then its part is next to it, and a later call resumes it if the server still has
 * the same file. Never throws.
 */
export async function download(wanted: Download): Promise<DownloadOutcome> {
  const path = join(wanted.folder, wanted.name);
  const part = `${path}.part`;
  const seen: Seen = { received: 0, total: null };
  const watch = watchForStall(wanted.stallMs ?? patience, wanted.signal);
  try {
    const fetched = await fetchPart(wanted, part, seen, watch);
    await checkSum(part, fetched.origin);
    return await putInPlace(wanted, part, path, fetched);
  } catch (error) {
    return error instanceof Ended
      ? outcomeOf(error.outcome, part, seen)
      : { kind: 'not-written', path: wanted.folder, reason: errorReason(error) };
  } finally {
    watch.release();
  }
}

async function checkSum(part: string, { md5 }: Origin): Promise<void> {
  if (md5 === null) {
    return;
  }
  const hash = createHash('md5');
  for await (const bytes of createReadStream(part)) {
    hash.update(bytes);
  }
  if (hash.digest('base64') !== md5) {
    throw new Ended({ kind: 'refused', code: 'damaged' });
  }
}

/** Execute permission is set only after the file has been verified. */
async function putInPlace(
  { machine }: Download,
  part: string,
  path: string,
  { bytes, resumed }: Fetched,
): Promise<DownloadOutcome> {
  const inspection = await inspectExecutable(part, machine);
  if (inspection.kind !== 'fits' && inspection.kind !== 'no-run-bit') {
    await removePart(part);
    return { kind: 'refused', code: 'not-a-program', status: null, inspection };
  }
  await chmod(part, runnable);
  await rename(part, path);
  await removePart(part);
  return { kind: 'downloaded', path, bytes, resumed };
}

/**
 * After these, the part is worthless. An error of a proxy or of a page in between says nothing
 * about it.
 */
const spoilt: ReadonlySet<string> = new Set(['not-found', 'damaged', 'too-large']);

async function outcomeOf(ended: EndedEarly, part: string, seen: Seen): Promise<DownloadOutcome> {
  if (spoilt.has(ended.code)) {
    await removePart(part).catch(() => undefined);
  }
  return ended.kind === 'refused'
    ? { kind: 'refused', code: ended.code, status: ended.status ?? null, inspection: null }
    : { kind: 'interrupted', code: ended.code, reason: ended.reason ?? null, ...seen };
}
