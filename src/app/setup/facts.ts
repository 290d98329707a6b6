/** What a place where eascmd was looked for holds: `fits` can be run on this machine. */
export type PlaceState =
  | 'fits'
  | 'no-run-bit'
  | 'other-machine'
  | 'truncated'
  | 'empty'
  | 'web-page'
  | 'missing'
  | 'not-a-file'
  | 'not-executable'
  | 'unreadable';

/** One of the places, in the order of the contract. */
export interface PlaceFact {
  /** As a person knows it: a path, or `eascmd on PATH`. */
  readonly place: string;
  /** What was found there; null where nothing has that name. */
  readonly path: string | null;
  readonly state: PlaceState;
  /** Of `other-machine`: what it was built for, such as `darwin arm64`. */
  readonly builtFor?: string;
}

/** A path that was named, or is where eascmd is looked for, and cannot be run. */
export interface UnfitPlace {
  readonly path: string;
  readonly state: Exclude<PlaceState, 'fits'>;
  readonly builtFor?: string;
}

/** How eascmd can be fetched for this machine. */
export interface FetchFact {
  /** Null where no document names a file for it with certainty. */
  readonly url: string | null;
  /** Where it is put, unless another folder is named. */
  readonly folder: string;
  /** Such as `Linux on x86-64`. */
  readonly machine: string;
}

/** Why nothing was fetched; what came of it is kept for the next try where `resumable`. */
export interface FetchFailure {
  readonly code: string;
  readonly reason: string | null;
  readonly resumable: boolean;
}

/** How signing in ended. `reason`: eascmd's own words, without keys. */
export type SignInEnd =
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string | null }
  /** It is kept, and whether the keys are good could not be told. */
  | { readonly kind: 'not-confirmed'; readonly code: string; readonly reason: string | null };

/** A key is typed outside the state, which knows its length and nothing else of it. */
export type KeyField = 'id' | 'secret';
export type KeyLengths = Readonly<Record<KeyField, number>>;
