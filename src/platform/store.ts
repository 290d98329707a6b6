import type { AppEvent, Effect, Step, TimedEvent } from '../app/machine.ts';
import { agesAt } from '../app/preflight/update.ts';
import type { State } from '../app/state.ts';
import { wallClock } from './os.ts';

const tickMs = 1000;

/** While an age is shown, it counts up. Otherwise nothing ticks. */
export function tickAges({ get, send }: Pick<Store, 'get' | 'send'>): () => void {
  const timer = setInterval(() => {
    const now = wallClock();
    if (agesAt(get(), now)) {
      send({ type: 'aged', now });
    }
  }, tickMs);
  return () => clearInterval(timer);
}

/** The current state, and the only way to change it. */
export interface Store {
  readonly get: () => State;
  readonly send: (event: AppEvent) => void;
  /**
   * Calls back after changes, not after each one of a flood. Returns a function that unsubscribes.
   */
  readonly subscribe: (listener: () => void) => () => void;
  /** Performs the effects of the initial state. */
  readonly start: (effects: readonly Effect[]) => void;
}

/** As often as a screen is worth redrawing without user input. */
const notifyEveryMs = 250;

/** Output, downloads, and clocks may wait that long. A key or another screen never does. */
const isPatient: Readonly<Partial<Record<AppEvent['type'], boolean>>> = {
  journal: true,
  ticked: true,
  fetching: true,
  aged: true,
};

/**
 * Events are processed one at a time: an event sent during another waits its turn, so `update`
 * always sees a complete state.
 */
export function createStore(
  first: State,
  update: (state: State, event: TimedEvent) => Step,
  runEffect: (effect: Effect) => void,
): Store {
  let state = first;
  const listeners = new Set<() => void>();
  const waiting: AppEvent[] = [];
  let busy = false;
  let notifiedAt = Number.NEGATIVE_INFINITY;
  let later: NodeJS.Timeout | undefined;

  const notify = () => {
    clearTimeout(later);
    later = undefined;
    notifiedAt = performance.now();
    for (const listener of listeners) {
      listener();
    }
  };
  const notifyOf = ({ type }: AppEvent, before: State) => {
    const waits = isPatient[type] === true && state.screen === before.screen;
    const wait = notifiedAt + notifyEveryMs - performance.now();
    if (waits && wait > 0) {
      later ??= setTimeout(notify, wait);
    } else {
      notify();
    }
  };
  const send = (event: AppEvent) => {
    waiting.push(event);
    if (busy) {
      return;
    }
    busy = true;
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const before = state;
      const [after, effects] = update(before, { ...next, time: performance.now() });
      state = after;
      for (const effect of effects) {
        runEffect(effect);
      }
      if (after !== before) {
        notifyOf(next, before);
      }
    }
    busy = false;
  };
  return {
    get: () => state,
    send,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: (effects) => {
      for (const effect of effects) {
        runEffect(effect);
      }
    },
  };
}
