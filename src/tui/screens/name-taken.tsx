import type { ReactNode } from 'react';
import {
  changeOf,
  offeredModes,
  roomBeside,
  selectedMode,
} from '../../app/preflight/submit-modes.ts';
import { isEditing, modeAt, modeRow, suggestedName } from '../../app/screens/plan-form.ts';
import type { State } from '../../app/state.ts';
import type { TakenChoice } from '../../app/types.ts';
import { fitMiddle, padEnd, widthOf, wrapWords } from '../../messages/layout.ts';
import { pointerColumns } from '../components/list.tsx';
import { Line, rowKey, Span } from '../components/text.tsx';
import { sizeOf, type Theme, useTheme } from '../theme.ts';
import { isStacked, valueColumn } from './review-rows.ts';

/** The ways to deploy under a name that is taken, as rows of the plan above Deploy. */
interface ModeRows {
  readonly all: readonly ReactNode[];
  /** The same without their notes, for a small window. */
  readonly bare: readonly ReactNode[];
  /** Only the selected way, while the cursor needs the rows above. */
  readonly selected: readonly ReactNode[];
}

interface ModeText {
  readonly value: TakenChoice;
  readonly label: string;
  readonly note: string;
}

interface Drawn {
  readonly state: State;
  readonly theme: Theme;
  readonly modes: readonly ModeText[];
  readonly inner: number;
}

const gap = 3;
/** The mark of the selected way, and its gap. */
const markColumns = 2;
/** Rows of the longest note under the ways. */
const mostNoteRows = 3;
/** A note wraps next to its way if it has this many columns and the window this many rows. */
const leastNote = 30;
const leastHeight = 30;

/** Null if the name isn't taken. */
export function useModeRows(state: State): ModeRows | null {
  const theme = useTheme();
  const { inner, rows } = sizeOf(state);
  const { plan } = state;
  const offered = offeredModes(state);
  if (offered.length === 0 || !plan) {
    return null;
  }
  const facts = {
    service: plan.service,
    newName: suggestedName(state),
    plugin: plan.pluginsConfigured,
    change: changeOf(state),
    room: roomBeside(state),
  };
  const modes = offered.map((value) => ({ value, ...theme.words.taken(value, facts) }));
  const drawn: Drawn = { state, theme, modes, inner };
  const bare = modes.flatMap((mode, index) => modeLines(drawn, mode, index === 0, 0));
  const mode = selectedMode(state);
  const selected = modes
    .filter(({ value }) => value === mode)
    .flatMap((mode) => modeLines(drawn, mode, true, 0));
  const room = inner - labelStart(inner) - markColumns - labelColumns(modes) - gap;
  const widest = Math.max(...modes.map(({ note }) => widthOf(note)));
  const isBeside = widest <= room || (room >= leastNote && rows >= leastHeight);
  const all = isBeside
    ? modes.flatMap((mode, index) => modeLines(drawn, mode, index === 0, room))
    : [...bare, ...noteUnder(drawn, mode)];
  return { all, bare, selected };
}

const labelColumns = (modes: readonly ModeText[]): number =>
  Math.max(...modes.map(({ label }) => widthOf(label)));

/** Where the marks start: aligned with the values of the plan if labels are next to them. */
const labelStart = (inner: number): number =>
  isStacked(inner) ? pointerColumns : valueColumn(inner);

/** A way, with as much of its note next to it as `room` columns can contain. */
function modeLines(
  { state, theme, modes, inner }: Drawn,
  { value, label, note }: ModeText,
  isFirst: boolean,
  room: number,
): ReactNode[] {
  const { words, glyphs } = theme;
  const start = labelStart(inner);
  const isAt = state.form.at === modeRow(value) && !isEditing(state);
  const isSelected = selectedMode(state) === value;
  const isTitled = isFirst && !isStacked(inner);
  const title = isTitled ? `${' '.repeat(pointerColumns)}${words.plan.waysLabel}` : '';
  const name = fitMiddle(label, inner - start - markColumns, glyphs.ellipsis);
  const notes = room > 0 ? wrapWords(note, room) : [''];
  const indent = start + markColumns + labelColumns(modes) + gap;
  return notes.map((text, index) =>
    index === 0 ? (
      <Line key={value}>
        <Span tone="dim">{padEnd(title, start - pointerColumns)}</Span>
        <Span tone="accent">{padEnd(isAt ? glyphs.pointer : '', pointerColumns)}</Span>
        <Span tone={isSelected ? 'accent' : 'dim'}>
          {padEnd(isSelected ? glyphs.selected : glyphs.waiting, markColumns)}
        </Span>
        <Span tone={isAt ? 'accent' : 'plain'}>
          {room > 0 ? padEnd(name, labelColumns(modes) + gap) : name}
        </Span>
        <Span tone="dim">{text}</Span>
      </Line>
    ) : (
      <Line key={`${value} ${rowKey(text, index)}`} tone="dim">
        {`${' '.repeat(indent)}${text}`}
      </Line>
    ),
  );
}

/** The consequence of the way under the cursor, or else of the selected one. */
function noteUnder({ state, modes, inner }: Drawn, mode: TakenChoice | undefined): ReactNode[] {
  const shown = modeAt(state.form) ?? mode;
  const start = labelStart(inner) + markColumns;
  const rowsOf = (note: string): string[] => wrapWords(note, inner - start);
  const rows = rowsOf(modes.find(({ value }) => value === shown)?.note ?? '');
  // Reserved for the longest note, so that nothing moves with the cursor.
  const noteRows = Math.min(
    mostNoteRows,
    Math.max(...modes.map(({ note }) => rowsOf(note).length)),
  );
  return Array.from({ length: noteRows }, (_, index) => (
    <Line key={`note ${rowKey(rows[index] ?? '', index)}`} tone="dim">
      {`${' '.repeat(start)}${rows[index] ?? ''}`}
    </Line>
  ));
}
