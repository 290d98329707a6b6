import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import { suggestedName } from '../../app/update-name.ts';
import { takenChoices } from '../../app/ways.ts';
import { useLook } from '../look.ts';
import type { Send } from '../send.ts';
import { sizeOf } from '../size.ts';
import { ChoiceList } from './choice-list.tsx';
import { Line, Paragraph } from './line.tsx';

/** Rows that the name takes on the review: none while there is nothing to say of it. */
export function nameRows(state: State): number {
  switch (state.name.kind) {
    case 'asking':
    case 'unknown':
      return 2;
    case 'taken':
      return 2 + takenChoices.length;
    default:
      return 0;
  }
}

/** Whether the name is free; where it is not, what can be done, each with its time and its risk. */
export function NameRows({
  state,
  send,
}: {
  readonly state: State;
  readonly send: Send;
}): ReactNode {
  const { words, glyphs } = useLook();
  const { inner } = sizeOf(state);
  const { name, plan } = state;
  const sentence = words.nameSentence(name, plan?.service ?? '');
  if (sentence === null) {
    return null;
  }
  const newName = suggestedName(state);
  return (
    <Box flexDirection="column" height={nameRows(state)} flexShrink={0} overflow="hidden">
      {name.kind === 'taken' ? (
        <>
          <Line tone="late">{`${glyphs.warning} ${sentence}`}</Line>
          <ChoiceList
            id={`taken ${plan?.service}`}
            items={takenChoices.map((value) => ({ value, label: words.taken[value](newName) }))}
            initialIndex={0}
            rows={takenChoices.length}
            onChoose={(value) => send({ type: 'chosen', value })}
            onHighlight={(value) => send({ type: 'highlighted', value })}
          />
          <Line />
        </>
      ) : (
        <Paragraph tone="dim" columns={inner}>
          {sentence}
        </Paragraph>
      )}
    </Box>
  );
}
