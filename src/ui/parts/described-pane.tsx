import type { ReactNode } from 'react';
import type { DescribedRow } from '../../app/facts.ts';
import type { Overlay, State } from '../../app/state.ts';
import { padEnd, widthOf } from '../fit.ts';
import { useLook } from '../look.ts';
import type { Send } from '../send.ts';
import { sizeOf } from '../size.ts';
import { cutRows } from '../wrap.ts';
import { AskedPane } from './asked-pane.tsx';
import { Line, rowKey, Span } from './line.tsx';

const gap = 2;
/** With fewer columns than this beside its key, a long value begins under it. */
const leastValue = 24;

/** What `desc` says of a service, secrets masked, as it was printed. */
export function DescribedPane({
  state,
  send,
  overlay,
}: {
  readonly state: State;
  readonly send: Send;
  readonly overlay: Extract<Overlay, { kind: 'described' }>;
}): ReactNode {
  const { words } = useLook();
  const { inner } = sizeOf(state);
  const said = (overlay.pairs ?? []).filter(({ value }) => value !== '');
  const keyColumns = Math.max(0, ...said.map(({ key }) => widthOf(key))) + gap;
  return (
    <AskedPane
      state={state}
      send={send}
      asked={overlay}
      title={words.described.title}
      nothing={words.described.nothing}
      rows={said.flatMap((row) => rowsOf(row, keyColumns, inner))}
    />
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
