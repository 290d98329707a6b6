import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { DescribedRow } from '../../app/facts.ts';
import type { State } from '../../app/state.ts';
import { fitStart, padEnd, widthOf } from '../fit.ts';
import { useLook } from '../look.ts';
import { sizeOf } from '../size.ts';
import { Line, Paragraph, Span } from './line.tsx';

/** What `desc` says of a service, secrets masked, as it was printed. */
export function DescribedPane({
  state,
  pairs,
}: {
  readonly state: State;
  readonly pairs: readonly DescribedRow[] | null;
}): ReactNode {
  const { words, glyphs } = useLook();
  const { inner, body } = sizeOf(state);
  const rows = (pairs ?? []).filter(({ value }) => value !== '').slice(0, body - 3);
  const width = Math.max(0, ...rows.map(({ key }) => widthOf(key)));
  return (
    <Box flexDirection="column">
      <Line />
      <Line tone="strong">{words.described.title}</Line>
      {rows.length === 0 && (
        <Paragraph columns={inner}>
          {pairs === null ? words.described.asking : words.described.nothing}
        </Paragraph>
      )}
      {rows.map(({ key, value }) => (
        <Line key={key}>
          <Span tone="dim">{padEnd(key, width + 2)}</Span>
          {fitStart(value.replaceAll('\n', ' '), inner - width - 2, glyphs.ellipsis)}
        </Line>
      ))}
    </Box>
  );
}
