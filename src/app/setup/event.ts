import type { ClientFact, ClientSearch } from '../facts.ts';
import type { SignInFact } from '../sign-in-used.ts';
import type { FetchFact, FetchFailure, KeyField, PlaceFact, SignInEnd } from './facts.ts';

/** What set-up is told. */
export type SetupEvent =
  /** eascmd was looked for: what is at each place, and the client that can be used. */
  | {
      readonly type: 'eascmd-looked-for';
      readonly places: readonly PlaceFact[];
      readonly fetching: FetchFact;
      readonly search: ClientSearch;
      readonly client: ClientFact | null;
      /** The path that a person named, where it cannot be used. */
      readonly refused: PlaceFact | null;
      /** Whether the next start finds what was chosen here: false where the settings may not be written. */
      readonly kept: boolean;
    }
  /** Bytes that have come, of how many where the server said so. */
  | { readonly type: 'fetching'; readonly received: number; readonly total: number | null }
  | { readonly type: 'not-fetched'; readonly failure: FetchFailure }
  /** A key is being typed, outside the state: this is all that is told of it. */
  | { readonly type: 'key-typed'; readonly field: KeyField; readonly length: number }
  | { readonly type: 'sign-in-command'; readonly command: string }
  | {
      readonly type: 'signed-in';
      readonly region: string;
      readonly end: SignInEnd;
      readonly signIns: readonly SignInFact[];
    }
  | { readonly type: 'sign-ins'; readonly signIns: readonly SignInFact[] };
