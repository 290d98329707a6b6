import { choiceValue, type Remembered, type StartChoice, startChoices } from './remembered.ts';
import type { State } from './state.ts';

type Pointing = Pick<State, 'remembered' | 'kept' | 'highlighted'>;

/**
 * The choice of the start screen that the pointer stands on. Until it is moved: to watch the newest
 * service while it still deploys, since to redeploy it would be refused; else the first.
 */
export function pointedChoice({
  remembered,
  kept,
  highlighted,
}: Pointing): StartChoice | undefined {
  const choices = startChoices(remembered, kept);
  return (
    choices.find((choice) => choiceValue(choice) === highlighted) ??
    choices.find((choice) => choice.kind === 'watch' && isOfNewest(choice, remembered)) ??
    choices[0]
  );
}

function isOfNewest(
  { running }: Extract<StartChoice, { kind: 'watch' }>,
  { services: [newest] }: Remembered,
): boolean {
  return (
    newest?.service === running.service &&
    newest.region === running.region &&
    newest.rehearsal === running.rehearsal
  );
}
