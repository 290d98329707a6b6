/** Every sign that the screens draw, with its ASCII twin. A sign only repeats what a word says. */
export interface Glyphs {
  readonly pointer: string;
  readonly done: string;
  readonly active: string;
  readonly waiting: string;
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
