import { canGoBack, currentStep } from '../questions/navigation.ts';
import type { Binding } from './binding.ts';
import { focusOf } from './focus.ts';
import { returnsToFailure } from './mending.ts';
import { foundBindings } from './preflight/found-bindings.ts';
import { hasChoices } from './remembered.ts';
import type { State } from './state.ts';
import { accept, acceptInList, choose, leave } from './usual-bindings.ts';

/** The keys at a question. */
export function questionBindings(state: State): readonly Binding[] {
  const focus = focusOf(state);
  const { conversation } = state;
  const typed = focus === 'text' ? conversation.field.value : conversation.filter;
  const canType = focus === 'text' || focus === 'filter';
  const hidden = currentStep(conversation)?.options(conversation.draft).hidden ?? [];
  const filtering = focus === 'filter' && typed !== '';
  const back: Binding = {
    action: 'back',
    keys: typed === '' ? ['shift-tab', 'escape'] : ['shift-tab'],
    cap: 'Shift+Tab',
    ...(typed === '' ? { shortCap: 'Esc' } : {}),
  };
  const goesBack = canGoBack(conversation);
  const mends = returnsToFailure(state);
  return [
    ...(focus === 'text' ? [accept, ...foundBindings(state)] : [choose, acceptInList]),
    ...(filtering ? [{ action: 'clear-filter', keys: ['escape'], cap: 'Esc' } as const] : []),
    ...(goesBack && !mends ? [back] : []),
    ...(!goesBack && leadsToStart(state) ? [toStart(typed)] : []),
    ...(hidden.length > 0 && focus === 'list'
      ? [{ action: 'hidden', keys: ["'h"], cap: 'h' } as const]
      : []),
    canType && typed !== ''
      ? { action: 'help', keys: ['f1'], cap: 'F1' }
      : { action: 'help', keys: ["'?", 'f1'], cap: '?' },
    leave,
    // Who mends a failure came from it: the way back there is what the footer keeps.
    ...(goesBack && mends ? [back] : []),
  ];
}

/** With a file in hand there is no way back to choose something else: it would be without the file. */
function leadsToStart({ remembered, brought }: State): boolean {
  return hasChoices(remembered) && brought === null;
}

/** From the first question back to where one started. */
function toStart(typed: string): Binding {
  return {
    action: 'to-start',
    keys: typed === '' ? ['shift-tab', 'escape'] : ['shift-tab'],
    cap: 'Shift+Tab',
    ...(typed === '' ? { shortCap: 'Esc' } : {}),
  };
}
