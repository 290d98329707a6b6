import process from 'node:process';
import { type EndingSignal, signalExitCodes } from './os.ts';

type Listener = (signal: EndingSignal) => void;

interface Listening {
  readonly listener: Listener;
  /** Otherwise the signal ends the process unless something else handles it. */
  readonly handles: boolean;
}

/** The signals that end a program, in the order of their table. */
export const endingSignals = Object.keys(signalExitCodes).filter(
  (signal): signal is EndingSignal => signal in signalExitCodes,
);

interface Delivery {
  readonly listening: Set<Listening>;
  readonly deliver: () => void;
}

const deliveries: Readonly<Record<EndingSignal, Delivery>> = {
  SIGHUP: deliveryOf('SIGHUP'),
  SIGINT: deliveryOf('SIGINT'),
  SIGTERM: deliveryOf('SIGTERM'),
};

/**
 * Calls `listener` for a signal. Returns a function that stops it. The process itself listens until
 * it ends: Node loses a signal that arrives between the removal of the last listener and the
 * addition of the next one (seen with Node 24: the program went on as if nothing had been sent).
 */
export function onEndingSignal(
  signal: EndingSignal,
  listener: Listener,
  { handles = true }: { readonly handles?: boolean } = {},
): () => void {
  const { listening, deliver } = deliveries[signal];
  const entry = { listener, handles };
  if (!process.listeners(signal).includes(deliver)) {
    process.on(signal, deliver);
  }
  listening.add(entry);
  return () => {
    listening.delete(entry);
  };
}

function deliveryOf(signal: EndingSignal): Delivery {
  const listening = new Set<Listening>();
  const deliver = () => {
    const entries = [...listening];
    for (const { listener } of entries) {
      listener(signal);
    }
    if (!entries.some(({ handles }) => handles)) {
      // The default: the signal ends the process.
      process.off(signal, deliver);
      process.kill(process.pid, signal);
    }
  };
  return { listening, deliver };
}
