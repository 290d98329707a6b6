import { english } from '../../messages/en/english.ts';
import { callService } from '../../platform/invoke-service.ts';
import { exitCodeOf, type Interruption, signalOf } from '../interruption.ts';
import type { OwnEvents } from '../own-events.ts';
import { type Called, tellCall } from './tell-call.ts';

/** Calls the service, and tells what came; answers the exit code. */
export async function call(
  events: OwnEvents,
  called: Called,
  interruption: Interruption,
): Promise<number> {
  const { access, body, timeoutMs } = called;
  const { url, token } = access;
  events.say(english.smoke.calling(body ? 'POST' : 'GET', url, body?.length ?? 0));
  const signal = signalOf(interruption);
  const outcome = await callService({ url, token, body, timeoutMs, signal });
  const asked = interruption.asked();
  return tellCall(events, called, outcome, asked && exitCodeOf(asked));
}
