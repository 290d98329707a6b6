import type { FileHandle } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { codeOf, Ended } from './outcome.ts';
import type { StallWatch } from './stall-watch.ts';

export interface Receiving {
  readonly response: IncomingMessage;
  readonly file: FileHandle;
  /** Where in the file the answer begins. */
  readonly from: number;
  readonly total: number | null;
  /** More than this is no client of eascmd's kind. */
  readonly limit: number;
  readonly watch: StallWatch;
  readonly onProgress: (received: number, total: number | null) => void;
}

/**
 * Writes what comes, and answers how long the file is then. Errors: an `Ended` where less or more
 * came than was told; the system's, where it cannot be written.
 */
export async function receive(receiving: Receiving): Promise<number> {
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

/** A disk that is nearly full takes a part of it without an error. */
async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}

/** What breaks the stream is the connection; what breaks its writing is not. */
async function* chunksOf({ response, watch }: Receiving): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of response) {
      yield Buffer.from(chunk);
    }
  } catch (error) {
    throw (
      watch.ended() ?? new Ended({ kind: 'interrupted', code: 'connection', reason: codeOf(error) })
    );
  }
}
