import { Buffer } from 'node:buffer';
import { existsSync } from 'node:fs';
import { release } from 'node:os';
import { resolve } from 'node:path';
import process from 'node:process';
import { examine } from '../../app/doctor/checks.ts';
import type { PastRun } from '../../deployment/history.ts';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { createRedactor, type RedactedKind } from '../../eascmd/redact.ts';
import { messages } from '../../messages/language.ts';
import { padStart, widthOf } from '../../messages/layout.ts';
import { deploymentFolder } from '../../platform/deployments/job.ts';
import { findRun } from '../../platform/deployments/past.ts';
import { errorMessage } from '../../platform/errors.ts';
import { writeAtomically } from '../../platform/files.ts';
import { privateFileMode } from '../../platform/os.ts';
import { identity, type RawPart, recordedParts } from '../../platform/report.ts';
import { refuseTaken } from '../../platform/service-bytes.ts';
import { saysYes } from '../../questions/text-field.ts';
import type { ReportEvent } from '../event-forms.ts';
import { type OwnEvents, openOwnEvents, ownResult } from '../events.ts';
import { printResult } from '../output.ts';
import { runAsEvent } from '../past-runs.ts';
import { openLineInput } from '../prompts/input.ts';
import { exitCodeOf, type Interruption, inputOf, interruptibly, signalOf } from '../refuse.ts';
import type { Session } from '../session.ts';
import { checkAsJson, gatherFacts } from './doctor.ts';

/** `report ID`: collects only what is needed to help with a problem. Returns the exit code. */
export async function report(session: Session, named: string): Promise<number> {
  // Listen from the start, because checking eascmd takes a while.
  return interruptibly((interruption) => reportUntil(interruption, session, named));
}

async function reportUntil(
  interruption: Interruption,
  session: Session,
  named: string,
): Promise<number> {
  const { paths, environment, flags } = session;
  const run = await findRun(paths, named);
  const events = openOwnEvents(flags.json === true, run?.rehearsal === true);
  const refuse = (code: number, why: string, message: string): number => {
    events.say(message);
    const missing = code === exitCode.inputNeeded ? { missing: [inputOf('--yes')] } : {};
    events.event(ownResult('refused', code, { code: why, message, ...missing }));
    return code;
  };
  if (!run) {
    return refuse(exitCode.usage, 'unknown-run', messages('words').unknownRun(named));
  }
  const { path } = deploymentFolder(paths.deployments, run.id);
  const ofMachine = await machineParts(session, run, signalOf(interruption));
  const asked = interruption.asked();
  if (asked) {
    return refuse(exitCodeOf(asked), 'interrupted', messages('words').report.notWritten);
  }
  const raw = [...ofMachine, ...(await recordedParts(path))];
  const made = composeReport(run.id, raw, createRedactor(identity(environment)));
  const file = resolve(flags.output ?? `blade-deploy-report-${run.id}.txt`);
  printParts(events, made, file);
  const agreed = await agree(session, interruption);
  if (agreed !== true) {
    events.emit(eventOf(run.id, file, made, false));
    return agreed === null
      ? refuse(exitCode.inputNeeded, 'input-needed', messages('words').report.needsYes)
      : refuse(agreed, 'not-agreed', messages('words').report.notWritten);
  }
  try {
    await refuseTaken(file);
    await writeAtomically(file, made.text, { mode: privateFileMode });
  } catch (error) {
    return refuse(
      exitCode.usage,
      'not-written',
      messages('words').report.unwritable(file, errorMessage(error)),
    );
  }
  events.emit(eventOf(run.id, file, made, true));
  events.say(messages('words').report.written);
  if (!events.isJson) {
    printResult(file);
  }
  events.event(ownResult('dry-run', exitCode.ok, null));
  return exitCode.ok;
}

/** Lists the parts of the report, what was redacted, and where it will be written. */
function printParts(events: OwnEvents, { parts, redacted, text }: Report, file: string): void {
  const size = messages('words').sizeText(Buffer.byteLength(text));
  const columns = process.stderr.columns;
  const lines = [
    messages('words').report.contains,
    ...partLines(parts, columns),
    ...recordingNote(parts),
    messages('words').redacted(redacted),
    messages('words').report.willWrite(file, size, existsSync(file)),
  ];
  events.say(lines.join('\n'));
}

/** A recording is removed after a while; the entry in the history stays. */
const recordingNote = (parts: readonly { readonly name: string }[]): readonly string[] =>
  parts.some(({ name }) => name === 'events.ndjson')
    ? []
    : [messages('words').report.recordingGone];

/** Asks whether to write it. Returns the exit code after a no, and null if no one can be asked. */
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
    const line = await input.ask(messages('words').report.ask);
    return saysYes(line) || input.exitCode();
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

interface ReportPart {
  readonly name: string;
  readonly bytes: number;
  readonly text: string;
}

interface Report {
  readonly parts: readonly ReportPart[];
  readonly redacted: Readonly<Partial<Record<RedactedKind, number>>>;
  /** The whole report as one text that opens without special tools. */
  readonly text: string;
}

/** Removes personal data and joins the parts into one text that starts with a list of them. */
export function composeReport(
  id: string,
  raw: readonly RawPart[],
  redactor: {
    readonly redact: (text: string) => string;
    readonly counts: () => Report['redacted'];
  },
): Report {
  const parts = raw.map(({ name, text, leftOut }) => {
    const shown = `${redactor.redact(text).trimEnd()}\n`;
    const noted = leftOut === 0 ? shown : `${messages('words').report.leftOut(leftOut)}\n${shown}`;
    return { name, text: noted, bytes: Buffer.byteLength(noted) };
  });
  const title = redactor.redact(messages('words').report.title(id));
  const redacted = redactor.counts();
  const list = [
    title,
    '',
    ...partLines(parts),
    ...recordingNote(parts),
    '',
    messages('words').redacted(redacted),
    '',
  ];
  const bodies = parts.map(({ name, text }) => `===== ${name} =====\n${text}`);
  return { parts, redacted, text: `${list.join('\n')}\n${bodies.join('\n')}` };
}

const narrowColumns = 60;

/** The parts by name and size, with numbers on the right and, if there is room, a description. */
function partLines(parts: readonly ReportPart[], columns?: number): string[] {
  const names = Math.max(...parts.map(({ name }) => name.length));
  const sizes = parts.map(({ bytes }) => messages('words').sizeText(bytes));
  const widest = Math.max(...sizes.map(widthOf));
  const narrow = columns !== undefined && columns < narrowColumns;
  return parts.map(({ name }, at) => {
    const size = padStart(sizes[at] ?? '', widest);
    const about = narrow ? '' : `  ${messages('words').report.about(name)}`;
    return `  ${name.padEnd(names)}  ${size}${about}`;
  });
}

/** What this machine and the history know in addition to the recording. */
async function machineParts(
  session: Session,
  run: PastRun | null,
  signal: AbortSignal,
): Promise<RawPart[]> {
  const facts = await gatherFacts(session, signal);
  return [
    asPart('versions.json', versions(session)),
    asPart('terminal.json', facts.terminal),
    asPart('doctor.json', examine(facts).map(checkAsJson)),
    ...(run ? [asPart('history.json', runAsEvent(run))] : []),
  ];
}

const asPart = (name: string, content: unknown): RawPart => ({
  name,
  text: JSON.stringify(content, null, 2),
  leftOut: 0,
});

function versions({ version, client }: Session): object {
  const { versions, platform, arch } = process;
  return {
    blade_deploy: version,
    node: versions.node,
    platform,
    arch,
    system: release(),
    eascmd: client?.label ?? null,
  };
}
