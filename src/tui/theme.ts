import type { TextProps } from 'ink';
import { createContext, use } from 'react';
import type { EndingKind } from '../app/diagnosis/ending.ts';
import type { AppEvent } from '../app/machine.ts';
import type { State } from '../app/state.ts';
import type { Words } from '../messages/language.ts';

/** How a drawing reports a user's action. */
export type Send = (event: AppEvent) => void;

interface LocalTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** What every drawing needs besides the state: the characters, the words, and its maximum width. */
export interface Theme {
  readonly glyphs: Glyphs;
  readonly words: Words;
  /** The hour, minute, and second of a moment, in the user's time zone. */
  readonly localTime: (at: number) => LocalTime;
}

export const ThemeContext = createContext<Theme | undefined>(undefined);

export function useTheme(): Theme {
  const theme = use(ThemeContext);
  if (!theme) {
    throw new Error('A screen was drawn outside its look.');
  }
  return theme;
}

/**
 * Every symbol that the screens draw, with its ASCII equivalent. A symbol only repeats what a word
 * says.
 */
export interface Glyphs {
  readonly pointer: string;
  readonly done: string;
  readonly active: string;
  readonly waiting: string;
  readonly selected: string;
  readonly failed: string;
  readonly skipped: string;
  readonly warning: string;
  readonly late: string;
  readonly unknown: string;
  readonly rule: string;
  readonly dot: string;
  readonly mark: string;
  readonly ellipsis: string;
  readonly hidden: string;
  readonly times: string;
  readonly dash: string;
  readonly up: string;
  readonly down: string;
  readonly spinner: readonly string[];
  readonly barFull: string;
  readonly barHead: string;
  readonly barEmpty: string;
  readonly barMark: string;
}

const unicode: Glyphs = {
  pointer: '❯',
  done: '✔',
  active: '◆',
  waiting: '○',
  selected: '●',
  failed: '✖',
  skipped: '⊝',
  warning: '▲',
  late: '◷',
  unknown: '?',
  rule: '─',
  dot: '·',
  mark: '┃',
  ellipsis: '…',
  hidden: '••••••••',
  times: '×',
  dash: '–',
  up: '↑',
  down: '↓',
  spinner: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'],
  barFull: '━',
  barHead: '╸',
  barEmpty: '·',
  barMark: '┿',
};

const ascii: Glyphs = {
  pointer: '>',
  done: '+',
  active: '*',
  waiting: '.',
  selected: '*',
  failed: 'x',
  skipped: '-',
  warning: '!',
  late: '~',
  unknown: '?',
  rule: '-',
  dot: '-',
  mark: '|',
  ellipsis: '...',
  hidden: '********',
  times: 'x',
  dash: '-',
  up: 'Up',
  down: 'Down',
  spinner: ['-', '\\', '|', '/'],
  barFull: '=',
  barHead: '>',
  barEmpty: '.',
  barMark: '+',
};

export function chooseGlyphs(canUnicode: boolean): Glyphs {
  return canUnicode ? unicode : ascii;
}

/** The meaning of a color. One accent; green only for what is proven, red only for what failed. */
export type Tone = 'plain' | 'accent' | 'done' | 'late' | 'failed' | 'dim' | 'strong';

/** Only the sixteen standard colors, so that the terminal's theme applies. */
export const tones: Readonly<Record<Tone, Pick<TextProps, 'color' | 'dimColor' | 'bold'>>> = {
  plain: {},
  accent: { color: 'cyan' },
  done: { color: 'green' },
  late: { color: 'yellow' },
  failed: { color: 'red' },
  dim: { dimColor: true },
  strong: { bold: true },
};

/** Columns left empty on either side. */
export const margin = 2;
/** The header and its rule. */
export const headerRows = 2;
/** A notice and the footer. */
const footerRows = 2;

/** What a width has room for (features: redraw discipline). */
type Breadth = 'wide' | 'medium' | 'narrow';

function breadthOf(columns: number): Breadth {
  if (columns >= 100) {
    return 'wide';
  }
  return columns >= 60 ? 'medium' : 'narrow';
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
  /** Columns between the margins. */
  readonly inner: number;
  /** Rows between header and footer. */
  readonly body: number;
  readonly breadth: Breadth;
}

/** One row is never used: a frame as tall as the window makes terminals scroll. */
export function sizeOf(state: State): Size {
  const { columns, rows } = state.terminal;
  return {
    columns,
    rows: rows - 1,
    inner: columns - 2 * margin,
    body: rows - 1 - headerRows - footerRows,
    breadth: breadthOf(columns),
  };
}

interface EndingSign {
  readonly sign: string;
  readonly tone: Tone;
}

/**
 * The symbol and tone that go with an ending: green only for what is proven done, red only for what
 * failed.
 */
export function signOfEnding(kind: EndingKind, glyphs: Glyphs): EndingSign {
  switch (kind) {
    case 'deployed':
      return { sign: glyphs.done, tone: 'done' };
    case 'deployed-not-optimized':
    case 'updated-unproven':
      return { sign: glyphs.warning, tone: 'late' };
    case 'failed':
    case 'refused':
      return { sign: glyphs.failed, tone: 'failed' };
    case 'stopped':
      return { sign: glyphs.done, tone: 'plain' };
    case 'running':
    case 'unknown':
      return { sign: glyphs.unknown, tone: 'late' };
  }
}
