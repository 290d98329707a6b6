import process from 'node:process';
import type { ServicePlan } from '../app/facts.ts';
import type { EndingFacts } from '../app/result.ts';
import type { DeploymentEvent, Entry, PlanEvent, ResultEvent } from '../deployment/events.ts';
import { maskConfig } from '../eascmd/secrets.ts';
import { messages } from '../messages/language.ts';
import { wrapLine } from '../messages/layout.ts';
import { preflightRecordOf, toFindingRecord } from '../platform/deployments/order.ts';
import { encodeEntry } from '../platform/journal/format.ts';
import { wallClock } from '../platform/os.ts';
import { printJson, say } from './output.ts';

/** What a command tells that watches no deployment: its own events, or lines for people. */
export interface OwnEvents extends EventStream {
  /**
   * An event of the command's own, with its type, and with `at` where it tells of another time than now;
   * people get lines instead. Each is a row of the list in `schema/known-events.ts`.
   */
  readonly tell: (event: object) => void;
  readonly isJson: boolean;
}

export function openOwnEvents(json: boolean, rehearsal = false): OwnEvents {
  let seq = 0;
  let deserted = false;
  const tell = (event: object): void => {
    if (!json) {
      return;
    }
    seq += 1;
    const at = new Date(wallClock()).toISOString();
    const line = { v: 1, seq, at, ...event, ...(rehearsal ? { rehearsal } : {}) };
    deserted = !printJson(JSON.stringify(line)) || deserted;
  };
  return {
    tell,
    isJson: json,
    entries: () => undefined,
    event: tell,
    say: (text) => (json ? undefined : say(wrapped(text))),
    notice: say,
    isDeserted: () => deserted,
  };
}

/** On a terminal no word is cut at its edge. */
const wrapped = (text: string): string =>
  text
    .split('\n')
    .flatMap((line) => wrapLine(line, process.stderr.columns, 0))
    .join('\n');

/** Where the events of a run without screens go: lines for people, or JSON for programs. */
export interface EventStream {
  /** Entries of a journal, as they were stamped. */
  readonly entries: (entries: readonly Entry[]) => void;
  /** An event of our own, stamped and numbered behind what was seen. */
  readonly event: (event: DeploymentEvent, now?: number) => void;
  /** A sentence for people; JSON readers get events instead. */
  readonly say: (text: string) => void;
  /** A sentence beside the events: on standard error, for JSON readers too. */
  readonly notice: (text: string) => void;
  /** Whether nobody reads the events any more. */
  readonly isDeserted: () => boolean;
}

export function openEventStream(
  view: 'json' | 'lines' | 'screen',
  rehearsal: () => boolean,
): EventStream {
  let seq = 0;
  let deserted = false;
  let finishing = false;
  const asLine = ({ event }: Entry) => {
    if (event.type === 'phase') {
      finishing = event.phase === 'start' && event.state === 'done';
    }
    const isSilence = finishing && event.type === 'heartbeat';
    return (isSilence ? messages('words').finishing : messages('words').eventLine(event)) ?? [];
  };
  const asJson = (entry: Entry) =>
    encodeEntry({ ...entry, event: withMessages(entry.event) }, rehearsal());
  const write = (entries: readonly Entry[]) => {
    seq = entries.reduce((last, entry) => Math.max(last, entry.seq), seq);
    const lines = view === 'json' ? entries.map(asJson) : entries.flatMap(asLine);
    if (lines.length === 0) {
      return;
    }
    // A flood comes in batches of thousands: one call for each of them, not for each line.
    const text = lines.join('\n');
    if (view === 'json') {
      deserted = !printJson(text) || deserted;
    } else {
      say(text);
    }
  };
  return {
    entries: write,
    event: (event, now = wallClock()) => write([{ seq: seq + 1, at: now, event }]),
    say: (text) => {
      if (view !== 'json') {
        say(text);
      }
    },
    notice: say,
    isDeserted: () => deserted,
  };
}

/** Says nothing: the exit code is all that is wanted. */
export const silentStream: EventStream = {
  entries: () => undefined,
  event: () => undefined,
  say: () => undefined,
  notice: () => undefined,
  isDeserted: () => false,
};

/** A journal holds codes and values; who reads the events gets the sentence too. */
function withMessages(event: DeploymentEvent): DeploymentEvent {
  return event.type === 'plan'
    ? {
        ...event,
        findings: event.findings.map((finding) => ({
          ...finding,
          message: messages('words').finding(finding),
        })),
      }
    : event;
}

/** A result that this tool itself comes to, before or beside what eascmd says. */
export function ownResult(
  outcome: ResultEvent['outcome'],
  exitCode: number,
  error: ResultEvent['error'],
): ResultEvent {
  return {
    type: 'result',
    outcome,
    exit_code: exitCode,
    optimized: null,
    optimization_ms: null,
    total_ms: null,
    error,
  };
}

/** The plan as the journal would begin with it, for a run that sends nothing. */
export function planEvent(plan: ServicePlan, rehearsal: boolean): PlanEvent {
  return {
    type: 'plan',
    service: plan.service,
    region: plan.region,
    file: plan.path,
    sha256: plan.sha256 ?? '',
    config: maskConfig(plan.config),
    findings: plan.findings.map(toFindingRecord),
    ...(plan.checks ? { preflight: plan.checks.map(preflightRecordOf) } : {}),
    ...(plan.sources ? { sources: plan.sources } : {}),
    rehearsal,
  };
}

/** A result with the likeliest cause and what may help, for who reads the events. */
export function explained(result: ResultEvent, facts: EndingFacts): ResultEvent {
  const { diagnosis } = facts;
  const message = messages('words').causeOf(facts);
  const next = nextOf(facts);
  return {
    ...result,
    ...(diagnosis && message !== null
      ? { cause: { id: diagnosis.id, certainty: diagnosis.certainty, message } }
      : {}),
    ...(next.length > 0 ? { next } : {}),
  };
}

function nextOf(facts: EndingFacts): NonNullable<ResultEvent['next']> {
  const fixes = facts.fixes.map((fix) => ({
    id: fix.id,
    message: messages('words').fixLine(fix, facts),
    flag: fix.flag,
  }));
  const goesOn = facts.kind === 'running' || facts.watchLimitMs !== null;
  const back = { id: 'attach', message: messages('words').comeBack(facts.service), flag: null };
  const beside = facts.beside
    ? [
        {
          id: 'beside',
          message: messages('words').besideSentence(facts.beside, facts.rehearsal),
          flag: null,
        },
      ]
    : [];
  return goesOn ? [back, ...fixes] : [...fixes, ...beside];
}
