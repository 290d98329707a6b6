import xterm from '@xterm/headless';
import { measureGraphemes } from './grapheme-widths.ts';

type Xterm = InstanceType<typeof xterm.Terminal>;

/** What the emulator is asked; all of it speaks of what has been parsed so far. */
export interface Emulator {
  /** Resolves when the text has been parsed and can be seen. */
  readonly write: (text: string) => Promise<void>;
  readonly resize: (columns: number, rows: number) => void;
  readonly columns: () => number;
  /** The window: as many lines as it has rows, trimmed on the right. */
  readonly screen: () => readonly string[];
  /** The main buffer from its first line: what a person can scroll back to after the program has left. */
  readonly scrollback: () => readonly string[];
  readonly cursor: () => {
    readonly column: number;
    readonly row: number;
    readonly visible: boolean;
  };
  readonly alternate: () => boolean;
  readonly bracketedPaste: () => boolean;
  /** Whether the program is between the two marks of a synchronized update: a frame half drawn. */
  readonly midFrame: () => boolean;
  /** Modes that a program must not leave behind, by name; empty when all is as it was. */
  readonly modesLeftOn: () => readonly string[];
  readonly dispose: () => void;
}

function linesOf(buffer: Xterm['buffer']['normal'], from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) =>
    (buffer.getLine(from + index)?.translateToString(true) ?? '').trimEnd(),
  );
}

/** Follows `CSI ? 25 h` and `l`: xterm keeps whether the cursor is shown to itself. */
function followCursor(terminal: Xterm): () => boolean {
  let visible = true;
  for (const final of ['h', 'l'])
    terminal.parser.registerCsiHandler({ prefix: '?', final }, (parameters) => {
      if (parameters.includes(25)) visible = final === 'h';
      return false;
    });
  return () => visible;
}

function modesLeftOn({ buffer, modes }: Xterm, cursorVisible: boolean): string[] {
  const left: Readonly<Record<string, boolean>> = {
    'hidden cursor': !cursorVisible,
    'alternate buffer': buffer.active.type === 'alternate',
    'bracketed paste': modes.bracketedPasteMode,
    'mouse tracking': modes.mouseTrackingMode !== 'none',
    'focus events': modes.sendFocusMode,
    'synchronized output': modes.synchronizedOutputMode,
    'application cursor keys': modes.applicationCursorKeysMode,
    'application keypad': modes.applicationKeypadMode,
    'no wrapping': !modes.wraparoundMode,
  };
  return Object.keys(left).filter((name) => left[name]);
}

/** A terminal without a window. `answer` gets what a terminal says back when it is asked about itself. */
export function createEmulator(
  columns: number,
  rows: number,
  answer: (text: string) => void,
): Emulator {
  const terminal = new xterm.Terminal({
    cols: columns,
    rows,
    scrollback: 100_000,
    allowProposedApi: true,
  });
  measureGraphemes(terminal);
  const cursorVisible = followCursor(terminal);
  terminal.onData(answer);
  return {
    write: (text) => new Promise((resolve) => terminal.write(text, resolve)),
    resize: (newColumns, newRows) => terminal.resize(newColumns, newRows),
    columns: () => terminal.cols,
    screen: () => {
      const { active } = terminal.buffer;
      return linesOf(active, active.baseY, active.baseY + terminal.rows);
    },
    scrollback: () => linesOf(terminal.buffer.normal, 0, terminal.buffer.normal.length),
    cursor: () => {
      const { cursorX: column, cursorY: row } = terminal.buffer.active;
      return { column, row, visible: cursorVisible() };
    },
    alternate: () => terminal.buffer.active.type === 'alternate',
    bracketedPaste: () => terminal.modes.bracketedPasteMode,
    midFrame: () => terminal.modes.synchronizedOutputMode,
    modesLeftOn: () => modesLeftOn(terminal, cursorVisible()),
    dispose: () => terminal.dispose(),
  };
}
