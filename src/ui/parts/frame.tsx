import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import { margin, sizeOf } from '../size.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { NoticeRows, useNotice } from './notice-rows.tsx';

export interface FrameProps {
  readonly state: State;
  readonly children: ReactNode;
}

/**
 * The grid that every screen stands in: nothing in it moves when something within changes. What is too
 * tall is cut at the bottom; without its own box it would be squeezed, row over row.
 */
export function Frame({ state, children }: FrameProps): ReactNode {
  const { columns, rows, body } = sizeOf(state);
  const notice = useNotice(state);
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      <Header state={state} />
      <Box
        flexDirection="column"
        paddingX={margin}
        height={body + 1 - notice.rows.length}
        width={columns}
        flexShrink={0}
        overflow="hidden"
      >
        <Box flexDirection="column" flexShrink={0}>
          {children}
        </Box>
      </Box>
      <NoticeRows {...notice} />
      <Footer state={state} />
    </Box>
  );
}
