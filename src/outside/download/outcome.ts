import type { Inspection } from '../executable.ts';

/** How fetching a program went. */
export type DownloadOutcome =
  /** `path` is in place, fits this machine, and may be run. */
  | {
      readonly kind: 'downloaded';
      readonly path: string;
      readonly bytes: number;
      /** Whether it went on with what an earlier try had left. */
      readonly resumed: boolean;
    }
  /** What was answered is not what was asked for; nothing of it is kept. */
  | {
      readonly kind: 'refused';
      readonly code: Refusal;
      /** The status of HTTP, where it was that. */
      readonly status: number | null;
      /** What came, where it came whole and was no program for this machine. */
      readonly inspection: Inspection | null;
    }
  /** What has come is kept: the next try goes on with it. */
  | {
      readonly kind: 'interrupted';
      readonly code: Interruption;
      /** The system's code, such as `ECONNREFUSED`, or the status of HTTP. */
      readonly reason: string | null;
      readonly received: number;
      readonly total: number | null;
    }
  /** The folder or the file could not be written. `reason`: the system's code, such as `ENOSPC`. */
  | { readonly kind: 'not-written'; readonly path: string; readonly reason: string };

export type Refusal =
  | 'address'
  | 'not-found'
  | 'forbidden'
  | 'proxy-auth'
  | 'proxy-kind'
  | 'http-status'
  | 'redirects'
  | 'insecure-redirect'
  | 'web-page'
  | 'too-large'
  | 'damaged'
  | 'not-a-program';

export type Interruption = 'stalled' | 'connection' | 'server' | 'canceled';

/** Ends a download from within; it never leaves this folder. */
export class Ended extends Error {
  override readonly name = 'Ended';
  readonly outcome: EndedEarly;

  constructor(outcome: EndedEarly) {
    super(outcome.code);
    this.outcome = outcome;
  }
}

export type EndedEarly =
  | { readonly kind: 'refused'; readonly code: Refusal; readonly status?: number }
  | { readonly kind: 'interrupted'; readonly code: Interruption; readonly reason?: string };

export const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
};
