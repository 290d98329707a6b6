import type { Presence } from '../eascmd/describe.ts';

/**
 * The real client, or the stand-in that simulates one. Neither one's answers apply to the other.
 */
export type ClientKind = 'eascmd' | 'rehearsal';

/** A key as the program knows it: a name, or a piece of text. `tui/` makes them from bytes. */
export type NamedKey =
  | 'enter'
  | 'escape'
  | 'tab'
  | 'shift-tab'
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  | 'home'
  | 'end'
  | 'page-up'
  | 'page-down'
  | 'backspace'
  | 'delete'
  | 'delete-word'
  | 'kill-start'
  | 'kill-end'
  | 'f1'
  | 'ctrl-c';

export type Key =
  | { readonly name: 'text'; readonly text: string }
  | { readonly name: NamedKey; readonly text?: never };

/** Why only part of a paste was accepted: it is longer than a field, or its end did not arrive. */
export type PasteCut = 'too-long' | 'no-end';

/** What was found at a place where eascmd was searched for. `fits`: it can run on this machine. */
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
  /** As shown to the user: a path, or `eascmd on PATH`. */
  readonly place: string;
  /** What was found there; null if nothing has that name. */
  readonly path: string | null;
  readonly state: PlaceState;
  /** For `other-machine`: what it was built for, such as `darwin arm64`. */
  readonly builtFor?: string;
}

/** A path that was named, or is searched for eascmd, and cannot be run. */
export interface UnfitPlace {
  readonly path: string;
  readonly state: Exclude<PlaceState, 'fits'>;
  readonly builtFor?: string;
}

/** How eascmd can be downloaded for this machine. */
export interface FetchFact {
  /** Null if no document names a file for it with certainty. */
  readonly url: string | null;
  /** The folder it is put in, unless another one is named. */
  readonly folder: string;
  /** Such as `Linux on x86-64`. */
  readonly machine: string;
}

/**
 * Why nothing was downloaded. If `resumable`, the bytes received are saved for the next attempt.
 */
export interface FetchFailure {
  readonly code: string;
  readonly reason: string | null;
  readonly resumable: boolean;
}

/** The result of signing in. `reason`: eascmd's own words, without keys. */
export type SignInEnd =
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string | null }
  /** It is saved, but whether the keys work could not be determined. */
  | { readonly kind: 'not-confirmed'; readonly code: string; readonly reason: string | null };

/** A key is typed outside the state, which knows only its length. */
export type KeyField = 'id' | 'secret';
/** What is typed there: an AccessKey, or a value that the history masks. */
export type VaultField = KeyField | 'masked';
export type KeyLengths = Readonly<Record<KeyField, number>>;

/**
 * Receives the letters of a secret instead of the machine. They are in no event and no state,
 * so no frame, log, or fault report can contain them. Each call returns the number of characters.
 */
export interface KeyVault {
  readonly type: (field: VaultField, text: string) => number;
  /** Removes the last character. */
  readonly erase: (field: VaultField) => number;
  readonly clear: (field: VaultField) => number;
}

/** How a file is sent. */
export type SubmitMode =
  | 'create'
  /**
   * `eascmd modify`: the service stays and a version is added. Whether the plugin runs is not
   * known.
   */
  | 'modify'
  /** Delete, then create: the service is interrupted, and the model is optimized again. */
  | 'replace';

/**
 * What can be done about a name that is taken. Never a blind create (Blade EAS Plugin page: the
 * plugin runs only when a service is created).
 */
export const takenChoices = ['scale', 'modify', 'new-name', 'replace', 'watch'] as const;
export type TakenChoice = (typeof takenChoices)[number];

/** What is known about the name before anything is sent. */
export type NameState = { readonly kind: 'unasked' } | { readonly kind: 'asking' } | Presence;

/** Why a call to a service got no answer. */
export type NoAnswer =
  | 'refused'
  | 'unknown-host'
  | 'unreachable'
  | 'timed-out'
  | 'broken-off'
  | 'not-secure'
  | 'interrupted'
  /** The address can't be called. */
  | 'no-address'
  | 'other';

/** What an HTTP status means for a call of a service, as far as it is known. */
export type StatusMeaning =
  | 'good'
  | 'moved'
  | 'not-understood'
  | 'token-refused'
  | 'not-there'
  /**
   * A 404 without a body, or a 503 of the gateway itself: it does not know the service's instances
   * yet.
   */
  | 'gateway-not-ready'
  /** More requests than the service's rate limit admits (`metadata.rpc.rate_limit`). */
  | 'rate-limited'
  /** More requests than fit in the service's queue (`metadata.rpc.max_queue_size`). */
  | 'queue-full'
  /** Documented for the first requests to a TensorFlow service (Parameters of model services). */
  | 'too-slow'
  /** Documented for a service without a ready instance (PAI FAQ about EAS). */
  | 'not-ready'
  | 'other';

export function statusMeaning(status: number, body: string): StatusMeaning {
  if (status >= 200 && status < 300) {
    return 'good';
  }
  if (status >= 300 && status < 400) {
    return 'moved';
  }
  if (isOfGateway(status, body.trim())) {
    return 'gateway-not-ready';
  }
  return status >= 500 ? 'not-ready' : (byStatus.get(status) ?? 'other');
}

/** A service that answers by itself sends more than this. */
function isOfGateway(status: number, body: string): boolean {
  return (status === 404 || status === 503) && (body === '' || body === 'no healthy upstream');
}

const byStatus: ReadonlyMap<number, StatusMeaning> = new Map([
  [400, 'not-understood'],
  [401, 'token-refused'],
  [403, 'token-refused'],
  [404, 'not-there'],
  [408, 'too-slow'],
  [429, 'rate-limited'],
  [450, 'queue-full'],
]);

/** What a field for a local path accepts. */
export type PathKind = 'file' | 'folder';

/** The completion of a local path. */
export interface PathCompletion {
  /** The text to add: the prefix that all candidates share. */
  readonly added: string;
  /** If several match: all of them, a folder with a trailing slash. */
  readonly candidates: readonly string[];
}

/** What saving the answers in the project's file would write. */
export interface ProjectOffer {
  readonly path: string;
  /** The name of the preset, which no other preset of the file has. */
  readonly preset: string;
  /** There is no such file yet. */
  readonly isNew: boolean;
  /** The preset as it would stand in the file, line by line. */
  readonly rows: readonly string[];
}
