import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import type { ClientChoice } from '../../app/update.ts';
import { useLook } from '../look.ts';
import type { Send } from '../send.ts';
import { ListScreen } from './list-screen.tsx';

const choices: readonly ClientChoice[] = ['set-up', 'rehearse', 'only-file'];

/** eascmd was not found: a rehearsal is offered and never begins by itself. */
export function ClientScreen({
  state,
  send,
}: {
  readonly state: State;
  readonly send: Send;
}): ReactNode {
  const { words } = useLook();
  return (
    <ListScreen
      id="client"
      state={state}
      send={send}
      question={words.clientChoice.question}
      facts={words.clientChoice.facts(state.search)}
      items={choices.map((value) => ({ value, label: words.clientChoice.options[value] }))}
    />
  );
}
