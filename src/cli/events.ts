import type { ServicePlan } from '../app/facts.ts';
import type { EndingFacts } from '../app/result.ts';
import {
  type DeploymentEvent,
  type Entry,
  type PlanEvent,
  type ResultEvent,
  recordedIn,
} from '../deployment/events.ts';
import { maskConfig } from '../eascmd/secrets.ts';
import { messages } from '../messages/language.ts';
import { wrapLine } from '../messages/layout.ts';
import { preflightRecordOf, toFindingRecord } from '../platform/deployments/job.ts';
import { encodeEntry } from '../platform/journal/format.ts';
import { wallClock } from '../platform/os.ts';
import { columnsOfErrors, printJson, say } from './output.ts';

/** A sentence. */
export function sayWrapped(text: string): void {
  say(wrapped(text));
}

/** On a terminal, no word is split at the edge. The rows of an item stand beside its number. */
export function wrapped(text: string): string {
  const columns = columnsOfErrors();
  return text
    .split('\n')
    .flatMap((line) => {
      const [head = ''] = /^ *(?:\d+\. )?/.exec(line) ?? [];
      const rows = wrapLine(line.slice(head.length), columns, head.length);
      return rows.map((row, index) => (index === 0 ? `${head}${row.slice(head.length)}` : row));
    })
    .join('\n');
}

/** The output of a command that watches no deployment: its own events, or lines for people. */
export interface OwnEvents extends EventStream {
  /**
   * Prints one of the command's own events, with its type, and with `at` if it happened at another
   * time than now. People get lines instead. Each type has a row in `event-forms.ts`.
   */
  readonly emit: (event: object) => void;
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
    emit: tell,
    isJson: json,
    entries: () => undefined,
    event: tell,
    say: (text) => (json ? undefined : sayWrapped(text)),
    notice: sayWrapped,
    isDeserted: () => deserted,
  };
}

/** The output of a run without screens: lines for people, or JSON for programs. */
export interface EventStream {
  /** Entries of a journal, as they were stamped. */
  readonly entries: (entries: readonly Entry[]) => void;
  /** One of this program's own events, stamped and numbered after those that were seen. */
  readonly event: (event: DeploymentEvent, now?: number) => void;
  /** A sentence for people; JSON readers get events instead. */
  readonly say: (text: string) => void;
  /** A sentence in addition to the events: on standard error, for JSON readers too. */
  readonly notice: (text: string) => void;
  /** Whether the reader of the events is gone. */
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
    // A burst comes in batches of thousands, so write once per batch instead of once per line.
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
    notice: sayWrapped,
    isDeserted: () => deserted,
  };
}

/** Prints nothing: only the exit code matters. */
export const silentStream: EventStream = {
  entries: () => undefined,
  event: () => undefined,
  say: () => undefined,
  notice: () => undefined,
  isDeserted: () => false,
};

/** A journal contains codes and values. Readers of the events also get the sentence. */
function withMessages(event: DeploymentEvent): DeploymentEvent {
  switch (event.type) {
    case 'plan': {
      const { finding } = messages('words');
      const findings = event.findings.map((each) => ({ ...each, message: finding(each) }));
      return { ...event, findings };
    }
    case 'warning':
      return { ...event, message: messageOf(event) };
    case 'result': {
      const { error } = event;
      return error ? { ...event, error: { ...error, message: messageOf(error) } } : event;
    }
    default:
      return event;
  }
}

/** Messages that the recorder didn't write are in the reader's language already. */
const messageOf = (said: { readonly code: string; readonly message: string }): string =>
  recordedIn(said) === null ? said.message : messages('words').recordedMessage(said);

/** A result of this tool itself, before or beside eascmd's output. */
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

/** The plan that a journal would start with, for a run that sends nothing. */
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

/** Adds the likeliest cause and possible fixes to a result, for readers of the events. */
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
