import { type Deployment, type PhaseProgress, type TailLine, tailLength } from './deployment.ts';
import type { DeploymentEvent, Entry, EventOf } from './event.ts';

/** One more entry of the journal. Any entry may follow any other: a journal may be cut or mended. */
export function fold(deployment: Deployment, entry: Entry): Deployment {
  return foldAll(deployment, [entry]);
}

/** Many entries at once: a run of lines is added in one step, so that a flood costs little. */
export function foldAll(deployment: Deployment, entries: readonly Entry[]): Deployment {
  let next = deployment;
  let from = 0;
  for (let at = 0; at <= entries.length; at += 1) {
    const entry = entries[at];
    if (entry?.event.type === 'line') {
      continue;
    }
    next = from < at ? foldLines(next, entries, from, at) : next;
    next = entry ? foldEntry(next, entry.at, entry.event) : next;
    from = at + 1;
  }
  return next;
}

/** Entries `from` to `to`, the latter not included, are all lines. */
function foldLines(
  deployment: Deployment,
  entries: readonly Entry[],
  from: number,
  to: number,
): Deployment {
  const latest = entries.slice(Math.max(from, to - tailLength), to);
  const lastAt = entries[to - 1]?.at ?? deployment.lastEntryAt;
  return {
    ...deployment,
    startedAt: deployment.startedAt ?? entries[from]?.at ?? null,
    lineCount: deployment.lineCount + to - from,
    tail: [...deployment.tail, ...latest.flatMap(tailLine)].slice(-tailLength),
    lastLineAt: lastAt,
    lastEntryAt: lastAt,
  };
}

function tailLine({ at, event }: Entry): readonly TailLine[] {
  return event.type === 'line' ? [{ at, text: event.text, stream: event.stream ?? 'stdout' }] : [];
}

function foldEntry(deployment: Deployment, at: number, event: DeploymentEvent): Deployment {
  return {
    ...deployment,
    startedAt: deployment.startedAt ?? at,
    ...news(deployment, at, event),
    lastEntryAt: at,
  };
}

function news(deployment: Deployment, at: number, event: DeploymentEvent): Partial<Deployment> {
  switch (event.type) {
    case 'plan':
      return { plan: event, rehearsal: event.rehearsal };
    case 'submitted':
      // After a result nothing but a deletion goes on in the same journal.
      return deployment.result
        ? { deleting: true }
        : { submittedAt: at, pid: event.pid, argv: event.argv };
    case 'phase':
      return phaseNews(deployment, at, event);
    case 'endpoint':
      return { endpoints: { internet: event.internet, intranet: event.intranet } };
    case 'instances': {
      const { total, pending, running } = event;
      return { instances: { total, pending, running } };
    }
    case 'workers':
      return { workers: { at, total: event.total, list: event.workers } };
    case 'warning':
      return {
        warnings: [...deployment.warnings, { code: event.code, message: event.message }],
      };
    case 'result':
      return { result: event, endedAt: at, deleting: false };
    default:
      return {};
  }
}

function phaseNews(
  deployment: Deployment,
  at: number,
  event: EventOf<'phase'>,
): Partial<Deployment> {
  const { phase, state, elapsed_ms: elapsedMs } = event;
  const began = state === 'started';
  const known = deployment.phases[phase];
  const progress: PhaseProgress = {
    state: began ? 'running' : state,
    startedAt: began ? at : known.startedAt,
    elapsedMs,
  };
  const running = deployment.phase === phase ? null : deployment.phase;
  return {
    phases: { ...deployment.phases, [phase]: progress },
    phase: began ? phase : running,
    ...(phase === 'optimize' ? pluginNews(deployment, at, event) : {}),
  };
}

/** The plugin was seen only if its phase was; an end without a beginning still tells its length. */
function pluginNews(
  deployment: Deployment,
  at: number,
  event: EventOf<'phase'>,
): Partial<Deployment> {
  switch (event.state) {
    case 'started':
      return { pluginStartedAt: deployment.pluginStartedAt ?? at, pluginMs: null };
    case 'skipped':
      return {};
    default:
      return {
        pluginStartedAt: deployment.pluginStartedAt ?? at - event.elapsed_ms,
        pluginMs: event.elapsed_ms,
      };
  }
}
