import { existsSync } from 'node:fs';
import process from 'node:process';
import type { PastRun } from '../../deployment/history.ts';
import { phaseStatistics } from '../../deployment/statistics.ts';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { messages } from '../../messages/language.ts';
import { columnWidths, tableLines } from '../../messages/layout.ts';
import { historyPages } from '../../platform/deployments/history.ts';
import { deploymentFolder } from '../../platform/deployments/job.ts';
import { findRun, pastRuns, runningIds } from '../../platform/deployments/past.ts';
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

/** `history`: earlier deployments, newest first. Returns the exit code. */
export async function history(session: Session, request: HistoryRequest): Promise<number> {
  const { paths } = session;
  const json = session.flags.json === true;
  if (choosesOnScreen(session, request) && (await isAnythingRecorded(paths))) {
    const options = runOptions(session.flags, session.version);
    const given = nothingAnswered;
    return screens({ session, options, given, plan: null, fromStart: true, wholeHistory: true });
  }
  if (request.show !== undefined) {
    return show(paths, request.show, json);
  }
  if (request.diff) {
    return diff(paths, request.diff, json);
  }
  return request.phases ? printPhases(paths, json) : list(paths, json);
}

async function isAnythingRecorded({ history }: Paths): Promise<boolean> {
  const { done } = await historyPages(history, leastPage).next();
  return done !== true;
}

/** In bytes: enough for the newest record. */
const leastPage = 1 << 12;

/** On a terminal, one of them can be selected to deploy again. */
function choosesOnScreen({ mode }: Session, { show, diff, phases }: HistoryRequest): boolean {
  return (
    mode.view === 'screen' &&
    process.stdout.isTTY === true &&
    show === undefined &&
    diff === undefined &&
    !phases
  );
}

async function list(paths: Paths, json: boolean): Promise<number> {
  if (json) {
    return asEvents(runEvents(paths));
  }
  const header = messages('words').historyColumns;
  let widths: readonly number[] = [];
  for await (const runs of pastRuns(paths)) {
    const running = await runningIds(paths, runs);
    const rows = runs.map((run) =>
      messages('words').historyRow(run, localStamp(run.at), running.has(run.id)),
    );
    const isFirst = widths.length === 0;
    const page = isFirst ? [header, ...rows] : rows;
    // A long history is printed as it is read. A column becomes wider only when a later row needs
    // it.
    widths = columnWidths(page, widths);
    if (!printAll(tableLines(page, widths))) {
      return exitCode.ok;
    }
  }
  if (widths.length === 0) {
    say(messages('words').noHistory);
  }
  return exitCode.ok;
}

async function* runEvents(paths: Paths): AsyncGenerator<RunEvent> {
  for await (const runs of pastRuns(paths)) {
    yield* runs.map(runAsEvent);
  }
}

async function show(paths: Paths, id: string, json: boolean): Promise<number> {
  const run = await findRun(paths, id);
  if (!run) {
    return unknown(id, json);
  }
  if (json) {
    return asEvents([runAsEvent(run)]);
  }
  const next = await pastNextSteps(paths, run);
  const running = (await runningIds(paths, [run])).has(run.id);
  const recorded = existsSync(deploymentFolder(paths.deployments, run.id).job);
  const facts = messages('words').runFacts(run, localStamp(run.at), { running, recorded });
  printAll(tableLines([...facts, ...next]));
  printJson(JSON.stringify(run.config, null, 2));
  return exitCode.ok;
}

async function diff(
  paths: Paths,
  [a, b]: readonly [string, string],
  json: boolean,
): Promise<number> {
  const [before, after] = [await findRun(paths, a), await findRun(paths, b)];
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

/** Phase times: p50 and p90 of each phase, as numbers and as bars on one scale. */
async function printPhases(paths: Paths, json: boolean): Promise<number> {
  const runs: PastRun[] = [];
  for await (const page of pastRuns(paths)) {
    // Keep only the times: the files of a long history would fill memory.
    runs.push(...page.map((run) => ({ ...run, config: null, answers: null })));
  }
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

function unknown(id: string, json: boolean): number {
  const message = messages('words').unknownRun(id);
  if (json) {
    const refused = ownResult('refused', exitCode.usage, { code: 'unknown-run', message });
    openOwnEvents(json).emit(refused);
  } else {
    say(message);
  }
  return exitCode.usage;
}

/** The history sends nothing, so it ends like a dry run. */
async function asEvents(
  events: Iterable<RunEvent | DiffEvent | PhaseTimesEvent> | AsyncIterable<RunEvent>,
): Promise<number> {
  const { emit: tell, isDeserted } = openOwnEvents(true);
  for await (const event of events) {
    tell(event);
    if (isDeserted()) {
      return exitCode.ok;
    }
  }
  tell(ownResult('dry-run', exitCode.ok, null));
  return exitCode.ok;
}

/** Returns false if the reader is gone. */
function printAll(lines: readonly string[]): boolean {
  return lines.every(printResult);
}
