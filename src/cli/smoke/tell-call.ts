import { type StatusMeaning, statusMeaning } from '../../app/types.ts';
import { english } from '../../messages/en/english.ts';
import type { CallOutcome, ServiceAccess, ServiceAnswer } from '../../platform/invoke-service.ts';
import { exitCode } from '../exit-codes.ts';
import { printResult } from '../output.ts';
import type { OwnEvents } from '../own-events.ts';
import { ownResult } from '../own-result.ts';
import { type AnswerText, startOfAnswer } from './answer-text.ts';
import type { SmokeEvent } from './smoke-event.ts';

export interface Called {
  readonly service: string;
  readonly access: ServiceAccess;
  readonly body: Uint8Array | null;
  readonly timeoutMs: number;
}

/** What a call showed, as lines or as its event and the result; answers the exit code. */
export function tellCall(
  events: OwnEvents,
  called: Called,
  outcome: CallOutcome,
  interrupted: number | null,
): number {
  if (outcome.kind === 'unanswered') {
    events.tell(smokeEvent(called, null, null));
    return tellNoAnswer(events, called, outcome, interrupted ?? exitCode.failed);
  }
  const start = startOfAnswer(outcome, called.access.token);
  events.tell(smokeEvent(called, outcome, start));
  return tellAnswer(events, called, outcome, start);
}

function smokeEvent(
  { service, access, body }: Called,
  answer: ServiceAnswer | null,
  start: AnswerText | null,
): SmokeEvent {
  const { url, network, region, tokenFrom } = access;
  return {
    type: 'smoke',
    service,
    region,
    endpoint: url,
    network,
    token_from: tokenFrom,
    method: body ? 'POST' : 'GET',
    sent_bytes: body?.length ?? 0,
    status: answer?.status ?? null,
    latency_ms: answer?.latencyMs ?? null,
    total_ms: answer?.totalMs ?? null,
    received_bytes: answer?.bytes ?? null,
    body: start?.text ?? null,
    body_is_whole: start?.isWhole ?? null,
  };
}

function tellNoAnswer(
  events: OwnEvents,
  { access, timeoutMs }: Called,
  { cause, code }: Extract<CallOutcome, { kind: 'unanswered' }>,
  exit: number,
): number {
  const said = english.smoke.noAnswer(cause, code, timeoutMs);
  const isAbout = access.network === 'intranet' && cause !== 'interrupted';
  const message = isAbout ? `${said} ${english.smoke.intranetOnly}` : said;
  events.say(message);
  events.event(ownResult('failed', exit, { code: cause, message }));
  return exit;
}

function tellAnswer(
  events: OwnEvents,
  { service }: Called,
  { status, latencyMs, totalMs, bytes }: ServiceAnswer,
  start: AnswerText,
): number {
  const meaning: StatusMeaning = statusMeaning(status);
  const line = english.smoke.answered(status, latencyMs, totalMs, bytes);
  const sentence = english.smoke.meaning(meaning, service);
  const message = [line, sentence].filter((each) => each !== null).join(' ');
  events.say([line, sentence, start.note].filter((each) => each !== null).join('\n'));
  if (!events.isJson && start.text) {
    printResult(start.text);
  }
  if (meaning === 'good') {
    events.event(ownResult('deployed', exitCode.ok, null));
    return exitCode.ok;
  }
  events.event(ownResult('failed', exitCode.failed, { code: meaning, message }));
  return exitCode.failed;
}
