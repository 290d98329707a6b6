import process from 'node:process';
import type { PastRun } from '../../deployment/history.ts';
import { phaseStatistics } from '../../deployment/statistics.ts';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { messages } from '../../messages/language.ts';
import { tableLines } from '../../messages/layout.ts';
import { readHistory } from '../../platform/deployments/history.ts';
import { recoveredRuns, runningIds } from '../../platform/deployments/past.ts';
import type { Paths } from '../../platform/paths.ts';
import { nothingAnswered } from '../../questions/answers.ts';
import { diffServices } from '../../service/diff.ts';
import type { DiffEvent, PhaseTimesEvent, RunEvent } from '../event-forms.ts';
import { openOwnEvents, ownResult } from '../events.ts';
import { localStamp, printJson, printResult, say } from '../output.ts';
import { pastNextSteps, runAsEvent } from '../past-runs.ts';
import { runOptions } from '../program/run-options.ts';
import { screens } from '../screens.ts';
import type { Session } from '../session.ts';

export interface HistoryRequest {
  readonly show?: string;
  readonly diff?: readonly [string, string];
  readonly phases: boolean;
}

/** `history`: deployments of before, newest first; answers the exit code. */
export async function history(session: Session, request: HistoryRequest): Promise<number> {
  const { homes } = session;
  const runs = await recoveredRuns(homes, (await readHistory(homes.history)).records);
  const json = session.flags.json === true;
  if (choosesOnScreen(session, request) && runs.length > 0) {
    const options = runOptions(session.flags, session.version);
    const given = nothingAnswered;
    return screens({ session, options, given, plan: null, fromStart: true, wholeHistory: true });
  }
  if (request.show !== undefined) {
    return show(homes, runs, request.show, json);
  }
  if (request.diff) {
    return diff(runs, request.diff, json);
  }
  return request.phases ? tellPhases(runs, json) : list(homes, runs, json);
}

/** On a terminal one of them can be chosen, to be done again. */
function choosesOnScreen({ mode }: Session, { show, diff, phases }: HistoryRequest): boolean {
  return (
    mode.view === 'screen' &&
    process.stdout.isTTY === true &&
    show === undefined &&
    diff === undefined &&
    !phases
  );
}

async function list(homes: Paths, runs: readonly PastRun[], json: boolean): Promise<number> {
  if (json) {
    return asEvents(runs.map(runAsEvent));
  }
  if (runs.length === 0) {
    say(messages('words').noHistory);
    return exitCode.ok;
  }
  const running = await runningIds(homes, runs);
  const rows = runs.map((run) =>
    messages('words').historyRow(run, localStamp(run.at), running.has(run.id)),
  );
  printAll(tableLines([messages('words').historyColumns, ...rows]));
  return exitCode.ok;
}

async function show(
  homes: Paths,
  runs: readonly PastRun[],
  id: string,
  json: boolean,
): Promise<number> {
  const run = find(runs, id);
  if (!run) {
    return unknown(id, json);
  }
  if (json) {
    return asEvents([runAsEvent(run)]);
  }
  const next = await pastNextSteps(homes, run);
  const running = (await runningIds(homes, [run])).has(run.id);
  printAll(tableLines([...messages('words').runFacts(run, localStamp(run.at), running), ...next]));
  printJson(JSON.stringify(run.config, null, 2));
  return exitCode.ok;
}

function diff(runs: readonly PastRun[], [a, b]: readonly [string, string], json: boolean): number {
  const [before, after] = [find(runs, a), find(runs, b)];
  if (!before || !after) {
    return unknown(before ? b : a, json);
  }
  const differences = diffServices(before.config, after.config);
  if (json) {
    return asEvents([{ type: 'diff', before: before.id, after: after.id, differences }]);
  }
  if (differences.length === 0) {
    say(messages('words').noDifference);
  }
  const text = (value: unknown) => JSON.stringify(value) ?? messages('words').diff.absent;
  printAll(
    differences.map(({ path, before: was, after: is }) =>
      messages('words').differenceRow(path.join('.'), text(was), text(is)),
    ),
  );
  return exitCode.ok;
}

const barColumns = 24;

/** Where the time goes: p50 and p90 of each phase, as numbers and as bars of one scale. */
function tellPhases(runs: readonly PastRun[], json: boolean): number {
  const real = phaseStatistics(runs);
  const rehearsal = real.length === 0;
  const rows = rehearsal ? phaseStatistics(runs, true) : real;
  if (json) {
    return asEvents([{ type: 'phase-times', rehearsal, phases: rows }]);
  }
  if (rows.length === 0) {
    say(messages('words').noHistory);
    return exitCode.ok;
  }
  if (rehearsal) {
    say(messages('words').onlyRehearsals);
  }
  const longest = Math.max(...rows.map(({ p90 }) => p90), 1);
  const bar = (ms: number) => '#'.repeat(Math.round((ms / longest) * barColumns));
  printAll(
    tableLines([
      messages('words').phaseColumns,
      ...rows.map(({ phase, count, p50, p90 }) => [
        messages('words').phases[phase],
        String(count),
        messages('words').duration(p50),
        messages('words').duration(p90),
        bar(p90),
      ]),
    ]),
  );
  return exitCode.ok;
}

/** A whole id, or the end of one that is told apart by it. */
function find(runs: readonly PastRun[], id: string): PastRun | undefined {
  const exact = runs.find((run) => run.id === id);
  const ending = runs.filter((run) => run.id.endsWith(id));
  return exact ?? (ending.length === 1 ? ending[0] : undefined);
}

function unknown(id: string, json: boolean): number {
  const message = messages('words').unknownRun(id);
  if (json) {
    const refused = ownResult('refused', exitCode.usage, { code: 'unknown-run', message });
    openOwnEvents(json).tell(refused);
  } else {
    say(message);
  }
  return exitCode.usage;
}

/** Nothing is sent by a look back: it ends like a dry run. */
function asEvents(events: readonly (RunEvent | DiffEvent | PhaseTimesEvent)[]): number {
  const { tell } = openOwnEvents(true);
  for (const event of events) {
    tell(event);
  }
  tell(ownResult('dry-run', exitCode.ok, null));
  return exitCode.ok;
}

function printAll(lines: readonly string[]): void {
  for (const line of lines) {
    printResult(line);
  }
}
