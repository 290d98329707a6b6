import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Deployment } from '../../deployment/state.ts';
import { fitStart } from '../fit.ts';
import { useLook } from '../look.ts';
import { Line, Span } from './line.tsx';

export interface TailRowsProps {
  readonly deployment: Deployment;
  readonly rows: number;
  readonly columns: number;
}

const timeColumns = 10;

/** The last lines of eascmd while it runs, a row each, with their times; the log has them in full. */
export function TailRows({ deployment, rows, columns }: TailRowsProps): ReactNode {
  const { glyphs, words, localTime } = useLook();
  const { tail, lineCount } = deployment;
  const numbered = tail.map((line, index) => ({
    ...line,
    number: lineCount - tail.length + index,
  }));
  return (
    <Box flexDirection="column" flexShrink={0}>
      {numbered.slice(-Math.max(1, rows)).map(({ at, text, number }) => (
        <Line key={number}>
          <Span tone="dim">{`${words.timeOfDay(localTime(at))}  `}</Span>
          <Span tone={number === lineCount - 1 ? 'plain' : 'dim'}>
            {fitStart(text, columns - timeColumns, glyphs.ellipsis)}
          </Span>
        </Line>
      ))}
    </Box>
  );
}
