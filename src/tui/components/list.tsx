import { Box } from 'ink';
import SelectInput from 'ink-select-input';
import { memo, type ReactNode, useMemo, useRef } from 'react';
import { nothingSelected, type OfferedList, offeredList } from '../../app/screens/preview.ts';
import type { State } from '../../app/state.ts';
import type { Words } from '../../messages/language.ts';
import { fitMiddle, fitStart, padEnd, widthOf } from '../../messages/layout.ts';
import type { OptionWords } from '../../messages/text.ts';
import type { Step } from '../../questions/define.ts';
import type { Conversation } from '../../questions/navigation.ts';
import { type Glyphs, type Send, tones, useTheme } from '../theme.ts';
import { FilterLine, Line, Paragraph, type Place, Text } from './text.tsx';

interface OptionListProps {
  readonly state: State;
  readonly send: Send;
  readonly step: Step;
  readonly columns: number;
  /** Rows for the list, its filter line, and what is below it. */
  readonly room: number;
  /** Where the list begins on the screen. */
  readonly at: Place;
}

const gap = 3;
/** A row that doesn't fit isn't drawn, and it could be the selected one. */
const fewestRows = 2;

/** The valid answers of a question with a note on each. Long lists can be filtered. */
export function OptionList({ state, send, step, columns, room, at }: OptionListProps): ReactNode {
  const { words, glyphs } = useTheme();
  const { conversation } = state;
  const isWhere = step.id === 'where';
  // Moving the pointer changes none of this, and naming and measuring twenty options takes too long
  // for every key.
  const { options, hidden, filters, initialIndex, items, id } = useMemo(
    () => itemsShown(conversation, step, columns, words, glyphs),
    [conversation, step, columns, words, glyphs],
  );
  const defaultIndex = options.findIndex(({ value }) => value === state.highlighted);
  const rows = Math.max(
    fewestRows,
    room - 1 - (filters ? 1 : 0) - (hidden.length > 0 && !isWhere ? 1 : 0),
  );
  return (
    <Box flexDirection="column" flexShrink={0}>
      {filters && (
        <FilterLine
          text={conversation.filter}
          line={words.filter(conversation.filter, options.length, Math.min(rows, options.length))}
          columns={columns}
          at={at}
        />
      )}
      {options.length === 0 ? (
        <Paragraph tone="late" columns={columns}>
          {words.nothingFits(conversation.filter)}
        </Paragraph>
      ) : (
        <ChoiceList
          // If other rows come, the list starts again on the row that was selected.
          id={id}
          items={items}
          initialIndex={defaultIndex === -1 ? initialIndex : defaultIndex}
          rows={rows}
          onChoose={(value) => send({ type: 'chosen', value })}
          onHighlight={(value) => send({ type: 'highlighted', value })}
        />
      )}
      <Line />
      {hidden.length > 0 && !isWhere && <Line tone="dim">{words.hiddenCount(hidden)}</Line>}
    </Box>
  );
}

function itemsShown(
  conversation: Conversation,
  step: Step,
  columns: number,
  words: Words,
  glyphs: Glyphs,
): OfferedList & { readonly items: readonly ChoiceItem[]; readonly id: string } {
  const shown = optionsShown(conversation, step, words);
  const widths = widthsOf(conversation, step, columns, words);
  const items = shown.options.map(({ value }) => {
    const option = formIn(widths, words.option(step.id, value, conversation.draft));
    const label = withShortId(option, widths.id, glyphs.ellipsis);
    const fitting = fitClauses(option.note, widths.note, glyphs.ellipsis);
    const row = `${padEnd(label, widths.label)}${' '.repeat(widths.gap)}${fitting}`.trimEnd();
    // Ink would shorten it with a character that an ASCII terminal doesn't have.
    return { value, label: fitStart(row, columns - pointerColumns, glyphs.ellipsis) };
  });
  const values = items.map(({ value }) => value);
  return { ...shown, items, id: [step.id, conversation.filter, ...values].join(' ') };
}

/** With the middle of its ID cut, if the ID is longer. */
function withShortId({ label, id = '' }: OptionWords, columns: number, ellipsis: string): string {
  return widthOf(id) <= columns
    ? label
    : `${label.slice(0, -id.length)}${fitMiddle(id, columns, ellipsis)}`;
}

/** The clauses that fit completely. A note is never cut in the middle while at least one fits. */
export function fitClauses(note: string, columns: number, ellipsis: string): string {
  const ends = [...note.matchAll(/, |，/g)].map(({ index }) => index);
  const whole = [note.length, ...ends.toReversed()].map((end) => note.slice(0, end));
  return whole.find((text) => widthOf(text) <= columns) ?? fitStart(note, columns, ellipsis);
}

/** The full note of the option under the pointer, for lists without room for notes. */
export function defaultNote(
  state: State,
  step: Step,
  columns: number,
  words: Words,
): string | undefined {
  if (step.kind === 'text') {
    return undefined;
  }
  const widths = widthsOf(state.conversation, step, columns, words);
  const { options, initialIndex } = optionsShown(state.conversation, step, words);
  const pointed = state.highlighted ?? options[initialIndex]?.value;
  if (pointed === undefined || widths.isWhole) {
    return undefined;
  }
  const { label, note } = words.option(step.id, pointed, state.conversation.draft);
  // A sentence doesn't need aligned columns.
  const name = label.replaceAll(/ +/g, ' ');
  return words.noted(name, note);
}

/** The options that the list shows now. The filter applies to the text on the screen. */
export function optionsShown(conversation: Conversation, step: Step, words: Words): OfferedList {
  return offeredList(conversation, step, (value) => {
    const { label, note } = words.option(step.id, value, conversation.draft);
    return `${label} ${note}`;
  });
}

/** What an ID keeps at least: its kind and its end. */
const leastId = 12;
/** With less room, a note says too little to cut an ID for it. */
const leastNote = 24;

interface Widths {
  readonly label: number;
  readonly gap: number;
  readonly note: number;
  /** What an ID may have. */
  readonly id: number;
  /** Whether each row shows its full label and note. */
  readonly isWhole: boolean;
  readonly isNarrow: boolean;
}

const formIn = ({ isNarrow }: Widths, option: OptionWords): OptionWords =>
  isNarrow ? { ...option, ...option.narrow } : option;

const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map(widthOf));

const longestLabel = (options: readonly OptionWords[], idColumns: number): number =>
  longest(options.map((option) => withShortId(option, idColumns, ' ')));

/** Measures all options, whatever the filter, so that the columns don't move. */
function widthsOf({ draft }: Conversation, step: Step, columns: number, words: Words): Widths {
  const all = step.options(draft).offered.map(({ value }) => words.option(step.id, value, draft));
  const wide = wideWidths(all, columns);
  const fits = all.every(({ narrow }) => !narrow || widthOf(narrow.unless) <= wide.note);
  return fits ? wide : narrowWidths(all, columns);
}

/** What is free is in the notes and decides the choice, so an ID is cut before a note. */
function wideWidths(all: readonly OptionWords[], columns: number): Widths {
  const longestNote = longest(all.map(({ note }) => note));
  const longestId = longest(all.map(({ id = '' }) => id));
  const room = Math.max(0, columns - pointerColumns - gap);
  // A label without a note needs no column.
  const noted = all.filter(({ note }) => note !== '');
  // A note that is too long even then is cut anyway.
  const fitting = all.filter(({ note }) => widthOf(note) <= room - longestLabel(noted, leastId));
  const needed = longestLabel(noted, longestId) + longest(fitting.map(({ note }) => note)) - room;
  const short = Math.min(longestId, Math.max(leastId, longestId - needed));
  const id = room - longestLabel(noted, short) >= leastNote ? short : longestId;
  const label = longestLabel(noted, id);
  const note = Math.max(0, room - label);
  const isWhole = longestNote <= note && longestId <= id;
  return { label, gap, note, id, isWhole, isNarrow: false };
}

const narrowGap = 2;
/** With less room than in a wide list, an ID keeps its end. */
const leastNarrowId = 8;

/** Each row shows what it must, and as much of its ID as that leaves. */
function narrowWidths(all: readonly OptionWords[], columns: number): Widths {
  const rows = all.flatMap((option) => (option.narrow ? [{ ...option, ...option.narrow }] : []));
  const longestId = longest(rows.map(({ id = '' }) => id));
  const room = Math.max(0, columns - pointerColumns - narrowGap);
  const needed = longestLabel(rows, longestId) + longest(rows.map(({ least }) => least)) - room;
  const id = Math.min(longestId, Math.max(leastNarrowId, longestId - needed));
  const label = longestLabel(rows, id);
  return {
    ...{ label, gap: narrowGap, note: Math.max(0, room - label) },
    ...{ id, isWhole: false, isNarrow: true },
  };
}

export interface ChoiceItem {
  readonly value: string;
  /** Can have several rows, separated by line breaks. */
  readonly label: string;
}

/** The pointer and its gap. */
export const pointerColumns = 2;

interface ChoiceListProps {
  /** A different ID is a different list, whose pointer starts again. */
  readonly id: string;
  readonly items: readonly ChoiceItem[];
  readonly initialIndex: number;
  /** Rows that the list can use. */
  readonly rows: number;
  readonly onChoose: (value: string) => void;
  readonly onHighlight: (value: string) => void;
}

/**
 * A list to select from. The pointer is ink-select-input's; the state machine decides what it
 * means. That component keeps its index when the limit changes, and could then point below its last
 * row. So a list with another height starts as a new one, on the selected item.
 */
export function ChoiceList(props: ChoiceListProps): ReactNode {
  const { id, items, initialIndex, rows, onChoose, onHighlight } = props;
  const limit = Math.min(items.length, Math.max(1, rows));
  const selected = useRef<{ readonly id: string; readonly value: string } | null>(null);
  const keyed = useMemo(
    () => items.map(({ value, label }) => ({ key: value || 'unset', value, label })),
    [items],
  );
  const moved = selected.current?.id === id ? selected.current.value : undefined;
  const index = items.findIndex(({ value }) => value === moved);
  const first = index < 0 ? initialIndex : index;
  return (
    <SelectInput
      // If the index is -1, nothing is selected at first, and the first move restarts the list.
      key={`${id} ${limit} ${first < 0}`}
      items={keyed}
      initialIndex={first}
      limit={limit}
      indicatorComponent={Pointer}
      itemComponent={Item}
      onSelect={(item: Selected) => onChoose(item?.value ?? nothingSelected)}
      onHighlight={(item: Selected) => {
        // Up, while nothing is selected.
        const value = item?.value ?? items.at(-1)?.value;
        if (value !== undefined) {
          selected.current = { id, value };
          onHighlight(value);
        }
      }}
    />
  );
}

/** ink-select-input returns `undefined` if its index is out of range. */
type Selected = { readonly value: string } | undefined;
/**
 * The list is drawn again for every key, but only the two rows that the pointer leaves and enters
 * change.
 */
const Pointer = memo(({ isSelected = false }: { readonly isSelected?: boolean }): ReactNode => {
  const { glyphs } = useTheme();
  return (
    <Box marginRight={1} flexShrink={0}>
      <Text {...tones.accent}>{isSelected ? glyphs.pointer : ' '}</Text>
    </Box>
  );
});

interface ItemProps {
  readonly isSelected?: boolean;
  readonly label: string;
}

const Item = memo(({ isSelected = false, label }: ItemProps): ReactNode => {
  const rows = label.split('\n').map((row) => (
    <Text key={row} wrap="truncate" {...(isSelected ? tones.accent : tones.plain)}>
      {row}
    </Text>
  ));
  return rows.length === 1 ? (
    rows
  ) : (
    <Box flexDirection="column" flexShrink={0}>
      {rows}
    </Box>
  );
});
