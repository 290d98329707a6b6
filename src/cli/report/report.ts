import { Buffer } from 'node:buffer';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { foldHistory, type PastRun } from '../../deployment/history.ts';
import { createRedactor } from '../../eascmd/redact.ts';
import { english } from '../../messages/en/english.ts';
import { readHistory } from '../../platform/deployments/history.ts';
import { deploymentFolder } from '../../platform/deployments/order.ts';
import { writeAtomically } from '../../platform/files.ts';
import { privateFileMode } from '../../platform/os.ts';
import { identity, recordedParts } from '../../platform/report.ts';
import { refuseTaken } from '../../platform/service-bytes.ts';
import { openLineInput } from '../asking/line-input.ts';
import { exitCode } from '../exit-codes.ts';
import { exitCodeOf, type Interruption, listenForInterruption, signalOf } from '../interruption.ts';
import { printResult } from '../output.ts';
import { type OwnEvents, openOwnEvents } from '../own-events.ts';
import { ownResult } from '../own-result.ts';
import { inputOf } from '../refusals.ts';
import type { Session } from '../session.ts';
import { composeReport, partLines, type Report } from './compose-report.ts';
import { machineParts } from './machine-parts.ts';
import type { ReportEvent } from './report-event.ts';

/** `report ID`: what someone who helps needs to know, and no more; answers the exit code. */
export async function report(session: Session, named: string): Promise<number> {
  // From the start: eascmd is looked at, which takes its time.
  const interruption = listenForInterruption();
  try {
    return await reportUntil(interruption, session, named);
  } finally {
    interruption.release();
  }
}

async function reportUntil(
  interruption: Interruption,
  session: Session,
  named: string,
): Promise<number> {
  const { homes, environment, flags } = session;
  const runs = foldHistory((await readHistory(homes.history)).records);
  const run = runOf(runs, named);
  const events = openOwnEvents(flags.json === true, run?.rehearsal === true);
  const refuse = (code: number, why: string, message: string): number => {
    events.say(message);
    const missing = code === exitCode.inputNeeded ? { missing: [inputOf('--yes')] } : {};
    events.event(ownResult('refused', code, { code: why, message, ...missing }));
    return code;
  };
  if (!run) {
    return refuse(exitCode.usage, 'unknown-run', english.unknownRun(named));
  }
  const { path } = deploymentFolder(homes.deployments, run.id);
  const ofMachine = await machineParts(session, run, signalOf(interruption));
  const asked = interruption.asked();
  if (asked) {
    return refuse(exitCodeOf(asked), 'interrupted', english.report.notWritten);
  }
  const raw = [...ofMachine, ...(await recordedParts(path))];
  const made = composeReport(run.id, raw, createRedactor(identity(environment)));
  const file = resolve(flags.output ?? `blade-deploy-report-${run.id}.txt`);
  tellParts(events, made, file);
  const agreed = await agree(session, interruption);
  if (agreed !== true) {
    events.tell(eventOf(run.id, file, made, false));
    return agreed === null
      ? refuse(exitCode.inputNeeded, 'input-needed', english.report.needsYes)
      : refuse(agreed, 'not-agreed', english.report.notWritten);
  }
  try {
    await refuseTaken(file);
    await writeAtomically(file, made.text, { mode: privateFileMode });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(exitCode.usage, 'not-written', english.report.unwritable(file, reason));
  }
  events.tell(eventOf(run.id, file, made, true));
  events.say(english.report.written);
  if (!events.isJson) {
    printResult(file);
  }
  events.event(ownResult('dry-run', exitCode.ok, null));
  return exitCode.ok;
}

/** A whole id, or the end of one that is told apart by it. */
function runOf(runs: readonly PastRun[], named: string): PastRun | undefined {
  const ending = runs.filter(({ id }) => id.endsWith(named));
  return runs.find(({ id }) => id === named) ?? (ending.length === 1 ? ending[0] : undefined);
}

function tellParts(events: OwnEvents, { parts, redacted, text }: Report, file: string): void {
  const size = english.sizeText(Buffer.byteLength(text));
  const { columns } = process.stderr;
  const lines = [
    english.report.contains,
    ...partLines(parts, columns),
    english.report.redacted(redacted),
    english.report.willWrite(file, size, existsSync(file)),
  ];
  events.say(lines.join('\n'));
}

/** Whether it may be written, else the exit code of a no; null where nobody is there to ask. */
async function agree(
  { flags, mode }: Session,
  interruption: Interruption,
): Promise<true | number | null> {
  if (flags.yes === true) {
    return true;
  }
  if (!mode.canAsk) {
    return null;
  }
  const input = openLineInput(interruption);
  try {
    const line = await input.ask(english.report.ask);
    return /^y(?:es)?$/i.test(line?.trim() ?? '') || input.exitCode();
  } finally {
    input.close();
  }
}

function eventOf(id: string, file: string, { parts, redacted, text }: Report, written: boolean) {
  return {
    type: 'report',
    id,
    file,
    written,
    bytes: Buffer.byteLength(text),
    parts: parts.map(({ name, bytes }) => ({ name, bytes })),
    redacted,
  } as const satisfies ReportEvent;
}
