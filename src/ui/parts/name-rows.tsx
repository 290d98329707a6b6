import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import { offeredChoices, suggestedName } from '../../app/update-name.ts';
import { useLook } from '../look.ts';
import type { Send } from '../send.ts';
import { sizeOf } from '../size.ts';
import { wrapSigned, wrapWords } from '../wrap.ts';
import { type ChoiceItem, ChoiceList, pointerColumns } from './choice-list.tsx';
import { Line } from './line.tsx';

interface TakenName {
  readonly sentence: readonly string[];
  readonly items: readonly ChoiceItem[];
  /** Rows that it takes on the review: none while there is nothing to choose. */
  readonly rows: number;
}

/**
 * A name that is taken, and what can be done about it, each with its time and its risk. That it is
 * being asked for stands above the footer, so that the answers do not move when it is told.
 */
export function useTakenName(state: State): TakenName | null {
  const { words, glyphs } = useLook();
  const { inner } = sizeOf(state);
  const { name, plan } = state;
  const text = words.nameSentence(name, plan?.service ?? '');
  if (text === null || name.kind !== 'taken') {
    return null;
  }
  const newName = suggestedName(state);
  const sentence = wrapSigned(glyphs.warning, text, inner);
  const choices = offeredChoices(state);
  const labels = choices.map((value) =>
    wrapWords(words.taken[value](newName), inner - pointerColumns),
  );
  const items = labels.map((rows, index) => ({
    value: choices[index] ?? '',
    label: rows.join('\n'),
  }));
  return { sentence, items, rows: sentence.length + labels.flat().length + 1 };
}

export interface NameRowsProps {
  readonly state: State;
  readonly send: Send;
  readonly taken: TakenName;
}

export function NameRows({ state, send, taken: { sentence, items } }: NameRowsProps): ReactNode {
  return (
    <Box flexDirection="column" flexShrink={0}>
      {sentence.map((row) => (
        <Line key={row} tone="late">
          {row}
        </Line>
      ))}
      <ChoiceList
        id={`taken ${state.plan?.service}`}
        items={items}
        initialIndex={0}
        rows={items.length}
        onChoose={(value) => send({ type: 'chosen', value })}
        onHighlight={(value) => send({ type: 'highlighted', value })}
      />
      <Line />
    </Box>
  );
}
