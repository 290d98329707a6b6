import { parseJson } from './json.ts';
import {
  asterisks,
  isSecretValue,
  kindOfName,
  type Span,
  spansOf,
  telling,
  tokenAlone,
  viewsOf,
} from './secret-forms.ts';
import { cutMark } from './splitter.ts';

/** The secret parts of a text, by their form and by what is known, in any encoding. */
function allSpans(text: string, secrets: readonly string[], byForm = true): readonly Span[] {
  const isTold = telling.test(text);
  return isTold || secrets.some((secret) => text.includes(beginningOf(secret)))
    ? viewsOf(text).flatMap((view) =>
        [...(byForm ? spansOf(view.text) : []), ...knownSpans(view.text, secrets)].map(
          ({ from, to, secret }) => ({
            from: view.at?.[from] ?? from,
            to: view.at?.[to] ?? to,
            secret,
          }),
        ),
      )
    : [];
}

/**
 * The positions of the secrets in a text, in order and without overlap, for callers with their own
 * display.
 */
export function secretPlaces(
  text: string,
  secrets: readonly string[] = [],
  byForm = true,
): readonly { readonly from: number; readonly to: number }[] {
  const places: { from: number; to: number }[] = [];
  for (const { from, to } of allSpans(text, secrets, byForm).toSorted((a, b) => a.from - b.from)) {
    const last = places.at(-1);
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to);
    } else {
      places.push({ from, to });
    }
  }
  return places;
}

/** Masks what the text itself reveals and what is already known, and learns nothing. */
export function maskKnown(secrets: readonly string[], text: string, byForm = true): string {
  let shown = '';
  let done = 0;
  for (const { from, to } of secretPlaces(text, secrets, byForm)) {
    shown += text.slice(done, from) + asterisks;
    done = to;
  }
  return shown + text.slice(done);
}

/** A text without the secrets that are recognizable by their form or by the name before them. */
export const mask = (text: string): string => maskKnown([], text);

function hidden(value: string, found: (secret: string) => void): string {
  if (value === '' || /^\*+$/.test(value)) {
    return value;
  }
  found(value);
  return asterisks;
}

/** In JSON within a text, names and values are distinguished as in the file around it. */
function maskedText(text: string, found: (secret: string) => void): string {
  const inner = /^\s*[{["]/.test(text) ? parseJson(text) : undefined;
  let holds = false;
  const hear = (secret: string): void => {
    holds = true;
    found(secret);
  };
  if (typeof inner === 'string' || (typeof inner === 'object' && inner !== null)) {
    const shown = maskedValue(inner, hear, false);
    return holds ? JSON.stringify(shown, null, text.includes('\n') ? 2 : undefined) : text;
  }
  for (const { secret } of allSpans(text, [])) {
    hear(secret);
  }
  return holds ? mask(text) : text;
}

/**
 * A file's value with its secrets masked. `all`: it is under a name that makes all of it secret.
 */
function maskedValue(value: unknown, found: (secret: string) => void, all: boolean): unknown {
  if (typeof value === 'string') {
    return all ? hidden(value, found) : maskedText(value, found);
  }
  if (typeof value === 'number') {
    return all ? hidden(String(value), found) : value;
  }
  if (Array.isArray(value)) {
    return value.map((item, at) => maskedValue(item, found, all || isFlag(value[at - 1])));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      maskedText(key, found),
      maskedEntry(nameOfValue(value, key), inner, found, all),
    ]),
  );
}

function maskedEntry(
  name: string,
  inner: unknown,
  found: (secret: string) => void,
  all: boolean,
): unknown {
  const named = kindOfName(name);
  if (typeof inner === 'string' || typeof inner === 'number') {
    return maskedValue(inner, found, all || isSecretValue(named, name, String(inner)));
  }
  // `token: { ... }` describes one, as in a tokenizer's settings; `dockerAuth: { ... }` is one.
  return maskedValue(inner, found, all || (named === 'secret' && !/tokens?$/i.test(name)));
}

/** In `{ name, value }`, as in `env`, the name determines what the value is. */
function nameOfValue(entries: object, key: string): string {
  const names = Object.entries(entries).filter(([other]) => /^(?:name|key)$/i.test(other));
  const [, name] = /^value$/i.test(key) ? (names[0] ?? []) : [];
  return typeof name === 'string' ? name : key;
}

/** `["--password", "..."]`. */
function isFlag(item: unknown): boolean {
  const [, flag] = (typeof item === 'string' && /^--?([\w-]+)$/.exec(item)) || [];
  return flag !== undefined && kindOfName(flag) === 'secret';
}

/** The tokens, passwords, and access keys in a service file. */
export function secretsOf(value: unknown): readonly string[] {
  const secrets = new Set<string>();
  maskedValue(value, (secret) => secrets.add(secret), false);
  return [...secrets];
}

const maskedBefore = new WeakMap<object, unknown>();

/** A service file's content with its secrets masked; everything else is unchanged. */
export function maskConfig(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    return maskedValue(value, () => undefined, false);
  }
  // A screen requests the same one with every frame.
  const known = maskedBefore.get(value);
  const shown = known ?? learnedAndMasked(value);
  maskedBefore.set(value, shown);
  return shown;
}

/**
 * Returns the same value if it contains none. A secret found in one place of a file is masked in
 * all others.
 */
function learnedAndMasked(value: object): unknown {
  const found = secretsOf(value);
  if (found.length === 0) {
    return value;
  }
  const { secrets } = createMasker(found);
  const everywhere = (inner: unknown): unknown => {
    if (typeof inner === 'string') {
      return maskKnown(secrets, inner);
    }
    if (Array.isArray(inner)) {
      return inner.map(everywhere);
    }
    return typeof inner === 'object' && inner !== null
      ? Object.fromEntries(
          Object.entries(inner).map(([key, each]) => [maskKnown(secrets, key), everywhere(each)]),
        )
      : inner;
  };
  return everywhere(maskedValue(value, () => undefined, false));
}

/** Where the history has a mask instead of a value. */
export interface MaskedPlace {
  readonly path: readonly (string | number)[];
  /** The name beside the value, as in `env`; null if the path says it. */
  readonly name: string | null;
  /** The text around the mask; null if the value was all of it. */
  readonly around: string | null;
}

/** Everything that a file from the history lacks, in the order of the file. */
export function maskedPlaces(value: unknown): readonly MaskedPlace[] {
  const places: MaskedPlace[] = [];
  refill(value, { path: [], name: null }, (place) => {
    places.push(place);
    return asterisks;
  });
  return places;
}

/** A value that every rule above recognizes where a secret belongs. */
const probe = 'Zq8w4pLr0beV7xKd2nTf';

/**
 * What a file lacks that would be sent with masks in it. A `***` alone means nothing: a script may
 * print it. If one stands for a secret, every other may have been the same secret.
 */
export function missingSecrets(value: unknown): readonly MaskedPlace[] {
  const places = maskedPlaces(value);
  if (places.length === 0) {
    return [];
  }
  const filled = refill(value, { path: [], name: null }, () => probe);
  return secretsOf(filled).some((secret) => secret.includes(probe)) ? places : [];
}

/** The file with this value at its first masked place. */
export function withMaskedValue(value: unknown, secret: string): unknown {
  let isNext = true;
  return refill(value, { path: [], name: null }, () => {
    const filled = isNext ? secret : asterisks;
    isNext = false;
    return filled;
  });
}

type ValueAt = (place: MaskedPlace) => string;

/** Masks stand in names too, and in JSON within a text, where a value has to be escaped. */
function refill(value: unknown, at: Omit<MaskedPlace, 'around'>, valueAt: ValueAt): unknown {
  const { path } = at;
  if (typeof value === 'string') {
    return refillText(value, at, valueAt);
  }
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      refill(item, { path: [...path, index], name: null }, valueAt),
    );
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const name = nameOfValue(value, key);
      const place = { path: [...path, key], name: name === key ? null : name };
      return [refillText(key, place, valueAt), refill(inner, place, valueAt)];
    }),
  );
}

const aloneMask = /(?<!\*)\*{3}(?!\*)/g;

function refillText(text: string, at: Omit<MaskedPlace, 'around'>, valueAt: ValueAt): string {
  if (!text.includes(asterisks)) {
    return text;
  }
  const inner = /^\s*[{[]/.test(text) ? parseJson(text) : undefined;
  return typeof inner === 'object' && inner !== null
    ? JSON.stringify(refill(inner, at, valueAt), null, text.includes('\n') ? 2 : undefined)
    : text.replaceAll(aloneMask, (_, from: number) =>
        valueAt({ ...at, around: text === asterisks ? null : around(text, from) }),
      );
}

/** On each side of a mask in a longer text, such as a script. */
const signsAround = 30;

const around = (text: string, from: number): string =>
  text.slice(Math.max(0, from - signsAround), from + asterisks.length + signsAround);

/** The secrets of a file, in the encodings in which another text may contain them. */
export const knownFrom = (value: unknown): readonly string[] =>
  createMasker(secretsOf(value)).secrets;

/** Removes the secrets of a file from other texts, in every encoding, and nothing else. */
export function hiderOf(value: unknown): (text: string) => string {
  const secrets = knownFrom(value);
  return (text) => (secrets.length === 0 ? text : maskKnown(secrets, text, false));
}

/**
 * `-i` and `-k` are the access key's two halves, `-t` a temporary token (eascmd command reference).
 */
const secretFlag = /^-[ikt]$/;
const joinedFlag = /^(-[ikt]=)./;

/** A command line that can be shown: credentials given as arguments are masked. */
export function maskArgv(argv: readonly string[]): readonly string[] {
  return argv.map((argument, position) => {
    const before = argv[position - 1] ?? '';
    if (secretFlag.test(before) || isFlag(before)) {
      return asterisks;
    }
    const joined = joinedFlag.exec(argument);
    return joined ? `${joined[1]}${asterisks}` : mask(argument);
  });
}

/**
 * The secrets seen so far, as a value: `maskWith` returns the next one. Create one for each run of
 * eascmd, and use it for both of its streams.
 */
export interface Masker {
  /** Longest first, so that a secret inside another does not reveal the rest of it. */
  readonly secrets: readonly string[];
  /**
   * A long value continues in rows whose key is empty (`desc`), or after a key at the end of a row.
   */
  readonly pending: 'nothing' | 'row' | 'string' | 'rest';
}

/** Shorter ones would mask ordinary words, so they are masked only in their own place. */
const shortestSecret = 4;
/** A shorter one is masked where it is a separate word. */
const shortestPart = 8;
/** How much of a secret at the broken end of a line is treated as the secret. */
const tellingPrefix = 6;

export const beginningOf = (secret: string): string => secret.slice(0, tellingPrefix);

export function createMasker(known: readonly string[] = []): Masker {
  return learn({ secrets: [], pending: 'nothing' }, known);
}

/** Adds secrets. Returns the same concealer if there is nothing new. */
export function learn(masker: Masker, found: readonly string[]): Masker {
  const fresh = found
    .flatMap((secret) => [secret, secret.replace(/=+$/, ''), ...secret.split('\n')])
    .filter((secret) => secret.length >= shortestSecret && !isOrdinary(secret))
    .filter((secret) => !masker.secrets.includes(secret))
    .flatMap((secret) => [secret, ...inBase64(secret)]);
  if (fresh.length === 0) {
    return masker;
  }
  const secrets = [...new Set([...masker.secrets, ...fresh])];
  return { ...masker, secrets: secrets.sort((one, other) => other.length - one.length) };
}

const isOrdinary = (text: string): boolean => /^(?:\*+|true|false|null|none|\d{1,5})$/i.test(text);

/**
 * Its base64, alone and within that of a longer text: only the characters that depend on nothing
 * else.
 */
function inBase64(secret: string): readonly string[] {
  const bytes = Array.from(new TextEncoder().encode(secret), (byte) => String.fromCharCode(byte));
  const inner = [0, 1, 2].map((before) =>
    btoa('\0'.repeat(before) + bytes.join('')).slice(
      Math.ceil((8 * before) / 6),
      Math.floor((8 * (before + bytes.length)) / 6),
    ),
  );
  return [btoa(bytes.join('')), ...inner.filter(({ length }) => length >= shortestPart)].flatMap(
    (text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')],
  );
}

function knownSpans(text: string, secrets: readonly string[]): readonly Span[] {
  return secrets.flatMap((secret) => {
    const spans: Span[] = [];
    for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + secret.length)) {
      if (secret.length >= shortestPart || standsAlone(text, at, secret)) {
        spans.push({ from: at, to: at + secret.length, secret });
      }
    }
    return [...spans, ...brokenOff(text, secret)];
  });
}

const isWordSign = (sign: string | undefined): boolean => /^[A-Za-z0-9]$/.test(sign ?? '');

function standsAlone(text: string, at: number, secret: string): boolean {
  return !isWordSign(text[at - 1]) && !isWordSign(text[at + secret.length]);
}

/** The first part of a secret at the end of a line that was cut, or whose writer died. */
function brokenOff(text: string, secret: string): readonly Span[] {
  const start = text.lastIndexOf(beginningOf(secret));
  if (start === -1 || secret.length <= tellingPrefix) {
    return [];
  }
  const mark = cutMark.exec(text)?.[0] ?? '';
  const to = text.length - mark.length;
  return start < to && secret.startsWith(text.slice(start, to))
    ? [{ from: start, to, secret }]
    : [];
}

/**
 * Rows of `create` and `desc` that contain credentials, recognized by their key (eascmd command
 * reference).
 */
const tableRow = /(?<=^\s*|[+|])(\|\s*([A-Za-z][\w -]{0,60}?)\s*\|\s*)([^|]*?)(?=\s*(?:\||$))/g;
const continuedRow = /^(\s*\|\s*\|\s*)([^|]*?)(?=\s*(?:\||$))/;
const anyRow = /^\s*[|+]/;
/** `"token":` at the end of a row of a service's JSON, whose value is in the next. */
const laterKey = /\\?"([\w.-]{1,80})\\?"\s*:\s*\|?\s*$/;
const laterString = /(\\?")([^"\\]*)/;
/** A quoted text that the row breaks off. */
const openKey = /\\?"([\w.-]{1,80})\\?"\s*:\s*\\?"(?=[^"\\])[^"\\]*?\s*\|\s*$/;
const restOfString = /^(\s*\|\s*\|\s*)([^"\\|]*)/;

const isSecretKey = (key: string | undefined): boolean =>
  key !== undefined && kindOfName(key) === 'secret';

/**
 * A sanitized line without its secrets, and the concealer that knows those it contained. Lines must
 * be passed in the order in which they were printed.
 */
export function maskWith(masker: Masker, text: string): readonly [Masker, string] {
  const found: string[] = [];
  const hide = (before: string, secret: string): string => {
    const value = secret.trimEnd();
    return value === '' ? `${before}${secret}` : before + hidden(value, (each) => found.push(each));
  };
  let shown = text;
  let { pending } = masker;
  if (text.includes('|') || text.includes('+')) {
    const later = { row: continuedRow, string: laterString, rest: restOfString, nothing: null };
    const form = later[pending];
    if (form !== null) {
      shown = shown.replace(form, (_, before: string, secret: string) => hide(before, secret));
    }
    shown = shown.replace(tableRow, (all: string, before: string, key: string, secret: string) =>
      isSecretKey(key) ? hide(before, secret) : all,
    );
    pending = pendingAfter(pending, text);
  }
  const bare = tokenAlone(shown);
  found.push(...(bare === null ? [] : [bare]), ...allSpans(shown, []).map(({ secret }) => secret));
  const taught = found.length === 0 ? masker : learn(masker, found);
  const next = taught.pending === pending ? taught : { ...taught, pending };
  return [next, maskKnown(next.secrets, shown)];
}

function pendingAfter(pending: Masker['pending'], text: string): Masker['pending'] {
  if (isSecretKey(laterKey.exec(text)?.[1])) {
    return 'string';
  }
  if (isSecretKey(openKey.exec(text)?.[1])) {
    return 'rest';
  }
  if ([...text.matchAll(tableRow)].some(([, , key]) => isSecretKey(key))) {
    return 'row';
  }
  if (pending === 'row' && continuedRow.test(text)) {
    return 'row';
  }
  if (pending === 'rest' && continuedRow.test(text) && !/["\\]/.test(text)) {
    return 'rest';
  }
  return anyRow.test(text) ? 'nothing' : pending;
}

/**
 * Whether a text may contain a secret: part of a known one, an access key, or the name of a token.
 */
export function mayHoldSecret(secrets: readonly string[], text: string): boolean {
  return telling.test(text) || secrets.some((secret) => text.includes(beginningOf(secret)));
}
