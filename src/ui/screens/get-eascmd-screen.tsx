import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import { useLook } from '../look.ts';
import { Line, Paragraph } from '../parts/line.tsx';
import { sizeOf } from '../size.ts';

/** How one gets eascmd, as far as the documents say it. */
export function GetEascmdScreen({ state }: { readonly state: State }): ReactNode {
  const { words } = useLook();
  const { title, paragraphs } = words.getEascmd(state.search);
  return (
    <Box flexDirection="column">
      <Line />
      <Line tone="strong">{title}</Line>
      <Line />
      {paragraphs.map((paragraph) => (
        <Box key={paragraph} marginBottom={1}>
          <Paragraph columns={sizeOf(state).inner}>{paragraph}</Paragraph>
        </Box>
      ))}
    </Box>
  );
}
