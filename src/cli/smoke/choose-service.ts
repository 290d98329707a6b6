import { english } from '../../messages/en/english.ts';
import { chooseOne } from '../asking/choose-in-lines.ts';
import { openLineInput } from '../asking/line-input.ts';
import { exitCode } from '../exit-codes.ts';
import type { Interruption } from '../interruption.ts';
import type { OwnEvents } from '../own-events.ts';
import type { Session } from '../session.ts';
import { knownServices } from './known-services.ts';
import { refuseSmoke } from './refusals.ts';

/** One of the services that were deployed from here, where somebody can be asked; else the exit code. */
export async function chooseService(
  { homes, mode }: Session,
  events: OwnEvents,
  interruption: Interruption,
): Promise<string | number> {
  const choices = await knownServices(homes);
  if (!mode.canAsk || choices.length === 0) {
    const message = english.smoke.noService(choices);
    return refuseSmoke(events, exitCode.inputNeeded, 'input-needed', message);
  }
  const input = openLineInput(interruption);
  try {
    const head = [english.smoke.which];
    const chosen = await chooseOne(input, { head, choices, label: (service) => service });
    return chosen ?? refuseSmoke(events, input.exitCode(), 'interrupted', english.smoke.left);
  } finally {
    input.close();
  }
}
