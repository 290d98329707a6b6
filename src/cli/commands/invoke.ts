import { type Buffer, isUtf8 } from 'node:buffer';
import { type StatusMeaning, statusMeaning } from '../../app/types.ts';
import type { MissingInput } from '../../deployment/events.ts';
import { foldHistory } from '../../deployment/history.ts';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { createMasker, maskKnown } from '../../eascmd/secrets.ts';
import { sanitize } from '../../eascmd/splitter.ts';
import { messages } from '../../messages/language.ts';
import { historyPages } from '../../platform/deployments/history.ts';
import { errorMessage } from '../../platform/errors.ts';
import {
  type AccessOutcome,
  type CallOutcome,
  callWhenReady,
  findAccess,
  type ServiceAccess,
  type ServiceAnswer,
} from '../../platform/invoke-service.ts';
import type { Paths } from '../../platform/paths.ts';
import type { SmokeEvent } from '../event-forms.ts';
import { type OwnEvents, openOwnEvents, ownResult } from '../events.ts';
import { printResult } from '../output.ts';
import { defaultTimeout } from '../program/definitions.ts';
import { parseDuration } from '../program/values.ts';
import { openLineInput } from '../prompts/input.ts';
import { chooseOne } from '../prompts/questions.ts';
import { readBytes } from '../read-input.ts';
import {
  eascmdError,
  exitCodeOf,
  type Interruption,
  inputOf,
  listenForInterruption,
  refuseGiven,
  signalOf,
} from '../refuse.ts';
import type { Session } from '../session.ts';
import { fileContext } from './check/context.ts';

type Values = Readonly<Record<string, unknown>>;

/** `smoke SERVICE`: makes one call to a service. Returns the exit code. */
export async function smoke(
  session: Session,
  named: string | undefined,
  values: Values,
): Promise<number> {
  // Listen from the start, because asking eascmd can take a while.
  const interruption = listenForInterruption();
  try {
    return await smokeUntil(interruption, session, named, values);
  } finally {
    interruption.release();
  }
}

async function smokeUntil(
  interruption: Interruption,
  session: Session,
  named: string | undefined,
  values: Values,
): Promise<number> {
  const { flags, environment, paths, client, search } = session;
  const events = openOwnEvents(flags.json === true, flags.rehearse === true);
  if (flags.rehearse === true) {
    return refuseSmoke(
      events,
      exitCode.failed,
      'rehearsal',
      messages('words').smoke.notRehearsable,
    );
  }
  const service = named ?? (await chooseService(session, events, interruption));
  if (typeof service === 'number') {
    return service;
  }
  const { context, problems } = await fileContext(environment, { region: values['region'] });
  if (problems.length > 0) {
    return refuseGiven(events, problems);
  }
  const body = await bodyOf(flags.data);
  if (body.kind === 'unreadable') {
    return refuseSmoke(events, exitCode.usage, 'file-unreadable', body.message);
  }
  const { deployments } = paths;
  const { region } = context;
  const token = environment['EAS_TOKEN'];
  const timeoutMs = flags.timeout ?? parseDuration(defaultTimeout);
  const waitMs = Math.min(flags.timeout ?? longestWaitMs, longestWaitMs);
  const signal = signalOf(interruption);
  const access = await findAccess({ deployments, service, region, client, search, token, signal });
  const asked = interruption.asked();
  if (asked) {
    return refuseSmoke(events, exitCodeOf(asked), 'interrupted', messages('words').smoke.left);
  }
  return access.kind === 'access'
    ? call(events, { service, access, body: body.bytes, timeoutMs, waitMs }, interruption)
    : refuseAccess(events, session, service, region ?? null, access);
}

type Body =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array | null }
  | { readonly kind: 'unreadable'; readonly message: string };

async function bodyOf(file: string | undefined): Promise<Body> {
  try {
    return { kind: 'bytes', bytes: file === undefined ? null : await readBytes(file) };
  } catch (error) {
    return {
      kind: 'unreadable',
      message: messages('words').smoke.unreadable(file ?? '', errorMessage(error)),
    };
  }
}

/** Calls the service and reports the answer. Returns the exit code. */
async function call(
  events: OwnEvents,
  called: Called,
  interruption: Interruption,
): Promise<number> {
  const { access, body, timeoutMs, waitMs } = called;
  const { url, token } = access;
  events.say(messages('words').smoke.calling(body ? 'POST' : 'GET', url, body?.length ?? 0));
  const signal = signalOf(interruption);
  const outcome = await callWhenReady({
    call: { url, token, body, timeoutMs, signal },
    waitMs,
    onNotReady: waitingNote(events, waitMs),
  });
  const asked = interruption.asked();
  return printCall(events, called, outcome, asked && exitCodeOf(asked));
}

/** The gateway routes to a service at most two minutes after Running. */
const longestWaitMs = 120_000;
const noteEveryMs = 15_000;

/** Explains the wait once, then reports from time to time that it continues. */
function waitingNote(events: OwnEvents, waitMs: number) {
  let nextAt = 0;
  return ({ status }: ServiceAnswer, waitedMs: number) => {
    if (nextAt === 0) {
      const message = messages('words').smoke.gatewayNotReady(status, waitMs);
      events.say(message);
      events.emit({ type: 'warning', code: 'gateway-not-ready', message });
    } else if (waitedMs >= nextAt) {
      events.say(messages('words').smoke.stillWaiting(status, waitedMs, waitMs));
    }
    nextAt = waitedMs >= nextAt ? waitedMs + noteEveryMs : nextAt;
  };
}

interface Called {
  readonly service: string;
  readonly access: ServiceAccess;
  readonly body: Uint8Array | null;
  readonly timeoutMs: number;
  /** How long to wait for a gateway that isn't ready. */
  readonly waitMs: number;
}

/** Reports a call as lines, or as its event and the result. Returns the exit code. */
function printCall(
  events: OwnEvents,
  called: Called,
  outcome: CallOutcome,
  interrupted: number | null,
): number {
  if (outcome.kind === 'unanswered') {
    events.emit(smokeEvent(called, null, null));
    return printNoAnswer(events, called, outcome, interrupted ?? exitCode.failed);
  }
  const start = startOfAnswer(outcome, called.access.token);
  events.emit(smokeEvent(called, outcome, start));
  return printAnswer(events, called, outcome, start);
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

function printNoAnswer(
  events: OwnEvents,
  { access, timeoutMs }: Called,
  { cause, code }: Extract<CallOutcome, { kind: 'unanswered' }>,
  exit: number,
): number {
  const said = messages('words').smoke.noAnswer(cause, code, timeoutMs);
  const isAbout = access.network === 'intranet' && cause !== 'interrupted';
  const message = isAbout ? `${said} ${messages('words').smoke.intranetOnly}` : said;
  events.say(message);
  events.event(ownResult('failed', exit, { code: cause, message }));
  return exit;
}

function printAnswer(
  events: OwnEvents,
  { service }: Called,
  answer: ServiceAnswer,
  start: AnswerText,
): number {
  const { status, latencyMs, totalMs, bytes } = answer;
  const meaning: StatusMeaning = statusMeaning(status, answer.start.toString('utf8'));
  const line = messages('words').smoke.answered(status, latencyMs, totalMs, bytes);
  const sentence = messages('words').smoke.meaning(meaning, service);
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

interface AnswerText {
  /** The start of the answer, safe for a terminal and without the token; null if it isn't text. */
  readonly text: string | null;
  readonly isWhole: boolean;
  /** A note about what isn't shown. */
  readonly note: string | null;
}

const longestText = 4000;

/** The part of an answer to show. The text comes from the service and can contain anything. */
function startOfAnswer({ start, bytes }: ServiceAnswer, token: string): AnswerText {
  if (bytes === 0) {
    return { text: '', isWhole: true, note: null };
  }
  const whole = wholeCharacters(start, bytes > start.length);
  if (!isUtf8(whole) || whole.includes(0)) {
    return { text: null, isWhole: false, note: messages('words').smoke.notText(bytes) };
  }
  const { secrets } = createMasker([token]);
  const text = maskKnown(secrets, whole.toString('utf8')).split(/\r?\n/).map(sanitize).join('\n');
  const isWhole = bytes === start.length && text.length <= longestText;
  const shown = text.slice(0, longestText).toWellFormed().trimEnd();
  return { text: shown, isWhole, note: isWhole ? null : messages('words').smoke.cut(bytes) };
}

const continuation = 0b1000_0000;

/** If the text was cut, its last character may be incomplete. */
function wholeCharacters(bytes: Buffer, isCut: boolean): Buffer {
  let end = bytes.length;
  if (isCut) {
    while (end > 0 && ((bytes[end - 1] ?? 0) & 0b1100_0000) === continuation) {
      end -= 1;
    }
    end = Math.max(0, end - 1);
  }
  return bytes.subarray(0, end);
}

/**
 * Asks for one of the services deployed from here, or returns the exit code if no one can be asked.
 */
async function chooseService(
  { paths, mode }: Session,
  events: OwnEvents,
  interruption: Interruption,
): Promise<string | number> {
  const choices = await knownServices(paths);
  if (!mode.canAsk || choices.length === 0) {
    const message = messages('words').smoke.noService(choices);
    return refuseSmoke(events, exitCode.inputNeeded, 'input-needed', message);
  }
  const input = openLineInput(interruption);
  try {
    const head = [messages('words').smoke.which];
    const chosen = await chooseOne(input, { head, choices, label: (service) => service });
    return (
      chosen ?? refuseSmoke(events, input.exitCode(), 'interrupted', messages('words').smoke.left)
    );
  } finally {
    input.close();
  }
}

const most = 5;

/** The services that were really deployed from here, newest first. */
async function knownServices({ history }: Paths): Promise<readonly string[]> {
  const known = new Set<string>();
  for await (const { records } of historyPages(history)) {
    for (const { deployed, rehearsal, service } of foldHistory(records)) {
      if (deployed && !rehearsal && service !== null) {
        known.add(service);
      }
    }
    if (known.size >= most) {
      break;
    }
  }
  return [...known].slice(0, most);
}

/** Reports that nothing was called, and why. */
function refuseSmoke(
  events: OwnEvents,
  code: number,
  why: string,
  message: string,
  missing?: readonly MissingInput[],
): number {
  events.say(message);
  const listed = missing === undefined ? {} : { missing: [...missing] };
  events.event(ownResult('refused', code, { code: why, message, ...listed }));
  return code;
}

function refuseAccess(
  events: OwnEvents,
  { search }: Session,
  service: string,
  region: string | null,
  access: Exclude<AccessOutcome, ServiceAccess>,
): number {
  const { smoke } = messages('words');
  const refuse = (code: number, why: string, message: string) =>
    refuseSmoke(events, code, why, message);
  switch (access.kind) {
    case 'rehearsed':
      return refuse(exitCode.failed, 'rehearsal', smoke.rehearsed(service));
    case 'eascmd-missing': {
      const { code, message } = eascmdError(search, false);
      return refuse(exitCode.noEascmd, code, message);
    }
    case 'eascmd-not-runnable':
      return refuse(exitCode.noEascmd, access.kind, smoke.notRunnable(access.path));
    case 'not-there':
      return refuse(exitCode.failed, 'not-there', smoke.notThere(service, region));
    case 'no-endpoint':
      return refuse(exitCode.failed, 'no-endpoint', smoke.noEndpoint(service));
    case 'no-token':
      return refuseSmoke(events, exitCode.inputNeeded, 'input-needed', smoke.noToken(service), [
        inputOf(undefined, 'EAS_TOKEN'),
      ]);
    case 'unknown': {
      const { cause, reason } = access;
      return cause === 'signed-out'
        ? refuse(exitCode.noEascmd, cause, smoke.signedOut(reason))
        : refuse(exitCode.failed, cause, smoke.notAsked(service, reason));
    }
  }
}
