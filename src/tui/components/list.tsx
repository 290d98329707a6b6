import { Box } from 'ink';
import SelectInput from 'ink-select-input';
import { memo, type ReactNode, useMemo, useRef } from 'react';
import { type OfferedList, offeredList } from '../../app/screens/preview.ts';
import type { State } from '../../app/state.ts';
import type { Words } from '../../messages/language.ts';
import { fitStart, padEnd, widthOf } from '../../messages/layout.ts';
import type { Step } from '../../questions/define.ts';
import type { Conversation } from '../../questions/navigation.ts';
import { type Glyphs, type Send, tones, useLook } from '../theme.ts';
import { Line, Paragraph, Text } from './text.tsx';

interface OptionListProps {
  readonly state: State;
  readonly send: Send;
  readonly step: Step;
  readonly columns: number;
  /** Rows for the list, the line that filters it, and what stands under it. */
  readonly room: number;
}

const gap = 3;
/** A row that does not fit is not drawn, and the selected one may be it. */
const fewestRows = 2;

/** The legal answers of a question with what one may want to know of each; long lists filter. */
export function OptionList({ state, send, step, columns, room }: OptionListProps): ReactNode {
  const { words, glyphs } = useLook();
  const { conversation } = state;
  const isWhere = step.id === 'where';
  // A moved pointer changes none of this, and naming and measuring twenty options takes as long as a key may.
  const { options, hidden, filters, initialIndex, items } = useMemo(
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
        <Line tone={conversation.filter === '' ? 'dim' : 'accent'}>
          {words.filter(conversation.filter, options.length, Math.min(rows, options.length))}
        </Line>
      )}
      {options.length === 0 ? (
        <Paragraph tone="late" columns={columns}>
          {words.nothingFits(conversation.filter)}
        </Paragraph>
      ) : (
        <ChoiceList
          id={`${step.id} ${conversation.filter}`}
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
): OfferedList & { readonly items: readonly ChoiceItem[] } {
  const shown = optionsShown(conversation, step, words);
  const { label: labelColumns, note: noteColumns } = widthsOf(conversation, step, columns, words);
  const items = shown.options.map(({ value }) => {
    const { label, note } = words.option(step.id, value, conversation.draft);
    const fitting = fitClauses(note, noteColumns, glyphs.ellipsis);
    const row = `${padEnd(label, labelColumns)}${' '.repeat(gap)}${fitting}`.trimEnd();
    // Ink would cut it with a sign that an ASCII terminal does not have.
    return { value, label: fitStart(row, columns - pointerColumns, glyphs.ellipsis) };
  });
  return { ...shown, items };
}

/** The clauses that fit whole; a note is never cut in the middle of its sense while one does. */
export function fitClauses(note: string, columns: number, ellipsis: string): string {
  const clauses = note.split(', ');
  const whole = clauses.map((_, index) => clauses.slice(0, clauses.length - index).join(', '));
  return whole.find((text) => widthOf(text) <= columns) ?? fitStart(note, columns, ellipsis);
}

/** The whole note of the option under the pointer, where the list has no room for the notes. */
export function defaultNote(
  state: State,
  step: Step,
  columns: number,
  words: Words,
): string | undefined {
  if (step.kind === 'text') {
    return undefined;
  }
  const { longestNote, note: noteColumns } = widthsOf(state.conversation, step, columns, words);
  const { options, initialIndex } = optionsShown(state.conversation, step, words);
  const pointed = state.highlighted ?? options[initialIndex]?.value;
  if (pointed === undefined || longestNote <= noteColumns) {
    return undefined;
  }
  const { label, note } = words.option(step.id, pointed, state.conversation.draft);
  // The columns of a label mean nothing in a sentence.
  const name = label.replaceAll(/ +/g, ' ');
  return note === '' ? name : `${name}: ${note}`;
}

/** What the list shows now; one filters by what one reads. */
export function optionsShown(conversation: Conversation, step: Step, words: Words): OfferedList {
  return offeredList(conversation, step, (value) => {
    const { label, note } = words.option(step.id, value, conversation.draft);
    return `${label} ${note}`;
  });
}

/** By all that is offered, whatever it is filtered by: the columns stay where they are. */
function widthsOf({ draft }: Conversation, step: Step, columns: number, words: Words) {
  const all = step.options(draft).offered.map(({ value }) => words.option(step.id, value, draft));
  const label = Math.max(0, ...all.map((each) => widthOf(each.label)));
  const longestNote = Math.max(0, ...all.map(({ note }) => widthOf(note)));
  return { label, longestNote, note: Math.max(0, columns - pointerColumns - label - gap) };
}

export interface ChoiceItem {
  readonly value: string;
  /** May have several rows, with line breaks between them. */
  readonly label: string;
}

/** The pointer and its gap. */
export const pointerColumns = 2;

interface ChoiceListProps {
  /** Another id is another list: its pointer starts anew. */
  readonly id: string;
  readonly items: readonly ChoiceItem[];
  readonly initialIndex: number;
  /** Rows that the list may take. */
  readonly rows: number;
  readonly onChoose: (value: string) => void;
  readonly onHighlight: (value: string) => void;
}

/**
 * A list to choose from. The pointer is ink-select-input's; what it means is the machine's. That
 * component keeps its index when the limit changes, and would then point below its last row: a list
 * of another height starts as a new one, on the item that was selected.
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
      // Nothing is selected at first where the index is -1: the first move starts the list anew.
      key={`${id} ${limit} ${first < 0}`}
      items={keyed}
      initialIndex={first}
      limit={limit}
      indicatorComponent={Pointer}
      itemComponent={Item}
      onSelect={(item: Selected) => onChoose(item?.value ?? nothingSelected)}
      onHighlight={(item: Selected) => {
        // Up, where nothing is selected.
        const value = item?.value ?? items.at(-1)?.value;
        if (value !== undefined) {
          selected.current = { id, value };
          onHighlight(value);
        }
      }}
    />
  );
}

/** ink-select-input answers undefined where its index points at no row. */
type Selected = { readonly value: string } | undefined;
/** No item of any list has this value, so that the machine can say what to do. */
const nothingSelected = '(nothing)';

/** The list is drawn anew at every key; of its rows only the two that the pointer leaves and enters. */
const Pointer = memo(({ isSelected = false }: { readonly isSelected?: boolean }): ReactNode => {
  const { glyphs } = useLook();
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
