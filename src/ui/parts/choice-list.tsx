import { Box, Text } from 'ink';
import SelectInput from 'ink-select-input';
import { memo, type ReactNode, useMemo } from 'react';
import { useLook } from '../look.ts';
import { tones } from '../tone.ts';

export interface ChoiceItem {
  readonly value: string;
  /** May have several rows, with line breaks between them. */
  readonly label: string;
}

/** The pointer and its gap. */
export const pointerColumns = 2;

export interface ChoiceListProps {
  /** Another id is another list: its pointer starts anew. */
  readonly id: string;
  readonly items: readonly ChoiceItem[];
  readonly initialIndex: number;
  /** Rows that the list may take. */
  readonly rows: number;
  readonly onChoose: (value: string) => void;
  readonly onHighlight: (value: string) => void;
}

/** A list to choose from. The pointer is ink-select-input's; what it means is the machine's. */
export function ChoiceList(props: ChoiceListProps): ReactNode {
  const { id, items, initialIndex, rows, onChoose, onHighlight } = props;
  const limit = Math.max(1, rows);
  const keyed = useMemo(
    () => items.map(({ value, label }) => ({ key: value || 'unset', value, label })),
    [items],
  );
  return (
    <SelectInput
      key={id}
      items={keyed}
      initialIndex={initialIndex}
      {...(items.length > limit ? { limit } : {})}
      indicatorComponent={Pointer}
      itemComponent={Item}
      onSelect={({ value }) => onChoose(value)}
      onHighlight={({ value }) => onHighlight(value)}
    />
  );
}

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
