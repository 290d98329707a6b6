import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { type JsonLine, type JsonToken, jsonLines, standsIn } from '../../app/json-lines.ts';
import { useLook } from '../look.ts';
import { type Tone, tones } from '../tone.ts';

export interface JsonPaneProps {
  readonly value: unknown;
  /** Places that the current question changes; their lines are marked. */
  readonly marked: readonly (readonly (string | number)[])[];
  readonly rows: number;
  /** The first line shown; without it, the marked lines are kept in sight. */
  readonly top?: number;
}

/** The service file as it is now, highlighted, with a mark at what the current question changes. */
export function JsonPane({ value, marked, rows, top }: JsonPaneProps): ReactNode {
  const { glyphs } = useLook();
  const lines = jsonLines(value);
  const isMarked = (line: JsonLine) => standsIn(line, marked);
  const first = top ?? firstInSight(lines, isMarked, rows);
  const shown = lines.map((line, number) => ({ line, number })).slice(first, first + rows);
  return (
    <Box flexDirection="column">
      {shown.map(({ line, number }) => (
        <Text key={number} wrap="truncate">
          <Text {...tones.accent}>{isMarked(line) ? glyphs.mark : ' '}</Text>
          {` ${' '.repeat(line.indent)}`}
          {line.tokens.map((token) => (
            <Text key={`${token.kind} ${token.text}`} {...tones[tokenTones[token.kind]]}>
              {token.text}
            </Text>
          ))}
        </Text>
      ))}
    </Box>
  );
}

function firstInSight(
  lines: readonly JsonLine[],
  isMarked: (line: JsonLine) => boolean,
  rows: number,
): number {
  const last = lines.findLastIndex(isMarked);
  const most = Math.max(0, lines.length - rows);
  return last === -1 ? 0 : Math.min(most, Math.max(0, last - rows + 3));
}

const tokenTones: Readonly<Record<JsonToken['kind'], Tone>> = {
  key: 'accent',
  string: 'plain',
  number: 'plain',
  literal: 'plain',
  punctuation: 'dim',
};
