import type { StartRow } from '../../messages/en/screens.ts';
import { fitMiddle, padEnd, widthOf } from '../fit.ts';
import type { Look } from '../look.ts';
import { wrapWords } from '../wrap.ts';
import { type ChoiceItem, pointerColumns } from './choice-list.tsx';

export interface StartItems {
  readonly items: readonly ChoiceItem[];
  readonly values: readonly string[];
  /** Another list has another one: its pointer is set anew, to what it stood on. */
  readonly id: string;
  /** Whether a row has not all of its facts; the one under the pointer is told in full then. */
  readonly cut: boolean;
  /** Rows that the longest of them takes in full. */
  readonly noteRows: number;
}

const longestLabel = 34;
const gap = 2;
/** With less room than this the facts stand under the list alone. */
const leastFacts = 22;
const mostNoteRows = 4;

export interface StartList {
  readonly values: readonly string[];
  readonly rows: readonly StartRow[];
  /** Rows of one service differ in their facts alone: some room is kept for these. */
  readonly whole: boolean;
  readonly columns: number;
}

/** The rows of the start screen: what is called how, and as many whole facts as there is room for. */
export function startItems(
  { values, rows, whole, columns }: StartList,
  { glyphs }: Pick<Look, 'glyphs'>,
): StartItems {
  const dot = ` ${glyphs.dot} `;
  const widest = rows.reduce((wide, row) => Math.max(wide, widthOf(row.label)), 0);
  const most = columns - pointerColumns - (whole ? gap + leastFacts : 0);
  const label = Math.min(longestLabel, widest, most);
  const room = columns - pointerColumns - label - gap;
  const fitted = rows.map((row) => ({
    label: fitMiddle(row.label, label, glyphs.ellipsis),
    facts: room < leastFacts ? '' : wholeFacts(row.facts, dot, room),
    all: row.facts.join(dot),
  }));
  const noteRows = rows.reduce((most, row) => Math.max(most, noteOf(row, dot, columns).length), 0);
  return {
    items: fitted.map((row, index) => ({
      value: values[index] ?? '',
      label: `${padEnd(row.label, label + gap)}${row.facts}`.trimEnd(),
    })),
    values,
    id: `start ${values.join(' ')}`,
    cut: fitted.some((row, index) => row.facts !== row.all || row.label !== rows[index]?.label),
    noteRows: Math.min(mostNoteRows, noteRows),
  };
}

/** The facts that fit whole: one that is cut in its middle says something else. */
function wholeFacts(facts: readonly string[], dot: string, columns: number): string {
  const last = facts.findLastIndex(
    (_, index) => widthOf(facts.slice(0, index + 1).join(dot)) <= columns,
  );
  return facts.slice(0, last + 1).join(dot);
}

/** A row in full, broken between its facts. */
export function noteOf(
  { label, facts }: StartRow,
  dot: string,
  columns: number,
): readonly string[] {
  const rows: string[] = [];
  for (const fact of [label, ...facts]) {
    const last = rows.at(-1);
    if (last !== undefined && widthOf(`${last}${dot}${fact}`) <= columns) {
      rows[rows.length - 1] = `${last}${dot}${fact}`;
    } else {
      rows.push(...wrapWords(fact, columns));
    }
  }
  return rows;
}
