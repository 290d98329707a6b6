import type { ReactNode } from 'react';
import { isTypedInFull } from '../../app/keymap/binding.ts';
import type { State } from '../../app/state.ts';
import type { TextField } from '../../questions/text-field.ts';
import { useLook } from '../look.ts';
import { TypingScreen } from './typing-screen.tsx';

/** Deleting in the cloud: what it does, and the name typed in full. */
export function DeleteScreen({
  state,
  field,
}: {
  readonly state: State;
  readonly field: TextField;
}): ReactNode {
  const { words } = useLook();
  const service = state.deployment.plan?.service ?? '';
  const ready = isTypedInFull(state);
  return (
    <TypingScreen
      state={state}
      field={field}
      question={words.deletion.question(service)}
      consequence={words.deletion.consequence}
      placeholder=""
      hint={ready ? words.deletion.ready : words.deletion.typeName(service)}
      ready={ready}
    />
  );
}
