import type { KeyField } from './facts.ts';

/**
 * Where the letters of an AccessKey go instead of the machine: in no event and no state, so that no
 * frame, log or fault report can hold them. Each call answers how many characters there are then.
 */
export interface KeyVault {
  readonly type: (field: KeyField, text: string) => number;
  /** Takes the last character away. */
  readonly erase: (field: KeyField) => number;
  readonly clear: (field: KeyField) => number;
}
