import { choiceValue, type StartChoice, startChoices } from './remembered.ts';
import type { State } from './state.ts';

/** The choice of the start screen that the pointer stands on: the first, until it is moved. */
export function pointedChoice({
  remembered,
  kept,
  highlighted,
}: Pick<State, 'remembered' | 'kept' | 'highlighted'>): StartChoice | undefined {
  const choices = startChoices(remembered, kept);
  return choices.find((choice) => choiceValue(choice) === highlighted) ?? choices[0];
}
