const megabyte = 1024 * 1024;

const redraws = Array.from({ length: 20 }, (_, n) => `optimizing ${n * 5}%\r`).join('');

/**
 * What no terminal should be shown raw: titles, cursor moves, screens, half sequences, bytes that are
 * no UTF-8, lines of a megabyte, text that runs backward; and the token again, plain and hidden.
 * The last piece ends its line, so that the true lines after it are whole.
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
