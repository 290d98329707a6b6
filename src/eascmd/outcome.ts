import { type ExitCode, exitCode } from './exit-codes.ts';
import { type Failure, notRunnable, type ResultCode, unknownFailure } from './failures.ts';
import type { Line } from './lines.ts';
import { clearerRefusal, type OwnWords, type Refusal, readRefusal, wordsIn } from './refusal.ts';

/** How the process ended: facts of the operating system, each null if it does not apply. */
export interface ProcessEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** The system's code when it could not be started, such as `ENOENT`, `EACCES` or `ENOEXEC`. */
  readonly spawnError: string | null;
}

export type EndingCode =
  /**
   * From the table; `eascmd-failed` also if it ended non-zero before the service accepted the
   * request.
   */
  | ResultCode
  /** We stopped eascmd on request; the service may continue. */
  | 'stopped-on-request'
  | 'eascmd-killed'
  /** It ended successfully without its last line. */
  | 'not-confirmed'
  /** It printed its last line, and then did not end successfully. The evidence is how it ended. */
  | 'ended-after-running'
  | 'ended-after-deleted';

export interface Ending {
  readonly outcome: 'deployed' | 'failed' | 'stopped' | 'unknown';
  /** The exit code of this tool, by the table of its contract. */
  readonly exitCode: ExitCode<'ok' | 'failed' | 'noEascmd' | 'conflict' | 'stopped' | 'unknown'>;
  /**
   * Whether the Blade plugin was seen to run; null if it was not requested or can't be determined.
   */
  readonly optimized: boolean | null;
  readonly error: { readonly code: EndingCode; readonly evidence: string | null } | null;
}

export interface CreateRun {
  readonly evidence: Evidence;
  readonly end: ProcessEnd;
  readonly stopRequested: boolean;
  readonly pluginsConfigured: boolean;
}

/**
 * How a create ended. Success needs both the last line and status 0; a failure needs a message that
 * says so. Everything else is unknown, because the service continues without its client.
 */
export function readEnding(run: CreateRun): Ending {
  const { evidence, end } = run;
  if (end.spawnError !== null) {
    return failed(notRunnable, end.spawnError);
  }
  const succeeded = end.exitCode === 0 && end.signal === null;
  if (succeeded && evidence.sawRunning) {
    const optimized = run.pluginsConfigured ? evidence.sawPlugin : null;
    return { outcome: 'deployed', exitCode: exitCode.ok, optimized, error: null };
  }
  if (evidence.sawRunning && !run.stopRequested) {
    return unknown('ended-after-running', abnormalEnd(end));
  }
  const ownStatus = end.exitCode !== null && end.exitCode !== 0 && end.signal === null;
  if (ownStatus && !evidence.sawRunning && tellsFailure(evidence, run.stopRequested)) {
    return failed(
      evidence.refusal?.failure ?? unknownFailure,
      evidence.refusal?.line ?? evidence.lastWords,
    );
  }
  return unknown(unknownCode(run, ownStatus), evidence.refusal?.line ?? evidence.lastWords);
}

/** How a delete ended: stopped only if its last line was seen. */
export function readDeletion(evidence: Evidence, end: ProcessEnd): Ending {
  if (end.spawnError !== null) {
    return failed(notRunnable, end.spawnError);
  }
  if (evidence.sawDeleted && end.exitCode === 0 && end.signal === null) {
    return { outcome: 'stopped', exitCode: exitCode.stopped, optimized: null, error: null };
  }
  if (evidence.sawDeleted) {
    return unknown('ended-after-deleted', abnormalEnd(end));
  }
  const code = end.signal === null ? 'not-confirmed' : 'eascmd-killed';
  return unknown(code, evidence.refusal?.line ?? evidence.lastWords);
}

/**
 * Before the service accepted the request, a non-zero status is the failure itself. After that, and
 * after we asked eascmd to stop, only words count: eascmd may just have lost sight of the service.
 * A broken connection never proves anything: the service may have received the request before.
 */
function tellsFailure({ refusal, accepted, lastWords }: Evidence, stopRequested: boolean): boolean {
  if (refusal?.failure.about === 'asking') {
    return false;
  }
  // Without words nothing says that it failed: the status alone may be a client that crashed.
  return refusal !== null || (!accepted && !stopRequested && lastWords !== null);
}

function unknownCode(run: CreateRun, ownStatus: boolean): EndingCode {
  if (run.stopRequested) {
    return 'stopped-on-request';
  }
  if (run.end.signal !== null) {
    return 'eascmd-killed';
  }
  return ownStatus ? 'lost-sight' : 'not-confirmed';
}

function abnormalEnd({ exitCode, signal }: ProcessEnd): string {
  return signal === null ? `status ${exitCode ?? 'not known'}` : `signal ${signal}`;
}

function failed({ result, exitCode: code }: Failure, evidence: string | null): Ending {
  return { outcome: 'failed', exitCode: code, optimized: null, error: { code: result, evidence } };
}

function unknown(code: EndingCode, evidence: string | null): Ending {
  return {
    outcome: 'unknown',
    exitCode: exitCode.unknown,
    optimized: null,
    error: { code, evidence },
  };
}

/** What the lines of a run have proven so far. The ending is derived from it. */
export interface Evidence {
  /** The service accepted the request: it gave addresses, or began to work. */
  readonly accepted: boolean;
  /** `Service is running`: the last line of a create that succeeded. */
  readonly sawRunning: boolean;
  /** `Executing plugin`: the proof that the optimization was attempted (Blade EAS Plugin page). */
  readonly sawPlugin: boolean;
  /** `Service was deleted successfully`: the last line of a delete that succeeded. */
  readonly sawDeleted: boolean;
  readonly refusal: Refusal | null;
  /** The first line after `Service is running` that reports a failure, masked. */
  readonly failureAfterRunning: string | null;
  /** The latest line that is not known progress, masked; often the cause, whatever its words. */
  readonly lastWords: string | null;
}

export const noEvidence: Evidence = {
  accepted: false,
  sawRunning: false,
  sawPlugin: false,
  sawDeleted: false,
  refusal: null,
  failureAfterRunning: null,
  lastWords: null,
};

const deleted = /^service (?:\[[^\]]*\] )?was deleted successfully\b/i;
/** A cause to quote. The full line is in the log. */
const longestQuote = 300;

/**
 * Adds what one piece of a line proves. `shown` is the full line, masked, for quoting; `own` the
 * user's names.
 */
export function gather(
  evidence: Evidence,
  line: Line,
  shown: string,
  own: OwnWords = [],
): Evidence {
  if (!provesAcceptance(line)) {
    return gatherWords(evidence, line, shown, own);
  }
  return line.kind === 'progress'
    ? gatherProgress(evidence, line.phase === 'optimize', line.fact?.kind === 'running')
    : { ...evidence, accepted: true };
}

/** The service accepted the request: it gives addresses, or reports that it is at work. */
export function provesAcceptance(line: Line): boolean {
  return line.kind === 'endpoint' || (line.kind === 'progress' && line.phase !== null);
}

function gatherProgress(evidence: Evidence, plugin: boolean, running: boolean): Evidence {
  const news = !evidence.accepted || (plugin && !evidence.sawPlugin) || running;
  return news
    ? {
        ...evidence,
        accepted: true,
        sawPlugin: evidence.sawPlugin || plugin,
        sawRunning: evidence.sawRunning || running,
      }
    : evidence;
}

/** The words of an `[OK]` line may be a failure, but not the last words. */
function gatherWords(evidence: Evidence, line: Line, shown: string, own: OwnWords): Evidence {
  const words = wordsIn(line);
  if (words === null || deleted.test(words.text)) {
    return words === null ? evidence : { ...evidence, sawDeleted: true };
  }
  const quote = shown.length > longestQuote ? `${shown.slice(0, longestQuote)} …` : shown;
  const refusal = readRefusal(words, evidence.accepted, quote, own);
  return refusal || line.kind === 'other'
    ? {
        ...evidence,
        refusal: clearerRefusal(evidence.refusal, refusal),
        failureAfterRunning:
          evidence.failureAfterRunning ?? (evidence.sawRunning && refusal ? quote : null),
        lastWords: line.kind === 'other' ? quote : evidence.lastWords,
      }
    : evidence;
}
