import type { ReactNode } from 'react';
import { matcherFor } from '../../app/screens/log.ts';
import { pageRows } from '../../app/screens/scroll.ts';
import type { LogSearch, Overlay, State } from '../../app/state.ts';
import { cutRows, wrapWords } from '../../messages/layout.ts';
import { Line, Paragraph, Span, TextLine } from '../components/text.tsx';
import { headerRows, margin, sizeOf, useTheme } from '../theme.ts';

/**
 * The source of the log's lines: a ring buffer outside React, so that a million lines cost nothing.
 */
export interface LogSource {
  readonly first: number;
  readonly total: number;
  lines(from: number, count: number): readonly string[];
}

interface LogRow {
  readonly key: string;
  readonly text: string;
  /** The line's number, starting at 0. */
  readonly number: number;
  /** The positions of the search text in the row. */
  readonly marked: readonly (readonly [from: number, to: number])[];
}

interface LogPaneProps {
  readonly state: State;
  readonly overlay: Extract<Overlay, { kind: 'log' }>;
  readonly log: LogSource;
}

/** Before each row while a match is marked: the pointer is at the line found. */
const pointerColumns = 2;

/**
 * Everything that eascmd printed, as far as it is saved, either following the newest line or
 * stopped.
 */
export function LogPane({ state, overlay, log }: LogPaneProps): ReactNode {
  const { words, glyphs } = useTheme();
  const { top, search } = overlay;
  const { inner, body } = sizeOf(state);
  const page = pageRows(state);
  const from = Math.max(log.first, top ?? log.total - page);
  const points = search !== undefined && search.stage !== 'typing';
  const columns = inner - (points ? pointerColumns : 0);
  const rows = rowsOf(log.lines(from, page), from, columns, points ? search.field.value : '');
  const titled = (shown: readonly LogRow[]) =>
    words.logTitle({
      from: (shown.at(0)?.number ?? from) + 1,
      to: (shown.at(-1)?.number ?? from) + 1,
      total: log.total,
      follows: top === null,
      dropped: log.first,
      path: state.place?.log ?? '',
    });
  const titleRows = wrapWords(titled(rows), inner).length;
  const told = search ? words.searchState(search, log.first > 0) : '';
  const searchRows = search ? Math.max(1, wrapWords(told, inner).length) : 0;
  const height = body - titleRows - searchRows;
  const shown = top === null ? rows.slice(-height) : rows.slice(0, height);
  return (
    <>
      <Paragraph tone={top === null ? 'dim' : 'late'} columns={inner}>
        {titled(shown)}
      </Paragraph>
      {search && <SearchRows search={search} told={told} columns={inner} y={titleRows} />}
      {shown.map((row) => (
        <Line key={row.key}>
          {points && (
            <Span tone="accent">
              {row.number === search.at && search.stage === 'found' ? `${glyphs.pointer} ` : '  '}
            </Span>
          )}
          {marksIn(row)}
        </Line>
      ))}
    </>
  );
}

interface SearchRowsProps {
  readonly search: LogSearch;
  readonly told: string;
  readonly columns: number;
  /** Rows above it. */
  readonly y: number;
}

/** The search text being typed, or the state of the search. */
function SearchRows({ search, told, columns, y }: SearchRowsProps): ReactNode {
  const { words } = useTheme();
  if (search.stage === 'typing') {
    return (
      <TextLine
        field={search.field}
        placeholder={words.searchPlaceholder}
        columns={columns}
        at={{ x: margin, y: headerRows + y }}
      />
    );
  }
  return (
    <Paragraph tone={search.stage === 'none' ? 'late' : 'accent'} columns={columns}>
      {told}
    </Paragraph>
  );
}

function marksIn({ text, marked }: LogRow): ReactNode {
  if (marked.length === 0) {
    return text || ' ';
  }
  const pieces = marked.map(([from, to], index) => (
    <Span key={from}>
      {text.slice(marked[index - 1]?.[1] ?? 0, from)}
      <Span tone="accent">{text.slice(from, to)}</Span>
    </Span>
  ));
  return [...pieces, text.slice(marked.at(-1)?.[1] ?? 0)];
}

/** A line wider than the window continues in the next row, wrapped at words. */
function rowsOf(lines: readonly string[], from: number, columns: number, sought: string): LogRow[] {
  const matcher = sought === '' ? null : matcherFor(sought, 'giu');
  return lines.flatMap((line, index) => {
    const matches = matcher ? [...line.matchAll(matcher)] : [];
    let start = 0;
    return cutRows(line, columns).map((text, row) => {
      const [begin, end] = [start, start + text.length];
      start = end;
      const marked = matches
        .map(({ index: at, 0: { length } }) => [at, at + length] as const)
        .filter(([first, last]) => first < end && last > begin)
        .map(([first, last]) => [Math.max(0, first - begin), Math.min(end, last) - begin] as const);
      return { key: `${from + index} ${row}`, text, number: from + index, marked };
    });
  });
}
