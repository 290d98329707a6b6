import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import { pageRows } from '../../app/update.ts';
import { useLook } from '../look.ts';
import { sizeOf } from '../size.ts';
import { cutRows, wrapWords } from '../wrap.ts';
import { Line, Paragraph } from './line.tsx';

/** Where the log's lines are read from: a ring outside React, so that a million lines cost nothing. */
export interface LogSource {
  readonly first: number;
  readonly total: number;
  lines(from: number, count: number): readonly string[];
}

interface LogRow {
  readonly key: string;
  readonly text: string;
  /** The line's number, from 0. */
  readonly number: number;
}

/** The whole of what eascmd printed, as far as it is held; following the newest, or standing still. */
export function LogPane({
  state,
  top,
  log,
}: {
  readonly state: State;
  readonly top: number | null;
  readonly log: LogSource;
}): ReactNode {
  const { words } = useLook();
  const { inner, body } = sizeOf(state);
  const page = pageRows(state);
  const from = Math.max(log.first, top ?? log.total - page);
  const rows = rowsOf(log.lines(from, page), from, inner);
  const titled = (shown: readonly LogRow[]) =>
    words.logTitle({
      from: (shown.at(0)?.number ?? from) + 1,
      to: (shown.at(-1)?.number ?? from) + 1,
      total: log.total,
      follows: top === null,
      dropped: log.first,
      path: state.place?.log ?? '',
    });
  const height = body - wrapWords(titled(rows), inner).length;
  const shown = top === null ? rows.slice(-height) : rows.slice(0, height);
  return (
    <>
      <Paragraph tone={top === null ? 'dim' : 'late'} columns={inner}>
        {titled(shown)}
      </Paragraph>
      {shown.map(({ key, text }) => (
        <Line key={key}>{text || ' '}</Line>
      ))}
    </>
  );
}

/** A line that is wider than the window goes on in the next row, word for word. */
function rowsOf(lines: readonly string[], from: number, columns: number): LogRow[] {
  return lines.flatMap((line, index) =>
    cutRows(line, columns).map((text, row) => ({
      key: `${from + index} ${row}`,
      text,
      number: from + index,
    })),
  );
}
