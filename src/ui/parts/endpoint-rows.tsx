import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { TokenState } from '../../app/state.ts';
import type { Deployment } from '../../deployment/state.ts';
import { fitMiddle, padEnd } from '../fit.ts';
import { useLook } from '../look.ts';
import { Line, Span } from './line.tsx';

export interface EndpointRowsProps {
  readonly deployment: Deployment;
  readonly token: TokenState;
  readonly columns: number;
}

export const endpointRowCount = 3;
const labelColumns = 10;

/** The addresses as soon as they are printed, and that there is a token; the last screen has them in full. */
export function EndpointRows({ deployment, token, columns }: EndpointRowsProps): ReactNode {
  const { words, glyphs } = useLook();
  const { endpoints } = deployment;
  const room = columns - labelColumns;
  const address = (url: string | null | undefined) => fitMiddle(url ?? '', room, glyphs.ellipsis);
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Row label={words.endpoint.internet} text={address(endpoints?.internet)} />
      <Row label={words.endpoint.intranet} text={address(endpoints?.intranet)} />
      <Row
        label={words.endpoint.token}
        text={endpoints ? fitMiddle(words.token(token, glyphs.hidden), room, glyphs.ellipsis) : ''}
      />
    </Box>
  );
}

function Row({ label, text }: { readonly label: string; readonly text: string }): ReactNode {
  return (
    <Line>
      <Span tone="dim">{padEnd(label, labelColumns)}</Span>
      {text}
    </Line>
  );
}
