import { Box } from 'ink';
import type { ReactNode } from 'react';
import {
  type JsonLine,
  type JsonToken,
  jsonLines,
  previewOf,
  standsIn,
} from '../../app/screens/preview.ts';
import type { State } from '../../app/state.ts';
import { cutAtSigns, widthOf } from '../../messages/layout.ts';
import { type Tone, tones, useTheme } from '../theme.ts';
import { rowKey, Text } from './text.tsx';

/** The service file as it grows, including the answer under the pointer. */
export function Preview({
  state,
  ...size
}: {
  readonly state: State;
  readonly rows: number;
  readonly columns: number;
}): ReactNode {
  const { service, marked } = previewOf(state);
  return <JsonPane value={service} marked={marked} {...size} />;
}

/** The width of the mark. */
const markColumns = 2;

interface JsonPaneProps {
  readonly value: unknown;
  /** Paths that are being answered or pointed at. Their lines are marked and stay visible. */
  readonly marked: readonly (readonly (string | number)[])[];
  readonly rows: number;
  readonly columns: number;
}

/** As much of a service file as fits, highlighted, with its marked lines in sight. */
export function JsonPane({ value, marked, rows, columns }: JsonPaneProps): ReactNode {
  const all = useJsonRows(value, columns, marked);
  const first = firstInSight(all, marked, rows);
  return (
    <Box flexDirection="column" width={columns} flexShrink={0} overflow="hidden">
      {all.slice(first, first + rows).map(({ node }) => node)}
    </Box>
  );
}

interface JsonPaneRow {
  readonly node: ReactNode;
  readonly line: JsonLine;
}

/** Every line in full, wrapped if needed, because this is what will be sent. */
export function useJsonRows(
  value: unknown,
  columns: number,
  marked: JsonPaneProps['marked'] = [],
): readonly JsonPaneRow[] {
  const { glyphs } = useTheme();
  return jsonLines(value).flatMap((line, number) => {
    const isMarked = standsIn(line, marked);
    return wrapped(line, columns - markColumns).map((tokens, row) => ({
      line,
      node: (
        <JsonRow
          key={rowKey(rowKey(tokens.map(({ text }) => text).join(''), row), number)}
          mark={isMarked ? glyphs.mark : ' '}
          indent={line.indent + (row === 0 ? 0 : 2)}
          tokens={tokens}
        />
      ),
    }));
  });
}

interface JsonRowProps {
  readonly mark: string;
  readonly indent: number;
  readonly tokens: readonly JsonToken[];
}

function JsonRow({ mark, indent, tokens }: JsonRowProps): ReactNode {
  return (
    <Text wrap="truncate">
      <Text {...tones.accent}>{mark}</Text>
      {` ${' '.repeat(indent)}`}
      {tokens.map((token) => (
        <Text key={`${token.kind} ${token.text}`} {...tones[tokenTones[token.kind]]}>
          {token.text}
        </Text>
      ))}
    </Text>
  );
}

/**
 * Continuation rows are indented by two more columns. A value that fits one of them is not cut; any
 * other is cut once: it can be long. The punctuation after a value stands on the value's last row.
 */
function wrapped({ indent, tokens }: JsonLine, columns: number): JsonToken[][] {
  const rows: JsonToken[][] = [[]];
  const nextColumns = Math.max(2, columns - indent - 2);
  let left = Math.max(1, columns - indent);
  for (const [index, token] of tokens.entries()) {
    const { text } = token;
    const next = tokens[index + 1];
    const after = next?.kind === 'punctuation' ? widthOf(next.text) : 0;
    const needed = widthOf(text) + after;
    if (token.kind === 'string' && needed > left && needed <= nextColumns && rows.length === 1) {
      rows.push([]);
      left = nextColumns;
    }
    const [head = '', ...rest] = rowsOf(text, { first: left, next: nextColumns, after });
    rows.at(-1)?.push({ ...token, text: head });
    left -= widthOf(head);
    for (const row of rest) {
      rows.push([{ ...token, text: row }]);
      left = nextColumns - widthOf(row);
    }
  }
  return rows;
}

interface Room {
  /** Columns of the first row and of each of the others. */
  readonly first: number;
  readonly next: number;
  /** Columns that stay free on the last row. */
  readonly after: number;
}

function rowsOf(text: string, { first, next, after }: Room): readonly string[] {
  if (widthOf(text) + after <= first) return [text];
  const [head = ''] = cutAtSigns(text.slice(0, longestRow), first);
  const rest = text.slice(head.length);
  const rows = rest === '' ? [head] : [head, ...cutAtSigns(rest, next)];
  const last = rows.pop() ?? '';
  const room = rows.length === 0 ? first : next;
  const fits = widthOf(last) + after <= room;
  return [...rows, ...(fits ? [last] : cutAtSigns(last, room - after))];
}

/** More UTF-16 code units than any row has. */
const longestRow = 10_000;

/** Keeps the marked rows visible or, if they don't exist yet, the place where they will be. */
function firstInSight(
  all: readonly JsonPaneRow[],
  marked: JsonPaneProps['marked'],
  rows: number,
): number {
  const depths = Array.from({ length: Math.max(0, ...marked.map(({ length }) => length)) });
  const places = depths.map((_, up) => marked.map((path) => path.slice(0, path.length - up)));
  const last = places
    .map((paths) => paths.filter(({ length }) => length > 0))
    .map((paths) => all.findLastIndex(({ line }) => standsIn(line, paths)))
    .find((index) => index !== -1);
  const most = Math.max(0, all.length - rows);
  return last === undefined ? 0 : Math.min(most, Math.max(0, last - rows + 3));
}

const tokenTones: Readonly<Record<JsonToken['kind'], Tone>> = {
  key: 'accent',
  string: 'plain',
  number: 'plain',
  literal: 'plain',
  punctuation: 'dim',
};
