import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import { useLook } from '../look.ts';
import { margin } from '../size.ts';
import { Line } from './line.tsx';

/** The row above the footer: what just went wrong, else what is good to know. Its place is kept. */
export function NoticeLine({ state }: { readonly state: State }): ReactNode {
  const { words, glyphs } = useLook();
  const { notice, screen, overlay } = state;
  const text = notice
    ? `${glyphs.warning} ${words.notice(notice)}`
    : screen === 'deploying' && !overlay
      ? words.closingIsSafe
      : '';
  return (
    <Box paddingX={margin}>
      <Line tone={notice ? 'late' : 'dim'}>{text || ' '}</Line>
    </Box>
  );
}
