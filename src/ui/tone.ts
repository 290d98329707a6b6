import type { TextProps } from 'ink';

/** What a color says. One accent; green only for what is proven, red only for what has failed. */
export type Tone = 'plain' | 'accent' | 'done' | 'late' | 'failed' | 'dim' | 'strong';

/** The sixteen colors only, so that the terminal's own theme holds. */
export const tones: Readonly<Record<Tone, Pick<TextProps, 'color' | 'dimColor' | 'bold'>>> = {
  plain: {},
  accent: { color: 'cyan' },
  done: { color: 'green' },
  late: { color: 'yellow' },
  failed: { color: 'red' },
  dim: { dimColor: true },
  strong: { bold: true },
};
