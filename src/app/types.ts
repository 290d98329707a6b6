import type { Presence } from '../eascmd/describe.ts';

/** The real client, or the stand-in that plays one: what either shows says nothing of the other. */
export type ClientKind = 'eascmd' | 'rehearsal';

/** A key as the program knows it: a name, or a piece of text. `ui/` makes them from bytes. */
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

/** Why only a part of a paste was taken: it is longer than a field, or its end did not come. */
export type PasteCut = 'too-long' | 'no-end';

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

/** How a file is sent. */
export type SubmitMode =
  | 'create'
  /** `eascmd modify`: the service stays, a version is added. Whether the plugin runs is not known. */
  | 'modify'
  /** Delete, then create: a gap in service, and a new optimization. */
  | 'replace';

/** What can be done about a name that is taken. Never a blind create (Blade EAS Plugin page: the plugin runs only when a service is created). */
export const takenChoices = ['scale', 'modify', 'new-name', 'replace', 'watch'] as const;
export type TakenChoice = (typeof takenChoices)[number];

/** What is known of the name before anything is sent. */
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
  /** The address is none that could be called. */
  | 'no-address'
  | 'other';

/** What a status of HTTP means for a call of a service, as far as it is known. */
export type StatusMeaning =
  | 'good'
  | 'moved'
  | 'not-understood'
  | 'token-refused'
  | 'not-there'
  /** A 404 without a body, or a 503 of the gateway itself: it does not know the service's instances yet. */
  | 'gateway-not-ready'
  /** More requests than the service's rate limit admits (`metadata.rpc.rate_limit`). */
  | 'rate-limited'
  /** More requests than the service's queue holds (`metadata.rpc.max_queue_size`). */
  | 'queue-full'
  /** Documented of the first requests to a TensorFlow service (Parameters of model services). */
  | 'too-slow'
  /** Documented of a service none of whose instances is ready (PAI FAQ about EAS). */
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

/** A service that answers by itself says more than this. */
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

/** What a field for a local path takes. */
export type PathKind = 'file' | 'folder';

/** How a local path goes on. */
export interface PathCompletion {
  /** What is added to it: as much as all candidates have in common. */
  readonly added: string;
  /** Where several fit: all of them, a folder with a slash behind it. */
  readonly candidates: readonly string[];
}
