import type { ReactNode } from 'react';
import {
  type JsonLine,
  type JsonToken,
  jsonLines,
  previewOf,
  standsIn,
} from '../../app/screens/preview.ts';
import type { State } from '../../app/state.ts';
import { cutRows, fitMiddle, widthOf } from '../../messages/layout.ts';
import { type Tone, tones, useLook } from '../theme.ts';
import { rowKey, Text } from './text.tsx';

interface PreviewProps {
  readonly state: State;
  readonly rows: number;
  readonly columns: number;
}

/** The service file as it grows, including the answer under the pointer. */
export function Preview({ state, rows, columns }: PreviewProps): ReactNode {
  const { service, marked } = previewOf(state);
  return <JsonPane value={service} marked={marked} rows={rows} columns={columns} />;
}

/** The width of the mark. */
const markColumns = 2;

interface JsonPaneProps {
  readonly value: unknown;
  /** Paths that the current question changes. Their lines are marked and stay visible. */
  readonly marked: readonly (readonly (string | number)[])[];
  readonly rows: number;
  readonly columns: number;
}

/**
 * The service file as it is now, highlighted, one line per row, with a mark at what the question
 * changes.
 */
function JsonPane({ value, marked, rows, columns }: JsonPaneProps): ReactNode {
  const { glyphs } = useLook();
  const lines = jsonLines(value);
  const isMarked = (line: JsonLine) => standsIn(line, marked);
  const first = firstInSight(lines, marked, rows);
  const shown = lines.map((line, number) => ({ line, number })).slice(first, first + rows);
  return shown.map(({ line, number }) => (
    <JsonRow
      key={number}
      mark={isMarked(line) ? glyphs.mark : ' '}
      indent={line.indent}
      tokens={fitted(line, columns - markColumns, glyphs.ellipsis)}
    />
  ));
}

interface JsonPaneRow {
  readonly node: ReactNode;
  readonly isMarked: boolean;
}

/** Every line in full, wrapped if needed, because this is what will be sent. */
export function useJsonRows(
  value: unknown,
  columns: number,
  marked: JsonPaneProps['marked'] = [],
): readonly JsonPaneRow[] {
  const { glyphs } = useLook();
  return jsonLines(value).flatMap((line, number) => {
    const isMarked = standsIn(line, marked);
    return wrapped(line, columns - markColumns).map((tokens, row) => ({
      isMarked,
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

/** A long text is shortened in the middle, so that the end of the line stays visible. */
function fitted({ indent, tokens }: JsonLine, columns: number, ellipsis: string): JsonToken[] {
  const width = tokens.reduce((sum, { text }) => sum + widthOf(text), indent);
  return tokens.map((token) =>
    token.kind === 'string' && width > columns
      ? {
          ...token,
          text: fitMiddle(token.text, Math.max(0, widthOf(token.text) - width + columns), ellipsis),
        }
      : token,
  );
}

function wrapped({ indent, tokens }: JsonLine, columns: number): JsonToken[][] {
  const rows: JsonToken[][] = [[]];
  let left = Math.max(1, columns - indent);
  for (const token of tokens) {
    let { text } = token;
    while (widthOf(text) > left) {
      const [head = ''] = cutRows(text, left);
      rows.at(-1)?.push({ ...token, text: head });
      text = text.slice(head.length);
      rows.push([]);
      left = Math.max(2, columns - indent - 2);
    }
    rows.at(-1)?.push({ ...token, text });
    left -= widthOf(text);
  }
  return rows;
}

/** Keeps the marked lines visible or, if they don't exist yet, the place where they will be. */
function firstInSight(
  lines: readonly JsonLine[],
  marked: JsonPaneProps['marked'],
  rows: number,
): number {
  const depths = Array.from({ length: Math.max(0, ...marked.map(({ length }) => length)) });
  const places = depths.map((_, up) => marked.map((path) => path.slice(0, path.length - up)));
  const last = places
    .map((paths) => paths.filter(({ length }) => length > 0))
    .map((paths) => lines.findLastIndex((line) => standsIn(line, paths)))
    .find((index) => index !== -1);
  const most = Math.max(0, lines.length - rows);
  return last === undefined ? 0 : Math.min(most, Math.max(0, last - rows + 3));
}

const tokenTones: Readonly<Record<JsonToken['kind'], Tone>> = {
  key: 'accent',
  string: 'plain',
  number: 'plain',
  literal: 'plain',
  punctuation: 'dim',
};
