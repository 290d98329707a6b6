import { existsSync } from 'node:fs';
import type { Observation } from '../deployment/recorder.ts';
import { createSplitter } from '../eascmd/splitter.ts';
import { type ClientEnd, runClient } from '../platform/eascmd/ask.ts';
import type { Client } from '../platform/eascmd/client.ts';
import { createSleepWatch } from '../platform/os.ts';

const lookEveryMs = 200;

export interface EascmdRun {
  readonly client: Client;
  readonly call: readonly string[];
  /** The file that asks for the end of eascmd by being there. */
  readonly stopRequest: string;
  readonly observe: (observation: Observation) => void;
  /** The machine slept, or was stopped, for so many milliseconds. */
  readonly onGap: (missedMs: number) => void;
}

export type EascmdEnd = ClientEnd & { readonly stopRequested: boolean };

/**
 * Runs one eascmd to its end and tells what it prints; the end itself is told to the caller. A fault
 * while a line is read ends the run with it; it must not go unseen in a stream's listener.
 */
export async function runEascmd(run: EascmdRun): Promise<EascmdEnd> {
  const { client, call, stopRequest, onGap } = run;
  const { promise: faulted, reject } = Promise.withResolvers<never>();
  const guarded: EascmdRun['observe'] = (observation) => {
    try {
      run.observe(observation);
    } catch (error) {
      reject(error);
    }
  };
  const lines = lineObserver(guarded);
  const running = runClient({
    client,
    call,
    // `delete` asks [Y/n]; the person has typed the name already.
    ...(call[0] === 'delete' ? { input: 'Y\n' } : {}),
    onStart: (pid) => guarded({ kind: 'submitted', pid }),
    onText: lines.push,
  });
  let stopRequested = false;
  const sleep = createSleepWatch({ lookEveryMs });
  const look = setInterval(() => {
    const missed = sleep.observe();
    if (missed !== null) {
      onGap(missed);
    }
    guarded({ kind: 'tick' });
    if (!stopRequested && existsSync(stopRequest)) {
      stopRequested = true;
      running.stop();
    }
  }, lookEveryMs);
  try {
    const end = await Promise.race([running.ended, faulted]);
    lines.end();
    return { ...end, stopRequested };
  } finally {
    clearInterval(look);
  }
}

const streams = ['stdout', 'stderr'] as const;
type Stream = (typeof streams)[number];

/** Lines of the two streams, cut apart from each other. */
function lineObserver(observe: EascmdRun['observe']) {
  const splitters = { stdout: createSplitter(), stderr: createSplitter() };
  const tell = (stream: Stream, lines: readonly string[]) => {
    for (const text of lines) {
      observe({ kind: 'line', text, stream });
    }
  };
  return {
    push: (text: string, stream: Stream) => tell(stream, splitters[stream].push(text)),
    end: () => {
      for (const stream of streams) {
        tell(stream, splitters[stream].end());
      }
    },
  };
}
