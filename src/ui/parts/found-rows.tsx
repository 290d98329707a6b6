import { Box } from 'ink';
import type { ReactNode } from 'react';
import { choicesFound, type Found, foundGroups } from '../../app/screens/question.ts';
import type { State } from '../../app/state.ts';
import { padEnd, widthOf } from '../fit.ts';
import { type Look, useLook } from '../look.ts';
import { wrapWords } from '../wrap.ts';
import { pointerColumns } from './choice-list.tsx';
import { Line, rowKey } from './line.tsx';
import { fitClauses } from './option-list.tsx';

const gap = 3;
/** Kept for the whole note of the group in the field, where the list has no room for the notes. */
const noteRows = 2;

export interface FoundRowsProps {
  readonly state: State;
  readonly columns: number;
  /** Rows that there are for it. */
  readonly room: number;
}

/**
 * The groups that eascmd shows in the region, under all else, so that nothing moves when they come.
 * The field is the answer: Up and Down put a group into it, and the row of what stands there is marked.
 */
export function FoundRows({ state, columns, room }: FoundRowsProps): ReactNode {
  const look = useLook();
  const found = foundGroups(state);
  if (!found || room < 3) {
    return null;
  }
  const { words } = look;
  const age = found.at === null ? null : state.wall - found.at;
  const heading = wrapWords(words.foundHeading(found, age), columns);
  const rows = groupRows(state, found, columns, look);
  const notes = rows.some(({ isCut }) => isCut) ? noteRows : 0;
  const seen = shownRows(rows, room - 1 - heading.length - notes);
  const whole = rows.find(({ isMarked, isCut }) => isMarked && isCut)?.note ?? '';
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Line />
      {heading.map((row) => (
        <Line key={row} tone="dim">
          {row}
        </Line>
      ))}
      {seen.map(({ id, text, isMarked }) => (
        <Line key={id} tone={isMarked ? 'accent' : 'plain'}>
          {text}
        </Line>
      ))}
      {notes > 0 &&
        wrapWords(whole, columns - pointerColumns)
          .slice(0, noteRows)
          .map((row, index) => (
            <Line key={rowKey(row, index)} tone="dim">{`${' '.repeat(pointerColumns)}${row}`}</Line>
          ))}
    </Box>
  );
}

interface GroupRow {
  readonly id: string;
  readonly text: string;
  readonly note: string;
  readonly isMarked: boolean;
  /** Whether the row has no room for its note. */
  readonly isCut: boolean;
}

function groupRows(
  state: State,
  { groups }: Found,
  columns: number,
  { words, glyphs }: Look,
): readonly GroupRow[] {
  const field = state.conversation.field.value.trim();
  const labels = choicesFound(state).map((id) => ({
    id,
    label: id === '' ? words.publicGroup : id,
    group: groups.find((group) => group.id === id),
  }));
  const labelColumns = Math.max(0, ...labels.map(({ label }) => widthOf(label)));
  const noteColumns = Math.max(0, columns - pointerColumns - labelColumns - gap);
  return labels.map(({ id, label, group }) => {
    const isMarked = id === field;
    const pointer = isMarked ? `${glyphs.pointer} ` : ' '.repeat(pointerColumns);
    const note = group ? words.foundNote(group) : '';
    const fitting = fitClauses(note, noteColumns, glyphs.ellipsis);
    const text = `${pointer}${padEnd(label, labelColumns + gap)}${fitting}`.trimEnd();
    return { id, text, note, isMarked, isCut: fitting !== note };
  });
}

/** As many as there is room for, around the one that is marked. */
function shownRows(rows: readonly GroupRow[], room: number): readonly GroupRow[] {
  const marked = Math.max(
    0,
    rows.findIndex(({ isMarked }) => isMarked),
  );
  const first = Math.max(0, Math.min(marked - Math.floor(room / 2), rows.length - room));
  return rows.slice(first, first + Math.max(1, room));
}
