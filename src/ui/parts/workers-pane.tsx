import type { ReactNode } from 'react';
import type { Overlay, State } from '../../app/state.ts';
import type { WorkerFacts } from '../../deployment/events.ts';
import { padEnd, widthOf } from '../fit.ts';
import { type Look, useLook } from '../look.ts';
import type { Send } from '../send.ts';
import { sizeOf } from '../size.ts';
import { wrapWords } from '../wrap.ts';
import { AskedPane } from './asked-pane.tsx';
import { Line, rowKey, Span } from './line.tsx';

const gap = 3;

/** What `w` says of the instances: a table, or where that is too wide, a paragraph each. */
export function WorkersPane({
  state,
  send,
  overlay,
}: {
  readonly state: State;
  readonly send: Send;
  readonly overlay: Extract<Overlay, { kind: 'workers' }>;
}): ReactNode {
  const look = useLook();
  const { inner } = sizeOf(state);
  const { total = 0, list = [] } = overlay.workers ?? {};
  const more = total - list.length;
  return (
    <AskedPane
      state={state}
      send={send}
      asked={overlay}
      title={look.words.workersPane.title}
      nothing={look.words.workersPane.nothing}
      rows={[
        ...(list.length === 0
          ? []
          : (tableRows(list, look, inner) ?? paragraphs(list, look, inner))),
        ...(more > 0 ? [<Line key="more">{look.words.workersPane.more(more)}</Line>] : []),
      ]}
    />
  );
}

/** Null where a row has no room. */
function tableRows(
  list: readonly WorkerFacts[],
  { words }: Look,
  columns: number,
): ReactNode[] | null {
  const { name, status, ready, restarts, reason, last } = words.workersPane.columns;
  const cells = [
    [name, status, ready, restarts, reason, last],
    ...list.map((worker) => [
      worker.name,
      worker.status,
      worker.ready,
      `${worker.restarts ?? ''}`,
      worker.reason,
      words.lastState(worker),
    ]),
  ];
  const widths = [0, 1, 2, 3, 4, 5].map((at) =>
    Math.max(...cells.map((row) => widthOf(row[at] ?? ''))),
  );
  const total = widths.reduce((sum, width) => sum + width + gap, -gap);
  return total > columns
    ? null
    : cells.map((row, at) => (
        <Line key={rowKey(row.join(' '), at)} tone={at === 0 ? 'dim' : 'plain'}>
          {row
            .map((text, cell) => padEnd(text, (widths[cell] ?? 0) + gap))
            .join('')
            .trimEnd()}
        </Line>
      ));
}

function paragraphs(list: readonly WorkerFacts[], { words }: Look, columns: number): ReactNode[] {
  return list.flatMap((worker) => [
    ...wrapWords(worker.name, columns).map((row, index) => (
      <Line key={`name ${worker.name} ${rowKey(row, index)}`}>
        <Span tone="strong">{row}</Span>
      </Line>
    )),
    ...wrapWords(words.workerText(worker), columns - 2).map((row, index) => (
      <Line key={`text ${worker.name} ${rowKey(row, index)}`}>{`  ${row}`}</Line>
    )),
  ]);
}
