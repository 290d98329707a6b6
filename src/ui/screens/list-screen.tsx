import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import { type ChoiceItem, ChoiceList } from '../parts/choice-list.tsx';
import { Line, Paragraph } from '../parts/line.tsx';
import type { Send } from '../send.ts';
import { sizeOf } from '../size.ts';

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
  const { id, state, send, question, facts, items } = props;
  const { body, inner } = sizeOf(state);
  return (
    <Box flexDirection="column">
      <Line />
      <Line tone="strong">{question}</Line>
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
        rows={Math.max(2, body - 5 - facts.length)}
        onChoose={(value) => send({ type: 'chosen', value })}
        onHighlight={(value) => send({ type: 'highlighted', value })}
      />
    </Box>
  );
}
