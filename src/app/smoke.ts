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
  /** Documented of the first requests to a TensorFlow service (Parameters of model services). */
  | 'too-slow'
  /** Documented of a service none of whose instances is ready (PAI FAQ about EAS). */
  | 'not-ready'
  | 'other';

export function statusMeaning(status: number): StatusMeaning {
  if (status >= 200 && status < 300) {
    return 'good';
  }
  if (status >= 300 && status < 400) {
    return 'moved';
  }
  return status >= 500 ? 'not-ready' : (byStatus.get(status) ?? 'other');
}

const byStatus: ReadonlyMap<number, StatusMeaning> = new Map([
  [400, 'not-understood'],
  [401, 'token-refused'],
  [403, 'token-refused'],
  [404, 'not-there'],
  [408, 'too-slow'],
  [450, 'too-slow'],
]);
