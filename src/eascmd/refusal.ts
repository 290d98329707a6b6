import { type Failure, failures, stem, unknownFailure } from './failures.ts';
import { parseJson } from './json.ts';
import { beginning, type Line, readLine } from './lines.ts';
import { mayHoldSecret } from './secrets.ts';

/**
 * `[OK]` and plain ASCII words that don't begin a known form, without anything that could be a
 * table, a second piece of a line, or a prompt.
 */
const plainOk = new RegExp(
  String.raw`^\[OK\] (?![: ])(?!${beginning.source.replace('^', '')})[ -*,-Z\\\]-z}~]*$`,
  'i',
);

/**
 * Whether a line, as printed, only shows that the service is at work: it is plain text, without a
 * secret, phase, address, count, or refusal. Most lines of a flood are like this, and take a third
 * of the time this way. `accepted` is whether the service had accepted the request: before that,
 * more words count.
 */
export function isRoutine(printed: string, accepted: boolean, secrets: readonly string[]): boolean {
  return (
    accepted && plainOk.test(printed) && !mayHoldSecret(secrets, printed) && !stem.test(printed)
  );
}

/** A line that reports a failure, and its most likely meaning. */
export interface Refusal {
  readonly failure: Failure;
  /** The line, secrets masked. */
  readonly line: string;
}

interface Words {
  readonly prefix: string | null;
  readonly text: string;
}

/** A cause is at the beginning of a line. This limits the search in a line of garbage. */
const readFrom = 400;
const sayingSo = /^(?:err(?:or)?|fail(?:ed|ure)?|fatal|panic|critical|exception)$/i;

/**
 * The meaning of a line that is not known progress, or null. `accepted` is whether the service had
 * accepted the request: words about names and keys mean nothing after that. `shown` is the line,
 * masked, and `own` the names that the user gave, which are ignored.
 */
export function readRefusal(
  line: Words,
  accepted: boolean,
  shown: string,
  own: OwnWords = [],
): Refusal | null {
  const api = apiError(shown);
  const said = api !== undefined || (line.prefix !== null && sayingSo.test(line.prefix));
  const start = line.text.slice(0, readFrom);
  if (accepted && !said && !stem.test(start)) {
    return null;
  }
  const text = withoutOwnWords(start, own);
  const other = accepted ? 'before' : 'after';
  const found = failures.find(({ when, pattern }) => when !== other && pattern?.test(text));
  if (found) {
    return { failure: found, line: api ?? shown };
  }
  return said || /^(?:error|failed|fatal|panic)\b/i.test(text)
    ? { failure: unknownFailure, line: api ?? shown }
    : null;
}

/**
 * An error of the API, printed as received: `{"Code": ..., "Message": ...}`. Returns its message
 * and its code, for a reader.
 */
function apiError(line: string): string | undefined {
  const at = line.indexOf('{');
  if (at === -1 || !/"code"/i.test(line)) return undefined;
  const value = parseJson(line.slice(at).trim());
  if (typeof value !== 'object' || value === null) return undefined;
  const texts = new Map(
    Object.entries(value).flatMap(([key, text]) =>
      typeof text === 'string' && text !== '' ? [[key.toLowerCase(), text] as const] : [],
    ),
  );
  const [code, message] = [texts.get('code'), texts.get('message')];
  return code === undefined || message === undefined ? undefined : `${message} (${code})`;
}

/** The meaning of a complete line, as the journal has it. */
export function readRefusalLine(shown: string, accepted: boolean): Refusal | null {
  return readLine(shown)
    .map((line) => {
      const words = wordsIn(line);
      return words && readRefusal(words, accepted, shown);
    })
    .reduce(clearerRefusal, null);
}

/** The words of a line that is not known progress. `[OK]` lines may report problems too. */
export function wordsIn(line: Line): Words | null {
  switch (line.kind) {
    case 'other':
      return line;
    case 'progress':
      return line.phase === null ? { prefix: null, text: line.text } : null;
    default:
      return null;
  }
}

/** The one that explains more; of two equal ones, the earlier. */
export function clearerRefusal(earlier: Refusal | null, later: Refusal | null): Refusal | null {
  if (!earlier || !later) {
    return earlier ?? later;
  }
  const isClearer = failures.indexOf(later.failure) < failures.indexOf(earlier.failure);
  return isClearer ? later : earlier;
}

/**
 * The names that the user gave: of the service, the model, its files. eascmd repeats them in its
 * lines, and a service called `oom_killed` was not killed, so they are removed before a line is
 * interpreted.
 */
export type OwnWords = readonly RegExp[];

/** Values under these keys are words that the service knows, and may be a cause. */
const notOwn: ReadonlySet<string> = new Set([
  ...['processor', 'command', 'image', 'resource', 'cuda', 'role_arn', 'token', 'type'],
]);
const shortest = 3;
const longest = 300;
/** A file contains a few; thousands would make every line slow. */
const most = 60;

/** The names in the file that was sent, including the service's own. */
export function ownWordsOf(service: string, config: unknown): OwnWords {
  const found = new Set([service, ...textsIn(config)].flatMap(spellings));
  return [...found]
    .filter((text) => text.length >= shortest && text.length <= longest && /\p{L}/u.test(text))
    .toSorted((a, b) => b.length - a.length)
    .slice(0, most)
    .map(asOwn);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return [value];
  }
  if (Array.isArray(value)) {
    return value.flatMap(textsIn);
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const keys = key === 'model_info' ? Object.keys(inner ?? {}) : [];
    return notOwn.has(key) ? [] : [...keys, ...textsIn(inner)];
  });
}

/** A path may be repeated in full, without its scheme, without its bucket, or in part. */
function spellings(text: string): readonly string[] {
  const bare = text.replace(/^\w+:\/\//, '');
  const parts = bare.split('/').filter(Boolean);
  const whole = [text, bare, bare.replace(/\/+$/, ''), parts.slice(1).join('/')];
  return [...whole, ...parts, ...parts.map((part) => part.replace(/\.\w+$/, ''))];
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/**
 * A compound such as `oom_killed` is never one of eascmd's own words. A single word counts as a
 * name only in the position of one: in brackets or quotes, in a path, or after what it names. An
 * instance has the name of its service, with hyphens and its own suffix.
 */
function asOwn(text: string): RegExp {
  const name = escaped(text);
  const instance = `${escaped(text.replaceAll('_', '-'))}(?=-[0-9a-z]{5,})`;
  if (/[^\p{L}]/u.test(text)) {
    return new RegExp(String.raw`(?<![\p{L}\d])(?:${instance}|${name})(?![\p{L}\d])`, 'gu');
  }
  const before = String.raw`(?<=[[<("'/=]|\b(?:service|named?|instance|model|file|path|bucket|object|key) )`;
  const after = String.raw`(?=[\]>)"'/]|\.\w)`;
  return new RegExp(
    `(?<![\\p{L}\\d])(?:${instance}|${before}${name}(?![\\p{L}\\d])|${name}${after})`,
    'gu',
  );
}

/** An address is not a sentence. What follows the scheme is a name. */
const address = /\b(oss|https?):\/\/[^\s"'<>()[\],;]+/gi;

/** Nothing failed if there was no error, none, or zero of them. */
const denied =
  /\b(?:no|not|0|zero|never|without(?: an[y]?)?) (?:errors?|failures?|failed|failing|crash\w*|OOM ?Killed|timeouts?)\b|\b(?:errors?|failures?|failed|crashe[sd])\s*[:=]\s*(?:0|none|no|null|false)(?=\s*(?:$|[,;.)\]]))/gi;

/** The line as it is searched for a cause. What is shown is always the line itself. */
export function withoutOwnWords(text: string, own: OwnWords): string {
  const stated = text.replace(denied, '-').replace(address, '$1://x');
  return own.reduce((said, word) => said.replace(word, 'x'), stated);
}
