import type { Writable } from 'node:stream';

/** Writes and waits until the bytes have left, so that a slow reader slows the writer down. */
export const write = (stream: Writable, data: string | Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    // A reader that is gone is the concern of the stream's own error listener.
    stream.write(data, () => resolve());
  });

export const writeLine = (stream: Writable, text: string): Promise<void> =>
  write(stream, `${text}\n`);

export const writeLines = (stream: Writable, lines: readonly string[]): Promise<void> =>
  write(stream, lines.map((line) => `${line}\n`).join(''));
