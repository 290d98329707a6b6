import type { Writable } from 'node:stream';
import { write } from './output.ts';

export const floodLines = 1_000_000;
const linesInBlock = 1000;
const blockDigits = 4;
const head = 'optimizer: pass ';
const tail = ' of 1000000, folded constants in conv2d_bias_relu, gain 0.42 ms';

/** `optimizer: pass 0123456 of 1000000, ...`: 87 bytes with its line feed. */
const lineOf = (n: number): string => `${head}${String(n).padStart(7, '0')}${tail}\n`;

/**
 * A million lines as fast as the reader takes them. One block of lines is kept, and only the leading
 * digits of its numbers are written anew, so that the flood measures its reader, not itself.
 */
export const flood = async (stdout: Writable): Promise<void> => {
  const lines = Array.from({ length: linesInBlock }, (_, n) => lineOf(n));
  const block = Buffer.from(lines.join(''), 'latin1');
  const width = lineOf(0).length;
  for (let n = 0; n < floodLines / linesInBlock; n += 1) {
    const digits = Buffer.from(String(n).padStart(blockDigits, '0'), 'latin1');
    for (let line = 0; line < linesInBlock; line += 1) {
      digits.copy(block, line * width + head.length);
    }
    // The block is written again only after its bytes have left.
    await write(stdout, block);
  }
};
