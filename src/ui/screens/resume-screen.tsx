import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import type { ResumeChoice } from '../../app/update.ts';
import { useLook } from '../look.ts';
import type { Send } from '../send.ts';
import { ListScreen } from './list-screen.tsx';

const choices: readonly ResumeChoice[] = ['go-on', 'start-over'];

/** Answers of a deployment that was not finished are there: go on with them, or start over. */
export function ResumeScreen({
  state,
  send,
}: {
  readonly state: State;
  readonly send: Send;
}): ReactNode {
  const { words } = useLook();
  return (
    <ListScreen
      id="resume"
      state={state}
      send={send}
      question={words.resume.question}
      facts={state.kept ? words.resume.facts(state.kept) : []}
      items={choices.map((value) => ({ value, label: words.resume.options[value] }))}
    />
  );
}
