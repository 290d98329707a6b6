import { Box } from 'ink';
import type { ReactNode } from 'react';
import { choiceValue, startChoices } from '../../app/remembered.ts';
import type { State } from '../../app/state.ts';
import { fitStart, padEnd, widthOf } from '../fit.ts';
import { useLook } from '../look.ts';
import { ChoiceList } from '../parts/choice-list.tsx';
import { Line } from '../parts/line.tsx';
import type { Send } from '../send.ts';
import { sizeOf } from '../size.ts';

/** The pointer and its gap. */
const pointerColumns = 2;
const longestLabel = 28;

/** Where one starts who has deployed before: the last service first, so that Enter, Enter redeploys. */
export function StartScreen({
  state,
  send,
}: {
  readonly state: State;
  readonly send: Send;
}): ReactNode {
  const { words, glyphs } = useLook();
  const { inner, body } = sizeOf(state);
  const rows = startChoices(state.remembered, state.kept).map((choice) => ({
    value: choiceValue(choice),
    ...words.startRow(choice, state.now),
  }));
  const label = Math.min(longestLabel, Math.max(...rows.map((row) => widthOf(row.label))));
  const room = inner - pointerColumns - label - 2;
  const items = rows.map((row) => ({
    value: row.value,
    label: `${padEnd(fitStart(row.label, label, glyphs.ellipsis), label)}  ${fitStart(
      row.facts.join(` ${glyphs.dot} `),
      room,
      glyphs.ellipsis,
    )}`,
  }));
  return (
    <Box flexDirection="column">
      <Line />
      <Line tone="strong">
        {state.remembered.whole ? words.start.history : words.start.question}
      </Line>
      <Line />
      <ChoiceList
        id="start"
        items={items}
        initialIndex={0}
        rows={Math.max(3, body - 4)}
        onChoose={(value) => send({ type: 'chosen', value })}
        onHighlight={(value) => send({ type: 'highlighted', value })}
      />
    </Box>
  );
}
