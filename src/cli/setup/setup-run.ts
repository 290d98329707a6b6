import type { LineInput } from '../asking/line-input.ts';
import type { Session } from '../session.ts';
import type { SetupRequest } from './request.ts';
import type { SetupOutput } from './setup-output.ts';

/** One run of set-up without screens. */
export interface SetupRun {
  readonly session: Session;
  readonly request: SetupRequest;
  readonly output: SetupOutput;
  /** Aborts when the person leaves. */
  readonly signal: AbortSignal;
}

/** The same with somebody who answers line by line. */
export type LineSetup = SetupRun & { readonly input: LineInput };
