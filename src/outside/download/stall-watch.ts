import { Ended } from './outcome.ts';

/** Ends what waits for a server that says nothing, or when the person leaves. */
export interface StallWatch {
  readonly signal: AbortSignal;
  /** Something came: the time begins again. */
  readonly heard: () => void;
  /** Why it was ended; undefined while it was not. */
  readonly ended: () => Ended | undefined;
  readonly release: () => void;
}

export function watchForStall(stallMs: number, leaving: AbortSignal): StallWatch {
  const controller = new AbortController();
  let ended: Ended | undefined;
  const end = (code: 'stalled' | 'canceled') => {
    ended ??= new Ended({ kind: 'interrupted', code });
    controller.abort();
  };
  const timer = setTimeout(() => end('stalled'), stallMs);
  const leave = () => end('canceled');
  leaving.addEventListener('abort', leave, { once: true });
  if (leaving.aborted) {
    leave();
  }
  return {
    signal: controller.signal,
    heard: () => timer.refresh(),
    ended: () => ended,
    release: () => {
      clearTimeout(timer);
      leaving.removeEventListener('abort', leave);
    },
  };
}
