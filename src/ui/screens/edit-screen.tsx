import type { ReactNode } from 'react';
import { reviewOf } from '../../app/plan.ts';
import type { State } from '../../app/state.ts';
import { fitMiddle, padEnd } from '../fit.ts';
import { useLook } from '../look.ts';
import { pointerColumns } from '../parts/choice-list.tsx';
import type { Send } from '../send.ts';
import { sizeOf } from '../size.ts';
import { ListScreen } from './list-screen.tsx';

const labelColumns = 19;

/** Choose the answer to change; the review comes back after it. */
export function EditScreen({
  state,
  send,
}: {
  readonly state: State;
  readonly send: Send;
}): ReactNode {
  const { words, glyphs } = useLook();
  const { plan, conversation } = state;
  const { inner } = sizeOf(state);
  if (!plan) {
    return null;
  }
  const items = reviewOf(conversation, plan).rows.map(({ step }) => {
    const label = padEnd(words.questions[step.id].label, labelColumns);
    const text = words.answer(step.id, conversation.draft);
    return {
      value: step.id,
      label: label + fitMiddle(text, inner - pointerColumns - labelColumns, glyphs.ellipsis),
    };
  });
  return (
    <ListScreen
      id="edit"
      state={state}
      send={send}
      question={words.edit}
      facts={[]}
      items={items}
    />
  );
}
