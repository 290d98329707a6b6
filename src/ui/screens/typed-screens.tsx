import type { ReactNode } from 'react';
import { instancesIn, isTypedInFull } from '../../app/keymap/binding.ts';
import type { PastService } from '../../app/remembered.ts';
import { fileByDefault } from '../../app/screens/start-update.ts';
import type { State } from '../../app/state.ts';
import type { TextField } from '../../questions/text-field.ts';
import { useLook } from '../look.ts';
import { TypingScreen } from './typing-screen.tsx';

interface FieldProps {
  readonly state: State;
  readonly field: TextField;
}

/** The path of a service file that a person has. */
export function FileScreen({ state, field }: FieldProps): ReactNode {
  const { words } = useLook();
  return (
    <TypingScreen
      state={state}
      field={field}
      question={words.file.question}
      consequence=""
      placeholder={fileByDefault}
      hint={words.file.hint}
      ready={false}
    />
  );
}

/** Deleting to create anew: what it does, and the name typed in full. */
export function ReplaceScreen({ state, field }: FieldProps): ReactNode {
  const { words } = useLook();
  const service = state.plan?.service ?? '';
  const ready = isTypedInFull(state);
  return (
    <TypingScreen
      state={state}
      field={field}
      question={words.replacement.question(service)}
      consequence={words.replacement.consequence}
      placeholder=""
      hint={ready ? words.replacement.ready : words.deletion.typeName(service)}
      ready={ready}
    />
  );
}

/** How many instances, which keeps the optimized model. */
export function ScaleScreen({
  state,
  field,
  past,
}: FieldProps & { readonly past: PastService }): ReactNode {
  const { words } = useLook();
  const text = field.value.trim();
  const ready = instancesIn(text) !== null;
  return (
    <TypingScreen
      state={state}
      field={field}
      question={words.scaling.question(past.service)}
      consequence={words.scaling.consequence(past.rehearsal)}
      placeholder=""
      hint={ready ? words.scaling.ready(text) : words.scaling.hint}
      ready={ready}
      wrong={text !== '' && !ready}
    />
  );
}
