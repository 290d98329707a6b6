import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import type { InterruptChoice } from '../../app/update.ts';
import { useLook } from '../look.ts';
import type { Send } from '../send.ts';
import { ListScreen } from './list-screen.tsx';

/** The choice that changes nothing is first; the one that ends something is last. */
const choices: readonly InterruptChoice[] = ['watch', 'detach', 'stop'];

/** What Ctrl-C can do, and what each choice does to the service. */
export function InterruptScreen({
  state,
  send,
}: {
  readonly state: State;
  readonly send: Send;
}): ReactNode {
  const { words } = useLook();
  return (
    <ListScreen
      id="interrupt"
      state={state}
      send={send}
      question={words.interrupt.question}
      facts={words.interrupt.facts(state.deployment)}
      items={choices.map((value) => ({ value, label: words.interrupt.options[value] }))}
    />
  );
}
