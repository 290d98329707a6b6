import { StringDecoder } from 'node:string_decoder';
import { type Observation, type Recorder, routineSecrets } from '../deployment/recorder.ts';
import { createRunScanner, type RunScanner } from '../deployment/routine-run.ts';
import { tailLength } from '../deployment/state.ts';
import { createSplitter, longestLine } from '../eascmd/splitter.ts';

const streams = ['stdout', 'stderr'] as const;
export type Stream = (typeof streams)[number];

interface RoutineRun {
  /** How many bytes at the beginning are routine lines. */
  readonly length: number;
  /** Whether they are recorded. Otherwise they are read one by one, like all other lines. */
  readonly isWritten: boolean;
}

/** Checks bytes that start at the beginning of a line and may end within one. */
export type RunObserver = (bytes: Buffer, stream: Stream) => RoutineRun;

const lineFeed = 10;

/**
 * Splits the output of two streams into lines, each separately. Runs of routine lines go to
 * `observeRun`, which may decline them. All other lines are decoded and go to `observe`.
 */
export function observeLines(observe: (observation: Observation) => void, observeRun: RunObserver) {
  const splitters = { stdout: createSplitter(), stderr: createSplitter() };
  const decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };
  /** Whether a line has started that has not ended. */
  const isOpen = { stdout: false, stderr: false };
  const observeAll = (stream: Stream, lines: readonly string[]) => {
    for (const text of lines) {
      observe({ kind: 'line', text, stream });
    }
  };
  const read = (bytes: Buffer, stream: Stream) => {
    observeAll(stream, splitters[stream].push(decoders[stream].write(bytes)));
    isOpen[stream] = bytes[bytes.length - 1] !== lineFeed;
  };
  /** The beginning of a line that may be routine, once the rest of it has arrived. */
  const begun: Record<Stream, Buffer> = { stdout: nothing, stderr: nothing };
  return {
    push: (chunk: Buffer, stream: Stream) => {
      const bytes = begun[stream].length === 0 ? chunk : Buffer.concat([begun[stream], chunk]);
      begun[stream] = nothing;
      for (let at = 0; at < bytes.length; ) {
        const rest = bytes.subarray(at);
        const { length, isWritten } = isOpen[stream]
          ? { length: 0, isWritten: false }
          : observeRun(rest, stream);
        // A run that was declined is read together with the line after it.
        const begin = isWritten ? length : 0;
        const end = rest.indexOf(lineFeed, length) + 1 || rest.length;
        const line = rest.subarray(begin, end);
        if (isWritten && !line.includes(lineFeed) && line.length < longestLine) {
          begun[stream] = line;
        } else {
          read(line, stream);
        }
        at += end;
      }
    },
    end: () => {
      for (const stream of streams) {
        read(begun[stream], stream);
        observeAll(stream, splitters[stream].push(decoders[stream].end()));
        observeAll(stream, splitters[stream].end());
      }
    },
  };
}

const nothing = Buffer.alloc(0);

/** Writes routine lines with their line ends. Returns false if they must be read one by one. */
export type RunWriter = (bytes: Buffer, count: number, stream: Stream) => boolean;

/**
 * Fewer lines are recorded one by one, so that the journal of a usual deployment has all its lines.
 * With more, the record contains the last ones, as many as a screen shows.
 */
const fewestLines = 2 * tailLength;
/** In bytes: less than that many lines take. */
const fewestBytes = fewestLines * 10;

/** Records the routine lines of a flood together. */
export function createRoutineRuns(write: RunWriter) {
  let known: readonly string[] | null = null;
  let scan: RunScanner | null = null;
  return (recorder: Recorder, bytes: Buffer, stream: Stream): RoutineRun => {
    const secrets = routineSecrets(recorder);
    if (secrets === null || bytes.length < fewestBytes) {
      return { length: 0, isWritten: false };
    }
    if (scan === null || secrets !== known) {
      known = secrets;
      scan = scannerOf(secrets);
    }
    const { length, count } = scan(bytes);
    const isWritten = count >= fewestLines && write(bytes.subarray(0, length), count, stream);
    return { length, isWritten };
  };
}

/** An expression that the scanner can't follow costs time, but no deployment. */
function scannerOf(secrets: readonly string[]): RunScanner {
  try {
    return createRunScanner(secrets);
  } catch {
    return () => ({ length: 0, count: 0 });
  }
}
