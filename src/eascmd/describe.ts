import { readQueryError } from './answers.ts';
import { parseJson } from './json.ts';
import { asterisks } from './secret-forms.ts';
import { createMasker, maskConfig, maskKnown, secretsOf } from './secrets.ts';
import { type Pair, readPairs } from './tables.ts';

/** Whether a service of a name exists, as far as `desc` could tell. */
export type Presence =
  | { readonly kind: 'free' }
  | {
      readonly kind: 'taken';
      /** Such as `Running`; null if `desc` did not report it. */
      readonly status: string | null;
      readonly running: number | null;
      readonly total: number | null;
      /** The content of `ServiceConfig`, secrets masked; absent if it can't be read. */
      readonly config?: Readonly<Record<string, unknown>>;
    }
  /**
   * It could not be determined. `reason` is what was printed, without secrets, or null if nothing
   * was.
   */
  | {
      readonly kind: 'unknown';
      readonly cause: 'signed-out' | 'no-answer' | 'unclear';
      readonly reason: string | null;
    };

/**
 * Exact words are not public; these match any likely wording. That something else was not found (a
 * command, a sign-in file) says nothing about the service.
 */
const notThere =
  /\b404\b|no such service|service.*(?:not[ -]?found|not exist|\bno longer exists)|(?:not[ -]?found|not exist).*service/i;

/**
 * Reads the answer of `desc`. Only words that say so make a name available: a non-zero exit may as
 * well be a network that is down.
 */
export function readPresence(text: string, exitCode: number | null): Presence {
  const description = readDescription(text);
  if (description && (description.status !== null || description.total !== null)) {
    const { status, running, total, config } = description;
    return { kind: 'taken', status, running, total, ...(config ? { config } : {}) };
  }
  const { cause, reason } = readQueryError(text, exitCode);
  if (cause === 'unclear' && exitCode !== 0 && notThere.test(text)) {
    return { kind: 'free' };
  }
  return { kind: 'unknown', cause: cause === 'no-permission' ? 'unclear' : cause, reason };
}

/** What `desc` reports about one service (eascmd command reference). Absent facts are null. */
interface Description {
  /** Such as `Creating`, `Waiting`, `Running`, `Failed`. */
  readonly status: string | null;
  readonly message: string | null;
  readonly total: number | null;
  readonly running: number | null;
  readonly pending: number | null;
  readonly config: Readonly<Record<string, unknown>> | null;
  readonly internet: string | null;
  readonly intranet: string | null;
  /** The service's credential, only for the place that shows it on request. Null if not printed. */
  readonly token: string | null;
  /** Every row in order, secrets masked: safe to show. */
  readonly fields: readonly Pair[];
}

/** Reads the output of `desc`; null if it contains no such table. */
export function readDescription(text: string): Description | null {
  const pairs = readPairs(text);
  const values = new Map(pairs.map(({ key, value }) => [normal(key), value]));
  const said = (key: string): string | null => values.get(key) || null;
  if (pairs.length === 0) {
    return null;
  }
  return {
    status: said('status'),
    message: said('message'),
    total: count(said('totalinstance')),
    running: count(said('runninginstance')),
    pending: count(said('pendinginstance')),
    config: configIn(said('serviceconfig')),
    internet: said('internetendpoint'),
    intranet: said('intranetendpoint'),
    token: (said('accesstoken') ?? said('token'))?.replaceAll('\n', '') ?? null,
    fields: maskFields(pairs),
  };
}

/**
 * Pretty-printed JSON over several rows (eascmd command reference). A long line may be broken
 * anywhere.
 */
function configIn(text: string | null): Description['config'] {
  const parsed = text && (parseJson(text) ?? parseJson(text.replaceAll('\n', '')));
  const masked = maskConfig(parsed);
  return isRecord(masked) ? masked : null;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function maskFields(pairs: readonly Pair[]): readonly Pair[] {
  const secrets = pairs.flatMap(({ key, value }) => secretsOf({ [normal(key)]: value }));
  const known = createMasker(secrets.flatMap((secret) => secret.split('\n'))).secrets;
  return pairs.map(({ key, value }) => ({
    key,
    value:
      value !== '' && secretsOf({ [normal(key)]: value }).includes(value)
        ? asterisks
        : maskKnown(known, value),
  }));
}

function normal(key: string): string {
  return key.toLowerCase().replaceAll(' ', '');
}

function count(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
