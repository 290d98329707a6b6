import { hostname } from 'node:os';
import process from 'node:process';
import * as z from 'zod/mini';
import { wallClock } from './clock.ts';
import { isAliveAs } from './platform.ts';

/** Who deploys a service. */
const holder = z.object({
  v: z.number(),
  /** The deployment's id: the lock is its own, whichever process looks after it. */
  id: z.string(),
  pid: z.number(),
  host: z.string(),
  /** ISO time. */
  startedAt: z.string(),
  /** A word on the process's command line, because ids are given out again. */
  word: z.string(),
  /** ISO time; from then on the lock is free. */
  releasedAt: z.optional(z.string()),
});

export type Holder = Readonly<z.infer<typeof holder>>;

export const lockVersion = 1;

/** What decides whether a holder is still there; a test puts its own in place. */
export interface Vantage {
  readonly pid: number;
  readonly host: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly isAlive: (pid: number, word: string) => boolean;
}

export function ownVantage(): Vantage {
  return { pid: process.pid, host: hostname(), now: wallClock, isAlive: isAliveAs };
}

/** Undefined for a file that is torn or not ours; null for one of a newer version, which holds. */
export function readHolder(text: string): Holder | null | undefined {
  const value = parse(text);
  const known = holder.safeParse(value);
  if (known.success) {
    return known.data;
  }
  const version = z.object({ v: z.number() }).safeParse(value);
  return version.success && version.data.v > lockVersion ? null : undefined;
}

/** Of a process on another machine nothing can be known: it holds until it says otherwise. */
export function isGone({ host, pid, word, releasedAt }: Holder, vantage: Vantage): boolean {
  return releasedAt !== undefined || (host === vantage.host && !vantage.isAlive(pid, word));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
