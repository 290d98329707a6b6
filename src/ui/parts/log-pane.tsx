import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import { pageRows } from '../../app/update-scroll.ts';
import { fitStart } from '../fit.ts';
import { useLook } from '../look.ts';
import { sizeOf } from '../size.ts';
import { Line } from './line.tsx';

/** Where the log's lines are read from: a ring outside React, so that a million lines cost nothing. */
export interface LogSource {
  readonly first: number;
  readonly total: number;
  lines(from: number, count: number): readonly string[];
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
  const { words, glyphs } = useLook();
  const { inner } = sizeOf(state);
  const rows = pageRows(state);
  const from = Math.max(log.first, top ?? log.total - rows);
  const lines = log.lines(from, rows).map((text, index) => ({ text, number: from + index }));
  return (
    <Box flexDirection="column">
      <Line tone={top === null ? 'dim' : 'late'}>
        {words.logTitle({
          from: from + 1,
          to: from + lines.length,
          total: log.total,
          follows: top === null,
          dropped: log.first,
          path: state.place?.log ?? '',
        })}
      </Line>
      {lines.map(({ text, number }) => (
        <Line key={number}>{fitStart(text, inner, glyphs.ellipsis)}</Line>
      ))}
    </Box>
  );
}
