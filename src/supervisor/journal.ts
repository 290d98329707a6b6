import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import type { DeploymentEvent, EventOf, ResultEvent } from '../deployment/events.ts';
import {
  type Deployment,
  emptyDeployment,
  fold,
  foldAll,
  tailLength,
} from '../deployment/state.ts';
import { exitCode } from '../eascmd/exit-codes.ts';
import { messages } from '../messages/language.ts';
import type { DeploymentFolder } from '../platform/deployments/job.ts';
import type { Holder } from '../platform/deployments/lock.ts';
import { errorMessage, isMissing } from '../platform/errors.ts';
import { encodeEntry, encodeLines } from '../platform/journal/format.ts';
import {
  emptyRecording,
  lastSeq,
  readJournalTail,
  readRecording,
} from '../platform/journal/read.ts';
import { type LineWriter, openIndexWriter, openLineWriter } from '../platform/journal/write.ts';
import { type Clock, privateFileMode } from '../platform/os.ts';
import type { RunWriter } from './lines.ts';

/** The journal and the log of one deployment, written together and stamped in one place. */
interface JournalWriter {
  /** Never throws: a full disk must not end eascmd. */
  readonly write: (events: readonly DeploymentEvent[]) => void;
  /** Routine lines, as one record. */
  readonly writeRun: RunWriter;
  /** The state of the deployment according to what was written, without its lines. */
  readonly deployment: () => Deployment;
  /** Throws if the journal could not be written completely. */
  readonly close: () => void;
}

interface JournalWriterOptions {
  readonly folder: DeploymentFolder;
  readonly clock: Clock;
  readonly rehearsal: boolean;
  /** Called when a file could not be written. */
  readonly onFailure: (error: unknown) => void;
}

/** A deployment whose service is deleted later continues in the same files. */
function openFiles({ folder, onFailure }: JournalWriterOptions) {
  const seq = lastSeq(folder.journal);
  const recording = seq === 0 ? emptyRecording : readRecording(folder);
  return {
    seq,
    deployment: recording?.deployment ?? foldAll(emptyDeployment, readJournalTail(folder.journal)),
    journal: openLineWriter(folder.journal, onFailure),
    // An index that doesn't fit its journal is rebuilt by its readers.
    index: recording && openIndexWriter(folder.index, recording.deployment.lineCount),
    log: openLineWriter(folder.log, onFailure, 'behind'),
  };
}

export function openJournalWriter(options: JournalWriterOptions): JournalWriter {
  const { folder, clock, rehearsal, onFailure } = options;
  const { journal, index, log, ...before } = openFiles(options);
  let { seq, deployment } = before;
  const writeLine = (event: EventOf<'line'>, at: number) => {
    seq += 1;
    const dropped = journal.dropped();
    journal.append(encodeEntry({ seq, at, event }, rehearsal));
    if (journal.dropped() === dropped) {
      index?.line(journal.position(), seq);
    }
  };
  const append = (event: DeploymentEvent, at: number) => {
    if (event.type === 'line') {
      writeLine(event, at);
      log.append(event.text);
    } else {
      seq += 1;
      const line = encodeEntry({ seq, at, event }, rehearsal);
      deployment = fold(deployment, { seq, at, event });
      index?.event(journal.position(), seq);
      journal.append(line, 'always');
      // What changes a screen should not wait; a run of lines may.
      journal.flush();
    }
  };
  const writeRun: RunWriter = (bytes, count, stream) => {
    const { others, last } = endOfRun(bytes, count);
    const at = clock.now();
    const from = log.position();
    // Never refer to what the log does not contain.
    if (!log.write(bytes)) {
      return false;
    }
    const place = { lines: count - last.length, from, bytes: others };
    const record = { seq: seq + count, at, log: place, last, stream };
    if (journal.write(Buffer.from(`${encodeLines(record, rehearsal)}\n`))) {
      seq += count;
      index?.line(journal.position(), seq, count);
    } else {
      for (const text of bytes.toString('utf8', 0, bytes.length - 1).split('\n')) {
        writeLine(
          stream === 'stderr' ? { type: 'line', text, stream } : { type: 'line', text },
          at,
        );
      }
    }
    return true;
  };
  openReserve(folder.reserve, onFailure);
  return {
    writeRun,
    write: (events) => {
      const at = clock.now();
      for (const event of events) {
        if (event.type === 'result') {
          journal.dropWaiting();
          log.dropWaiting();
          rmSync(folder.reserve, { force: true });
        }
        if (event.type === 'result' && journal.dropped() > 0) {
          append(linesLost(journal), at);
        }
        append(event, at);
      }
    },
    deployment: () => deployment,
    close: () => {
      rmSync(folder.reserve, { force: true });
      try {
        log.close();
      } catch (error) {
        onFailure(error);
      }
      try {
        journal.close();
      } finally {
        index?.close();
      }
    },
  };
}

/** The last lines of a run, as many as a screen shows, and the length of the others in bytes. */
function endOfRun(bytes: Buffer, count: number) {
  let others = bytes.length;
  for (let line = 0; line < Math.min(count, tailLength); line += 1) {
    others = bytes.lastIndexOf('\n', others - 2) + 1;
  }
  return { others, last: bytes.toString('utf8', others, bytes.length - 1).split('\n') };
}

/** In bytes: enough for a result and its record in the history. */
const reserveLength = 1 << 16;

/** Random bytes, because a file system that compresses would reserve no space for others. */
function openReserve(path: string, onFailure: (error: unknown) => void): void {
  try {
    writeFileSync(path, randomBytes(reserveLength), { mode: privateFileMode });
  } catch (error) {
    onFailure(error);
  }
}

function linesLost(journal: LineWriter): DeploymentEvent {
  const message = messages('recording').linesLost(journal.dropped());
  return { type: 'warning', code: 'lines-lost', message };
}

/** The reviewed bytes are sent, or nothing is. */
export function fileChanged(path: string): ResultEvent {
  const message = messages('recording').fileChanged(path);
  return ended('refused', exitCode.refused, { code: 'file-changed', message });
}

/** It may be what was reviewed, but the system did not allow it to be read. */
export function fileUnreadable(path: string, error: unknown): ResultEvent {
  const { fileGone, fileUnreadable: unreadable } = messages('recording');
  const message = isMissing(error) ? fileGone(path) : unreadable(path, errorMessage(error));
  return ended('refused', exitCode.refused, { code: 'file-unreadable', message });
}

/** Another supervisor holds the lock of the service; null if the holder cannot be read. */
export function alreadyDeploying(service: string, holder: Holder | null): ResultEvent {
  const message = messages('recording').alreadyDeploying(service, holder);
  return ended('refused', exitCode.conflict, { code: 'already-deploying', message });
}

/** The service was to be deleted and created again, and its deletion was not confirmed. */
export function notDeleted(service: string, result: ResultEvent): ResultEvent {
  const message = messages('recording').notDeleted(service, result.error);
  return { ...result, error: { code: 'not-deleted', message } };
}

/** The clocks advanced while nothing ran, so the times of this run mean little. */
export function machineSlept(missedMs: number): EventOf<'warning'> {
  const minutes = Math.max(1, Math.round(missedMs / 60_000));
  const message = messages('recording').machineSlept(minutes);
  return { type: 'warning', code: 'machine-slept', message };
}

/** An error of the supervisor itself: the outcome for the service is not known. */
export function supervisorFault(message: string): ResultEvent {
  return ended('unknown', exitCode.fault, { code: 'keeper-fault', message });
}

function ended(
  outcome: ResultEvent['outcome'],
  exitCode: number,
  error: NonNullable<ResultEvent['error']>,
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
