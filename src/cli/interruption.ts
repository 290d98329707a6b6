import process from 'node:process';
import { type EndingSignal, signalExitCodes } from '../platform/os.ts';

/** Whether, and by what, a run without screens was asked to leave. */
export interface Interruption {
  /** The signal; null while there was none. */
  readonly asked: () => EndingSignal | null;
  /** Settles with the first one. */
  readonly whenAsked: Promise<EndingSignal>;
  readonly release: () => void;
}

const signals: readonly EndingSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Hears the first signal of each kind. A second one ends the process: as it always does, or after
 * `last`, which has no time but to write what was promised.
 */
export function listenForInterruption(last?: (asked: EndingSignal) => void): Interruption {
  const { promise, resolve } = Promise.withResolvers<EndingSignal>();
  let asked: EndingSignal | null = null;
  const listener = (signal: EndingSignal) => {
    if (asked !== null && last) {
      last(asked);
      process.exit(exitCodeOf(asked));
    }
    asked ??= signal;
    resolve(asked);
    // Not at once: while a file is being written, write-file-atomic hears the signal too, after us, and
    // ends the process where nobody else listens any more.
    if (!last) {
      setImmediate(() => process.off(signal, listener));
    }
  };
  for (const signal of signals) {
    process.on(signal, listener);
  }
  return {
    asked: () => asked,
    whenAsked: promise,
    release: () => {
      for (const signal of signals) {
        process.off(signal, listener);
      }
    },
  };
}

/** Aborts when it is asked: for what waits. */
export function signalOf({ whenAsked }: Interruption): AbortSignal {
  const abort = new AbortController();
  void whenAsked.then(() => abort.abort());
  return abort.signal;
}

/** 130 and its like: nothing was sent. */
export const exitCodeOf = (signal: EndingSignal): number => signalExitCodes[signal];
