import { showsAge } from '../app/preflight/update.ts';
import { wallClock } from './clock.ts';
import type { Store } from './store.ts';

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
