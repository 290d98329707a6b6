import { Box } from 'ink';
import { type ReactNode, useEffect } from 'react';
import type { State } from '../../app/state.ts';
import { useLook } from '../look.ts';
import type { Send } from '../send.ts';
import { Line } from './line.tsx';

export interface ScrolledProps {
  readonly state: State;
  readonly send: Send;
  /** Each takes exactly one row. */
  readonly rows: readonly ReactNode[];
  readonly height: number;
}

/**
 * As many rows as there is room for, from where one has scrolled to, and how many more there are. How
 * far one can scroll is known here alone, because only drawing tells where sentences wrap.
 */
export function Scrolled({ state, send, rows, height }: ScrolledProps): ReactNode {
  const { words } = useLook();
  const seen = rows.length > height ? Math.max(1, height - 1) : rows.length;
  const last = rows.length - seen;
  const top = Math.min(state.scroll.top, last);
  const known = state.scroll.last;
  useEffect(() => {
    if (known !== last) {
      send({ type: 'measured', last });
    }
  }, [known, last, send]);
  return (
    <Box flexDirection="column" flexShrink={0}>
      {rows.slice(top, top + seen)}
      {last > 0 && <Line tone="dim">{words.more(top, last - top)}</Line>}
    </Box>
  );
}
