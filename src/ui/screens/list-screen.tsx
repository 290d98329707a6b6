import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import { useLook } from '../look.ts';
import { type ChoiceItem, ChoiceList, pointerColumns } from '../parts/choice-list.tsx';
import { Line, Paragraph } from '../parts/line.tsx';
import type { Send } from '../send.ts';
import { sizeOf } from '../size.ts';
import { wrapWords } from '../wrap.ts';

export interface ListScreenProps {
  readonly id: string;
  readonly state: State;
  readonly send: Send;
  readonly question: string;
  /** Sentences that one needs before choosing. */
  readonly facts: readonly string[];
  readonly items: readonly ChoiceItem[];
}

/** A question that is not about the service: what to go on with, what Ctrl-C means. */
export function ListScreen(props: ListScreenProps): ReactNode {
  const { words } = useLook();
  const { id, state, send, question, facts } = props;
  const { body, inner } = sizeOf(state);
  const items = props.items.map(({ value, label }) => ({
    value,
    label: wrapWords(label, inner - pointerColumns).join('\n'),
  }));
  const rowsOf = (texts: readonly string[]) =>
    texts.reduce((sum, text) => sum + wrapWords(text, inner).length, 0);
  // A blank row, the question, the facts, a blank row.
  const room = body - 2 - rowsOf([question, ...facts]);
  const listed = items.reduce((sum, { label }) => sum + label.split('\n').length, 0);
  const scrolls = listed > room;
  const rows = Math.max(2, scrolls ? room - 1 : items.length);
  return (
    <>
      <Line />
      <Paragraph tone="strong" columns={inner}>
        {question}
      </Paragraph>
      {facts.map((fact) => (
        <Paragraph key={fact} tone="dim" columns={inner}>
          {fact}
        </Paragraph>
      ))}
      <Line />
      <ChoiceList
        id={id}
        items={items}
        initialIndex={0}
        rows={rows}
        onChoose={(value) => send({ type: 'chosen', value })}
        onHighlight={(value) => send({ type: 'highlighted', value })}
      />
      {scrolls && <Line tone="dim">{words.listed(rows, items.length)}</Line>}
    </>
  );
}
