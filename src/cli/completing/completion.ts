import type { Remembered } from './remembered.ts';

/** A text that may stand at the cursor, and what is said beside it; the note may be empty. */
export interface Candidate {
  readonly value: string;
  readonly note: string;
}

export interface Completion {
  /** Whether the name of a file is due, which shells complete best themselves. */
  readonly files: boolean;
  readonly candidates: readonly Candidate[];
}

/** What a completion looks at beside the line. */
export interface Around {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly remembered: Remembered;
  /** What `help` tells of beside the commands. */
  readonly topics: readonly string[];
}

export const words = (candidates: readonly Candidate[]): Completion => ({
  files: false,
  candidates,
});

export const plain = (value: string): Candidate => ({ value, note: '' });
