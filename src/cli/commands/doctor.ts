import process from 'node:process';
import {
  type Check,
  type ClockFacts,
  type DoctorFacts,
  examine,
  hasFault,
  type TerminalFacts,
} from '../../app/doctor/checks.ts';
import { smallestWindow } from '../../app/state.ts';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { messages } from '../../messages/language.ts';
import { padEnd, wrapLine } from '../../messages/layout.ts';
import { clientFacts, diskFacts, fileFacts, signInFacts } from '../../platform/doctor.ts';
import { type EndingSignal, isWindows, wallClock } from '../../platform/os.ts';
import type { DoctorEvent } from '../event-forms.ts';
import { openOwnEvents, ownResult } from '../events.ts';
import { localStamp, printResult } from '../output.ts';
import { exitCodeOf, interruptibly, signalOf } from '../refuse.ts';
import { decideColor, decideRunMode, decideUnicode } from '../run-mode.ts';
import type { Session } from '../session.ts';

/** `doctor`: what works and what doesn't, with one fix for each problem. Returns the exit code. */
export async function doctor(session: Session): Promise<number> {
  const rehearsal = session.flags.rehearse === true;
  const events = openOwnEvents(session.flags.json === true, rehearsal);
  const facts = await gatherUntil(session);
  if ('asked' in facts) {
    const [code, message] = [exitCodeOf(facts.asked), messages('words').doctor.interrupted];
    events.say(message);
    events.event(ownResult('refused', code, { code: 'interrupted', message }));
    return code;
  }
  const checks = examine(facts);
  const code = hasFault(checks) ? exitCode.noEascmd : exitCode.ok;
  const message = messages('words').doctor.summary(checks, rehearsal);
  const event: DoctorEvent = { type: 'doctor', checks: checks.map(checkAsJson) };
  events.emit(event);
  if (!events.isJson) {
    for (const line of doctorLines(checks, process.stdout.columns)) {
      printResult(line);
    }
  }
  events.say(message);
  const fault = checks.find(({ state }) => state === 'fault');
  events.event(
    fault
      ? ownResult('refused', code, { code: fault.code, message })
      : ownResult('dry-run', code, null),
  );
  return code;
}

/** The user can interrupt the wait for a client that doesn't answer. */
async function gatherUntil(
  session: Session,
): Promise<DoctorFacts | { readonly asked: EndingSignal }> {
  return interruptibly(async (interruption) => {
    const facts = await gatherFacts(session, signalOf(interruption));
    const asked = interruption.asked();
    return asked ? { asked } : facts;
  });
}

/** A check for scripts. Scripts use its code; the sentences are for people reading the output. */
export function checkAsJson(check: Check): DoctorEvent['checks'][number] {
  const { id, state, code, values } = check;
  const { says, fix } = messages('words').doctor.check(check);
  return { id, state, code, values, message: says, fix };
}

const indent = 20;

/** Three columns: the state, the subject, and what was found, with the fix below it. */
export function doctorLines(checks: readonly Check[], columns: number | undefined): string[] {
  return checks.flatMap((check) => {
    const { label, says, fix } = messages('words').doctor.check(check);
    const state = padEnd(messages('words').doctor.states[check.state], 9);
    const head = padEnd(`${state}${label}`, indent);
    const narrow = columns !== undefined && columns < 60;
    const hang = narrow ? 2 : indent;
    return [
      ...(narrow
        ? [head.trimEnd(), ...wrapLine(says, columns, hang)]
        : withHead(head, says, columns)),
      ...(fix === null ? [] : wrapLine(messages('words').doctor.fix(fix), columns, hang)),
    ];
  });
}

function withHead(head: string, says: string, columns: number | undefined): string[] {
  const [first = '', ...others] = wrapLine(says, columns, indent);
  return [`${head}${first.trimStart()}`, ...others];
}

/** Gathers all facts. eascmd's answers take long, so they are requested in parallel. */
export async function gatherFacts(session: Session, signal: AbortSignal): Promise<DoctorFacts> {
  const { client, search, paths } = session;
  const [wall, monotonic] = [wallClock(), performance.now()];
  const found = await clientFacts(client, search, signal);
  const [signIns, files] = await Promise.all([
    signInFacts(client, found, { paths, signal }),
    fileFacts(paths),
  ]);
  // Its own file doesn't count as left behind.
  const disk = await diskFacts(paths);
  const drift = wallClock() - wall - (performance.now() - monotonic);
  return {
    nodeVersion: process.versions.node,
    client: found,
    signIns,
    clock: clockFacts(drift),
    terminal: terminalFacts(session),
    files,
    disk,
  };
}

function clockFacts(driftMs: number): ClockFacts {
  const wallMs = wallClock();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { wallMs, driftMs, zone, local: localStamp(wallMs) };
}

/** The terminal, by the same decisions as in every other command. */
function terminalFacts({ flags, environment }: Session): TerminalFacts {
  const { stdin, stdout, stderr } = process;
  const isTerminal = stdin.isTTY === true && stderr.isTTY === true;
  const { columns = 80, rows = 24 } = stderr;
  const { canAsk } = decideRunMode({
    stdinIsTerminal: stdin.isTTY === true,
    stdoutIsTerminal: stdout.isTTY === true,
    stderrIsTerminal: stderr.isTTY === true,
    columns,
    rows,
    environment,
    json: false,
    plain: false,
  });
  return {
    isTerminal,
    name: environment['TERM'] ?? '',
    columns,
    rows,
    fits: columns >= smallestWindow.columns && rows >= smallestWindow.rows,
    color: decideColor(flags.color ?? 'auto', environment, stderr.isTTY === true),
    unicode: decideUnicode(flags.ascii === true, environment, isWindows),
    rawMode: isTerminal && takesRawMode(stdin),
    canAsk,
  };
}

/** Tries raw mode and restores it, because some terminals have the function but refuse it. */
function takesRawMode(stdin: NodeJS.ReadStream): boolean {
  try {
    const before = stdin.isRaw;
    stdin.setRawMode(true);
    stdin.setRawMode(before);
    return true;
  } catch {
    return false;
  }
}
