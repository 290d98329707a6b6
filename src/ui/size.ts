import type { State } from '../app/state.ts';

/** Columns left free on either side. */
export const margin = 2;
/** The header and its rule. */
export const headerRows = 2;
/** A notice and the footer. */
const footerRows = 2;

/** What a width is good for (features: redraw discipline). */
export type Breadth = 'wide' | 'medium' | 'narrow';

export function breadthOf(columns: number): Breadth {
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
