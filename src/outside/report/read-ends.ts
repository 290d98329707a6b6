import { Buffer } from 'node:buffer';
import { open } from 'node:fs/promises';

/** A file's beginning and its end, in whole lines. */
export interface Ends {
  readonly text: string;
  /** How many bytes between them are left out. */
  readonly leftOut: number;
}

/** As much as a reader needs of a file that may have a million lines; null where there is none. */
export async function readEnds(path: string, first: number, last: number): Promise<Ends | null> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) {
    return null;
  }
  try {
    const { size } = await file.stat();
    const read = async (from: number, length: number): Promise<string> => {
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await file.read(bytes, 0, length, from);
      return bytes.subarray(0, bytesRead).toString('utf8');
    };
    if (size <= first + last) {
      return { text: await read(0, size), leftOut: 0 };
    }
    const head = wholeLines(await read(0, first), 'head');
    const tail = wholeLines(await read(size - last, last), 'tail');
    const leftOut = size - Buffer.byteLength(head) - Buffer.byteLength(tail);
    return { text: `${head}${tail}`, leftOut };
  } finally {
    await file.close();
  }
}

function wholeLines(text: string, part: 'head' | 'tail'): string {
  return part === 'head'
    ? text.slice(0, text.lastIndexOf('\n') + 1)
    : text.slice(text.indexOf('\n') + 1);
}
