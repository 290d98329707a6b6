import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import { useLook } from '../look.ts';
import { margin, sizeOf } from '../size.ts';
import type { Tone } from '../tone.ts';
import { wrapSigned } from '../wrap.ts';
import { Line } from './line.tsx';

export interface NoticeRowsProps {
  readonly rows: readonly string[];
  readonly tone: Tone;
}

/** More would push away what it is about. */
const mostRows = 4;

/**
 * What stands above the footer: what just went wrong, else what is good to know. One row is kept for
 * it; a longer notice covers the lowest rows of the screen until the next key.
 */
export function useNotice(state: State): NoticeRowsProps {
  const { words, glyphs } = useLook();
  const { inner } = sizeOf(state);
  const { notice, screen, overlay } = state;
  // The last screen says itself that the recording broke off.
  if (notice && !(notice.kind === 'keeper-lost' && screen === 'ended')) {
    const rows = wrapSigned(glyphs.warning, words.notice(notice), inner).slice(0, mostRows);
    return { rows, tone: 'late' };
  }
  if (state.afterWriting !== null) {
    return { rows: [words.sending], tone: 'dim' };
  }
  const safe = screen === 'deploying' && !overlay && words.closingIsSafe.length <= inner;
  return { rows: [safe ? words.closingIsSafe : ' '], tone: 'dim' };
}

export function NoticeRows({ rows, tone }: NoticeRowsProps): ReactNode {
  return (
    <Box flexDirection="column" flexShrink={0} paddingX={margin}>
      {rows.map((row) => (
        <Line key={row} tone={tone}>
          {row}
        </Line>
      ))}
    </Box>
  );
}
