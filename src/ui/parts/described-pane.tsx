import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { DescribedRow } from '../../app/facts.ts';
import type { State } from '../../app/state.ts';
import { padEnd, widthOf } from '../fit.ts';
import { useLook } from '../look.ts';
import type { Send } from '../send.ts';
import { sizeOf } from '../size.ts';
import { cutRows } from '../wrap.ts';
import { Line, Paragraph, rowKey, Span } from './line.tsx';
import { Scrolled } from './scrolled.tsx';

const gap = 2;
/** The title with a blank row before and after it. */
const above = 3;
/** With fewer columns than this beside its key, a long value begins under it. */
const leastValue = 24;

/** What `desc` says of a service, secrets masked, as it was printed. */
export function DescribedPane({
  state,
  send,
  pairs,
}: {
  readonly state: State;
  readonly send: Send;
  readonly pairs: readonly DescribedRow[] | null;
}): ReactNode {
  const { words } = useLook();
  const { inner, body } = sizeOf(state);
  const said = (pairs ?? []).filter(({ value }) => value !== '');
  const keyColumns = Math.max(0, ...said.map(({ key }) => widthOf(key))) + gap;
  return (
    <Box flexDirection="column">
      <Line />
      <Line tone="strong">{words.described.title}</Line>
      <Line />
      {said.length === 0 ? (
        <Paragraph columns={inner}>
          {pairs === null ? words.described.asking : words.described.nothing}
        </Paragraph>
      ) : (
        <Scrolled
          state={state}
          send={send}
          height={body - above}
          rows={said.flatMap((row) => rowsOf(row, keyColumns, inner))}
        />
      )}
    </Box>
  );
}

/** In full, over several rows where need be: what is cut off may be what one looks for. */
function rowsOf({ key, value }: DescribedRow, keyColumns: number, columns: number): ReactNode[] {
  const lines = value.split('\n');
  const room = columns - keyColumns;
  const beside = room >= leastValue || lines.every((line) => widthOf(line) <= room);
  const indent = beside ? keyColumns : gap;
  const texts = lines.flatMap((line) => cutRows(line, columns - indent));
  return [
    ...(beside
      ? []
      : [
          <Line key={key} tone="dim">
            {key}
          </Line>,
        ]),
    ...texts.map((text, index) => (
      <Line key={rowKey(`${key} ${text}`, index)}>
        <Span tone="dim">{padEnd(beside && index === 0 ? key : '', indent)}</Span>
        {text}
      </Line>
    )),
  ];
}
