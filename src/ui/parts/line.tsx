import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { type Tone, tones } from '../tone.ts';
import { wrapSigned, wrapWords } from '../wrap.ts';

export interface LineProps {
  readonly tone?: Tone;
  readonly children?: ReactNode;
}

/** One row of text, cut where the window ends: a row that wraps would move all below it. */
export function Line({ tone = 'plain', children }: LineProps): ReactNode {
  return (
    <Text wrap="truncate" {...tones[tone]}>
      {children ?? ' '}
    </Text>
  );
}

/** A piece of a row in a tone of its own. */
export function Span({ tone = 'plain', children }: LineProps): ReactNode {
  return <Text {...tones[tone]}>{children}</Text>;
}

export interface ParagraphProps {
  readonly tone?: Tone;
  readonly columns: number;
  /** A sign before the first row; the others begin under its words. */
  readonly sign?: string;
  readonly children: string;
}

/** Sentences, in as many rows as they need. Ink's own wrapping begins some rows with a space. */
export function Paragraph({ tone = 'plain', columns, sign, children }: ParagraphProps): ReactNode {
  const rows = sign ? wrapSigned(sign, children, columns) : wrapWords(children, columns);
  return (
    <Box flexDirection="column" flexShrink={0}>
      {rows.map((row, index) => (
        <Line key={rowKey(row, index)} tone={tone}>
          {row}
        </Line>
      ))}
    </Box>
  );
}

/** Rows of a paragraph may read the same; their order never changes. */
export const rowKey = (row: string, index: number): string => `${index} ${row}`;
