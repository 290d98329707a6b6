import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import { margin, sizeOf } from '../size.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { NoticeLine } from './notice-line.tsx';

export interface FrameProps {
  readonly state: State;
  readonly children: ReactNode;
}

/** The grid that every screen stands in: nothing in it moves when something within changes. */
export function Frame({ state, children }: FrameProps): ReactNode {
  const { columns, rows, body } = sizeOf(state);
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      <Header state={state} />
      <Box
        flexDirection="column"
        paddingX={margin}
        height={body}
        width={columns}
        flexShrink={0}
        overflow="hidden"
      >
        {children}
      </Box>
      <NoticeLine state={state} />
      <Footer state={state} />
    </Box>
  );
}
