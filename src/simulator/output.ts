import type { Writable } from 'node:stream';

const linesInBlock = 1000;
const blockDigits = 4;
const head = 'optimizer: pass ';

const digitsOf = (n: number): string => String(n).padStart(7, '0');

/** `optimizer: pass 0123456 of 1000000, ...`: 87 bytes with its line feed. */
const lineOf = (n: number, count: number): string =>
  `${head}${digitsOf(n)} of ${digitsOf(count)}, folded constants in conv2d_bias_relu, gain 0.42 ms\n`;

/**
 * Prints this many lines, in whole thousands, as fast as the reader reads them. One block of lines
 * is reused, and only the leading digits of its numbers change, so that the flood measures its
 * reader and not itself.
 */
export const flood = async (stdout: Writable, count: number): Promise<void> => {
  const lines = Array.from({ length: linesInBlock }, (_, n) => lineOf(n, count));
  const block = Buffer.from(lines.join(''), 'latin1');
  const width = lineOf(0, count).length;
  for (let n = 0; n < count / linesInBlock; n += 1) {
    const digits = Buffer.from(String(n).padStart(blockDigits, '0'), 'latin1');
    for (let line = 0; line < linesInBlock; line += 1) {
      digits.copy(block, line * width + head.length);
    }
    // The block is reused only after its bytes have been written.
    await write(stdout, block);
  }
};

/**
 * Writes and waits until the bytes have been written, so that a slow reader slows down the writer.
 */
export const write = (stream: Writable, data: string | Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    // The stream's own error listener handles a reader that is gone.
    stream.write(data, () => resolve());
  });

export const writeLine = (stream: Writable, text: string): Promise<void> =>
  write(stream, `${text}\n`);

export const writeLines = (stream: Writable, lines: readonly string[]): Promise<void> =>
  write(stream, lines.map((line) => `${line}\n`).join(''));

/** Tables as the docs print them: rules of `+---+`, and one space on each side of a cell. */
const rule = (widths: readonly number[]): string =>
  `+${widths.map((width) => '-'.repeat(width + 2)).join('+')}+`;

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const widest = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, text.length), 0);

/**
 * Two columns: keys right-aligned, values left-aligned. A long value continues under an empty key.
 */
export const keyValueTable = (
  entries: readonly (readonly [key: string, value: string])[],
): readonly string[] => {
  const rows = entries.flatMap(([key, value]) =>
    value.split('\n').map((line, index) => [index === 0 ? key : '', line] as const),
  );
  const keyWidth = widest(rows.map(([key]) => key));
  const valueWidth = widest(rows.map(([, value]) => value));
  const edge = rule([keyWidth, valueWidth]);
  return [
    edge,
    ...rows.map(([key, value]) => row([key.padStart(keyWidth), value.padEnd(valueWidth)])),
    edge,
  ];
};

const centered = (text: string, width: number): string =>
  text.padStart(text.length + Math.floor((width - text.length) / 2)).padEnd(width);

/** Centered column headings, numbers right-aligned, texts left-aligned. */
export const gridTable = (
  headings: readonly string[],
  records: readonly (readonly (string | number)[])[],
): readonly string[] => {
  const widths = headings.map((heading, column) =>
    widest([heading, ...records.map((record) => String(record[column] ?? ''))]),
  );
  const cell = (value: string | number, width: number): string =>
    typeof value === 'number' ? String(value).padStart(width) : value.padEnd(width);
  const edge = rule(widths);
  return [
    edge,
    row(headings.map((heading, column) => centered(heading, widths[column] ?? 0))),
    edge,
    ...records.map((record) =>
      row(widths.map((width, column) => cell(record[column] ?? '', width))),
    ),
    edge,
  ];
};

const megabyte = 1024 * 1024;

const redraws = Array.from({ length: 20 }, (_, n) => `optimizing ${n * 5}%\r`).join('');

/**
 * What a terminal should never show unfiltered: titles, cursor movements, screens, incomplete
 * sequences, invalid UTF-8, lines of a megabyte, right-to-left text; and the token again, plain and
 * hidden. The last piece ends its line, so that the valid lines after it are whole.
 */
export const noise = (token: string): readonly (string | Uint8Array)[] => [
  '\x1b]0;rehearsal owns this title\x07\x1b]2;and this one\x1b\\title\n',
  '\x1b]8;;http://example.com\x07a link\x1b]8;;\x07\n',
  '\x1b]52;c;cmVoZWFyc2Fs\x07clipboard\n',
  '\x1b[2J\x1b[H\x1b[10;20Hcursor\x1b[5A\x1b[3D\x1b[s\x1b[u\x1b[1;5r\n',
  '\x1b[?1049h\x1b[?25l\x1b[?1000h\x1b[?2004halternate screen\n',
  '\x1b[31;1;5;7mcolors never closed\n',
  '\x1bPdevice control\x1b\\\x1b_application\x1b\\\x1b^privacy\x1b\\\n',
  '\x9b31mone-byte control\x9d0;title\x9c\x85next\n',
  '\x07\x08\x08\x08\x00\x0b\x0c\x0e\x0f\x7fbells and shifts\n',
  Uint8Array.from([0xff, 0xfe, 0xc3, 0x28, 0xe2, 0x82, 0xf0, 0x9f, 0x92, 0x0a]),
  Uint8Array.from([0x9b, 0x33, 0x31, 0x6d, 0x90, 0x9d, 0x30, 0x3b, 0x9c, 0x85, 0x0a]),
  Uint8Array.from([0xed, 0xa0, 0x80, 0xc0, 0xaf, 0xf8, 0x88, 0x80, 0x80, 0x80, 0x0a]),
  '\u202egnirts drawkcab\u202c \u2066isolated\u2069 \u200e\u200f\u200b\ufeffzero\n',
  `e${'\u0301'.repeat(500)} 👨‍👩‍👧‍👦 模型优化\n`,
  `${redraws}optimizing 100%\n`,
  `${'x'.repeat(megabyte)}\n`,
  `[OK] ${'模'.repeat(megabyte / 3)}\n`,
  `${'\x1b[31m'.repeat(megabyte / 5)}\n`,
  `debug: Authorization: ${token}\n`,
  `debug: Authorization: ${token.slice(0, 20)}\x1b[0m${token.slice(20)}\n`,
  '\t\ttabs\tand  blanks   \n\n\n',
  '| half | a | row\n+---\n[OK]\n[OK\n[]\n: \n',
  '\x1b]0;a title that never ends\n',
  '\x1b[?1049l\x1b[?25h\x1b[?1000l\x1b[?2004l\x1b[0m\n',
];
