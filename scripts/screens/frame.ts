import xterm, { type IBufferCell } from '@xterm/headless';

/**
 * The style of a run of cells. Colors are numbers of the terminal's sixteen; null is the default.
 */
export interface Style {
  readonly color: number | null;
  readonly background: number | null;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly inverse: boolean;
}

/** Neighboring cells in one row with the same style. */
export interface Run {
  /** Starts at 0. */
  readonly column: number;
  /** In cells: a wide character counts as two. */
  readonly width: number;
  readonly text: string;
  readonly style: Style;
}

export interface Frame {
  readonly columns: number;
  readonly rows: readonly (readonly Run[])[];
}

/**
 * The marker that ends a synchronized update. Anything after the last one is a half-drawn frame.
 */
const frameEnd = '\u001B[?2026l';

/** The window after a program wrote these bytes, as of its last complete frame. */
export async function frameOf(bytes: string, columns: number, rows: number): Promise<Frame> {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const end = bytes.lastIndexOf(frameEnd);
  const whole = end === -1 ? bytes : bytes.slice(0, end + frameEnd.length);
  await new Promise<void>((resolve) => terminal.write(whole, resolve));
  const { active } = terminal.buffer;
  const lines = Array.from({ length: rows }, (_, row) => active.getLine(active.baseY + row));
  const frame = {
    columns,
    rows: lines.map((line) =>
      runsOf(Array.from({ length: columns }, (_, column) => line?.getCell(column))),
    ),
  };
  terminal.dispose();
  return frame;
}

/** The frame's text, one line per row, trimmed on the right. */
export function textOf(frame: Frame): string {
  const lines = frame.rows.map((runs) => runs.map(({ text }) => text).join(''));
  return lines.map((line) => line.trimEnd()).join('\n');
}

function runsOf(cells: readonly (IBufferCell | undefined)[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [column, cell] of cells.entries()) {
    // A cell without width is the second half of the wide character before it.
    if (cell === undefined || cell.getWidth() === 0) continue;
    const style = styleOf(cell);
    const text = cell.getChars() || ' ';
    const last = runs.at(-1);
    if (last !== undefined && alike(last.style, style)) {
      runs[runs.length - 1] = {
        ...last,
        width: last.width + cell.getWidth(),
        text: last.text + text,
      };
    } else {
      runs.push({ column, width: cell.getWidth(), text, style });
    }
  }
  return runs;
}

function styleOf(cell: IBufferCell): Style {
  return {
    color: cell.isFgPalette() ? cell.getFgColor() : null,
    background: cell.isBgPalette() ? cell.getBgColor() : null,
    bold: cell.isBold() !== 0,
    dim: cell.isDim() !== 0,
    inverse: cell.isInverse() !== 0,
  };
}

function alike(one: Style, other: Style): boolean {
  return (
    one.color === other.color &&
    one.background === other.background &&
    one.bold === other.bold &&
    one.dim === other.dim &&
    one.inverse === other.inverse
  );
}
