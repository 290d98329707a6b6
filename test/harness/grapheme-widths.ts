import type xterm from '@xterm/headless';
import stringWidth from 'string-width';

type Terminal = InstanceType<typeof xterm.Terminal>;
type Provider = Parameters<Terminal['unicode']['register']>[0];

/** How xterm packs what it must know of a character: a state of ours, its columns, whether it joins. */
const packed = (state: number, columns: number, joins: boolean): number =>
  (state << 3) | (columns << 1) | (joins ? 1 : 0);
const columnsOf = (preceding: number): number => (preceding >> 1) & 3;

const zeroWidthJoiner = 0x200d;
const isSkinTone = (codepoint: number): boolean => codepoint >= 0x1f3fb && codepoint <= 0x1f3ff;

function wcwidth(codepoint: number): 0 | 1 | 2 {
  const width = stringWidth(String.fromCodePoint(codepoint));
  return width === 0 ? 0 : width === 1 ? 1 : 2;
}

/**
 * Widths as terminals of today have them: emoji take two columns, and what a joiner joins takes the
 * columns of its first character. xterm's own table is that of Unicode 6, in which they take one each.
 */
const provider: Provider = {
  version: 'graphemes',
  wcwidth,
  charProperties: (codepoint, preceding) => {
    const before = columnsOf(preceding);
    const afterJoiner = preceding >> 3 === 1;
    const width = wcwidth(codepoint);
    const joins = before > 0 && (width === 0 || afterJoiner || isSkinTone(codepoint));
    return packed(codepoint === zeroWidthJoiner ? 1 : 0, joins ? before : width, joins);
  },
};

export function measureGraphemes(terminal: Terminal): void {
  terminal.unicode.register(provider);
  terminal.unicode.activeVersion = provider.version;
}
