import type { ReactNode } from 'react';
import type { RunningNow } from '../../app/remembered.ts';
import type { State } from '../../app/state.ts';
import { useLook } from '../look.ts';
import type { Send } from '../send.ts';
import { ListScreen } from './list-screen.tsx';

const choices = ['describe', 'watch', 'close'] as const;

/** A deployment whose recording broke off: ask for it, read what there is, or close its book. */
export function LostScreen({
  state,
  send,
  lost,
}: {
  readonly state: State;
  readonly send: Send;
  readonly lost: RunningNow;
}): ReactNode {
  const { words } = useLook();
  return (
    <ListScreen
      id="lost"
      state={state}
      send={send}
      question={words.lost.question(lost.service)}
      facts={words.lost.facts(lost.rehearsal, lost.deleting)}
      items={choices.map((value) => ({ value, label: words.lost.options[value] }))}
    />
  );
}
