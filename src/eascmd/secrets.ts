import { cutMark } from './splitter.ts';

/**
 * Keys whose values are secrets, as the text of a pattern: the service reference has `token` and
 * `dockerAuth`, and the configuration of EasyRec's processors access keys and passwords.
 */
export const secretKeys = [
  '(?!\\w{0,40}generate_)[\\w-]{0,40}token',
  'docker_?auth',
  '\\w{0,40}access_?key_?(?:id|secret)',
  'oss_?credentials?',
  'api_?gateway_?app_?key',
  '\\w{0,40}secret(?:_?access)?(?:_?key)?',
  '\\w{0,40}passw(?:or)?d',
].join('|');

/** The password in an address: `postgresql://user:password@host`; it may have `@` and `/` in it. */
export const secretInAddress =
  /(?<=:\/\/[^\s:@/"']{0,200}:)(?:[^\s@/"']+(?=@[^\s@"']*(?:[\s"']|$))|(?!\d{1,5}\/)[^\s"']+(?=@))/gu;

const secretKey = new RegExp(`^(?:${secretKeys})$`, 'i');

const namedSecret = new RegExp(
  [
    // Codes such as `InvalidAccessKeyId: ...` have a sentence behind them, not a secret.
    '((?<!invalid[ ._-]?|generate_)(?:token|access_?key_?(?:id|secret)|secret(?:_?access)?(?:_?key)?|passw(?:or)?d|docker_?auth|oss_?credentials?|authorization|x-(?:oss|amz)-(?:credential|signature)|(?<=[?&]|%26|%3F)signature)',
    String.raw`(?:\\*["']|%22)?\s*(?:[:=]|%3D|%3A)\s*(?:\\*["']|%22|\[)?(?:(?:Bearer|Basic)\s+)?)`,
    String.raw`((?:(?!%26|%22)[^\s"'\\,|&;\]}])+)`,
  ].join(''),
  'gi',
);
const flagSecret =
  /((?<=^|[\s"'])(?:-k|--[\w-]*(?:token|secret|passw(?:or)?d))\s+)((?!-|https?:)[^\s"'|]+)/gi;
const temporaryKey = /()((?:(?<![A-Za-z0-9])|(?<=%[0-9A-F]{2}))STS\.[A-Za-z0-9]{4,})/g;
const accessKeyId = /()(LTAI[0-9A-Za-z]{12,})/g;
const forms = [namedSecret, flagSecret, temporaryKey, accessKeyId];
/** Every form has one of these in it: the fast path for all other lines. */
const telling =
  /token|secret|passw|access_?key|docker_?auth|credential|authorization|signature|LTAI|STS\.|-k\s|:\/\/[^\s:@/]*:/i;

/** A text without the secrets that can be told by their form or by the name before them. */
export function mask(text: string): string {
  if (!telling.test(text)) {
    return text;
  }
  return forms.reduce(
    (shown, form) => shown.replace(form, `$1${concealed}`),
    text.replaceAll(secretInAddress, concealed),
  );
}

function secretsInText(text: string): readonly string[] {
  if (!telling.test(text)) {
    return [];
  }
  const formed = forms.flatMap((form) => [...text.matchAll(form)].map((found) => found[2] ?? ''));
  return [...formed, ...(text.match(secretInAddress) ?? [])];
}

/** In `{ name, value }`, as in `env`, the name tells what the value is. */
function isSecret(entries: object, key: string): boolean {
  const named = key === 'value' && 'name' in entries ? entries.name : key;
  return typeof named === 'string' && secretKey.test(named);
}

/** The tokens, passwords and access keys that a service file has in it. */
export function secretsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap(secretsOf);
  }
  if (typeof value === 'string') {
    return secretsInText(value);
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' && isSecret(value, key) ? [inner] : secretsOf(inner),
  );
}

/** A service file's content with those masked; everything else is as it was. */
export function maskConfig(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(maskConfig);
  }
  if (typeof value === 'string') {
    return mask(value);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === 'string' && isSecret(value, key) ? concealed : maskConfig(inner),
    ]),
  );
}

/** `-i` and `-k` are the access key's two halves, `-t` a temporary token (eascmd command reference). */
const secretFlag = /^-[ikt]$/;
const joinedFlag = /^(-[ikt]=)./;
const secretSetting = /^(-D(?:[\w.]*\.)?token=)./i;

/** A command line that can be shown: credentials given as arguments are masked. */
export function concealArgv(argv: readonly string[]): readonly string[] {
  return argv.map((argument, position) => {
    if (secretFlag.test(argv[position - 1] ?? '')) {
      return concealed;
    }
    const joined = joinedFlag.exec(argument) ?? secretSetting.exec(argument);
    return joined ? `${joined[1]}${concealed}` : argument;
  });
}

/** What stands for every secret. */
export const concealed = '***';

/**
 * The secrets seen so far, as a value: `conceal` gives the next one. Build one for each run of
 * eascmd, and keep it across both of its streams.
 */
export interface Concealer {
  /** Longest first, so that a secret inside another does not uncover the rest of it. */
  readonly secrets: readonly string[];
  /** A long value goes on in rows whose key is empty (`desc`). */
  readonly pending: 'nothing' | 'row' | 'string';
}

/** Shorter ones would blank out ordinary words; they are masked in their own row alone. */
const shortestSecret = 4;
/** How much of a secret at the broken-off end of a line is taken for it. */
const tellingPrefix = 6;

/** Rows of `create` and `desc` that hold credentials (eascmd command reference). */
const secretRow =
  /(?<=^\s*|[+|])(\|\s*(?:access\s?token|private\s?token|token|api\s?gateway\s?app\s?(?:secret|key))\s*\|\s*)([^|]*?)(\s*(?:\||$))/gi;
const continuedRow = /^(\s*\|\s*\|\s*)([^|]*?)(\s*(?:\||$))/;
const anyRow = /^\s*[|+]/;
/** `"token": "..."` in a service's JSON, also where that JSON is itself a string. */
const secretString = /(\\?"(?:access_?|private_?)?token\\?"\s*:\s*\\?")([^"\\]*)()/gi;
const secretStringLater = /\\?"(?:access_?|private_?)?token\\?"\s*:\s*\|?\s*$/i;
const laterString = /(\\?")([^"\\]*)()/;

export function createConcealer(known: readonly string[] = []): Concealer {
  return learn({ secrets: [], pending: 'nothing' }, known);
}

/** Adds secrets; the same concealer comes back when there is nothing new. */
export function learn(concealer: Concealer, found: readonly string[]): Concealer {
  const fresh = found
    .flatMap((secret) => [secret, secret.replace(/=+$/, '')])
    .flatMap(encodingsOf)
    .filter((secret) => secret.length >= shortestSecret && !/^\*+$/.test(secret))
    .filter((secret) => !concealer.secrets.includes(secret));
  if (fresh.length === 0) {
    return concealer;
  }
  const secrets = [...new Set([...concealer.secrets, ...fresh])];
  return { ...concealer, secrets: secrets.sort((one, other) => other.length - one.length) };
}

/** As it stands in an address, in JSON, and in JSON inside JSON. */
function encodingsOf(secret: string): readonly string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inAddress = encodeURIComponent(secret.toWellFormed());
  return [secret, inAddress, inJson, JSON.stringify(inJson).slice(1, -1)];
}

/**
 * A sanitized line without its secrets, and the concealer that knows those which it showed. Lines
 * must come in the order in which they were printed.
 */
export function conceal(concealer: Concealer, text: string): readonly [Concealer, string] {
  const found: string[] = [];
  const mask = (_: string, before: string, secret: string, after: string): string => {
    found.push(secret);
    return secret === '' ? `${before}${after}` : `${before}${concealed}${after}`;
  };
  let shown = text;
  let pending = concealer.pending;
  if (text.includes('|') || text.includes('+')) {
    if (pending === 'row' && continuedRow.test(shown)) {
      shown = shown.replace(continuedRow, mask);
    } else if (pending === 'string') {
      shown = shown.replace(laterString, mask);
    }
    pending = pendingAfter(pending, text);
    shown = shown.replace(secretRow, mask);
  }
  if (text.includes('oken')) {
    shown = shown.replace(secretString, mask);
  }
  const taught = found.length === 0 ? concealer : learn(concealer, found);
  const next = taught.pending === pending ? taught : { ...taught, pending };
  return [next, maskKnown(next.secrets, shown)];
}

function pendingAfter(pending: Concealer['pending'], text: string): Concealer['pending'] {
  if (secretStringLater.test(text)) {
    return 'string';
  }
  if (text.search(secretRow) !== -1) {
    return 'row';
  }
  if (pending === 'row' && continuedRow.test(text)) {
    return 'row';
  }
  return anyRow.test(text) ? 'nothing' : pending;
}

/** Whether a text may hold a secret: part of a known one, an access key, or the name of a token. */
export function mayHoldSecret(secrets: readonly string[], text: string): boolean {
  return (
    telling.test(text) || secrets.some((secret) => text.includes(secret.slice(0, tellingPrefix)))
  );
}

/** Masks what is known already, and learns nothing. */
export function maskKnown(secrets: readonly string[], text: string): string {
  let shown = mask(text);
  for (const secret of secrets) {
    if (shown.includes(secret.slice(0, tellingPrefix))) {
      shown = maskBrokenOff(secret, shown.replaceAll(secret, concealed));
    }
  }
  return shown;
}

/** The first part of a secret at the end of a line that was cut, or whose writer died. */
function maskBrokenOff(secret: string, text: string): string {
  const start = text.lastIndexOf(secret.slice(0, tellingPrefix));
  if (start === -1 || secret.length <= tellingPrefix) {
    return text;
  }
  const mark = cutMark.exec(text)?.[0] ?? '';
  const end = text.slice(start, text.length - mark.length);
  return secret.startsWith(end) ? `${text.slice(0, start)}${concealed}${mark}` : text;
}
