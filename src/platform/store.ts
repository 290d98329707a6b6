import type { AppEvent, Effect, Step, TimedEvent } from '../app/machine.ts';
import { showsAge } from '../app/preflight/update.ts';
import type { State } from '../app/state.ts';
import { wallClock } from './os.ts';

const tickMs = 1000;

/** While something is drawn that says how long ago it was asked, it counts on; else nothing ticks. */
export function tickAges({ get, send }: Pick<Store, 'get' | 'send'>): () => void {
  const timer = setInterval(() => {
    if (showsAge(get())) {
      send({ type: 'aged', now: wallClock() });
    }
  }, tickMs);
  return () => clearInterval(timer);
}

/** The state as it is, and the one way to change it. */
export interface Store {
  readonly get: () => State;
  readonly send: (event: AppEvent) => void;
  /** Calls back after changes, not after each one of a flood; answers how to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Performs what the first state asks for. */
  readonly start: (effects: readonly Effect[]) => void;
}

/** As often as a screen is worth drawing anew while nobody touches it. */
const tellEveryMs = 100;

/** What a client prints, what a server sends and what clocks say may wait that long; a key never does. */
const isPatient: Readonly<Partial<Record<AppEvent['type'], boolean>>> = {
  journal: true,
  ticked: true,
  fetching: true,
  aged: true,
};

/**
 * Events are taken one after the other: one that is sent while another is being worked on waits its
 * turn, so that `update` always sees a whole state.
 */
export function createStore(
  first: State,
  update: (state: State, event: TimedEvent) => Step,
  perform: (effect: Effect) => void,
): Store {
  let state = first;
  const listeners = new Set<() => void>();
  const waiting: AppEvent[] = [];
  let busy = false;
  let toldAt = Number.NEGATIVE_INFINITY;
  let later: NodeJS.Timeout | undefined;

  const tell = () => {
    clearTimeout(later);
    later = undefined;
    toldAt = performance.now();
    for (const listener of listeners) {
      listener();
    }
  };
  const tellOf = ({ type }: AppEvent) => {
    const wait = isPatient[type] === true ? toldAt + tellEveryMs - performance.now() : 0;
    if (wait > 0) {
      later ??= setTimeout(tell, wait);
    } else {
      tell();
    }
  };
  const send = (event: AppEvent) => {
    waiting.push(event);
    if (busy) {
      return;
    }
    busy = true;
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [after, effects] = update(state, { ...next, time: performance.now() });
      const changed = after !== state;
      state = after;
      for (const effect of effects) {
        perform(effect);
      }
      if (changed) {
        tellOf(next);
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
        perform(effect);
      }
    },
  };
}
