/** Replaces every secret. */
export const asterisks = '***';

/**
 * A name in lowercase with `_` between its words, without an ending that doesn't change its kind.
 */
function normalName(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z\d]+/g, '_')
    .toLowerCase()
    .replace(/(?:_(?:value|text|string|plain|hash|base64|b64))?(?:_?\d{1,2})?_*$/, '');
}

/**
 * Names of secrets, in the form that `normalName` returns, matched at their end. The service
 * reference has `token` and `dockerAuth`; access keys and passwords are in the configuration of
 * EasyRec's processors.
 */
const secretName = new RegExp(
  `(?:${[
    'token',
    '(?:auth|access|api|bearer|refresh|security|session)_?tokens',
    'secrets?(?:_?(?:id|access))?',
    '(?:access|account|api|app|auth|encrypt(?:ion)?|hmac|license|master|private|secret|shared|signing|ssh|storage)_?keys?(?:_?(?:id|secret|base))?',
    'passw(?:or)?ds?',
    'passphrase',
    '(?:^|_)pwd',
    '(?:^|(?:auth|db|docker|ftp|http|login|mongo|mysql|pg|postgres|proxy|redis|registry|root|smtp|ssh|user|admin)_?)pass',
    'credentials?',
    'authorization',
    '(?:basic|docker|http|proxy|redis|registry)_?auth',
    '(?:^|_)cookie',
    '(?:^|_)jwt',
    '(?:access|acs|alibaba_?cloud|aliyun|cloud|maxcompute|odps|oss|ram|sts)_[as]k',
    '(?:acs|amz|ca|oss)_signature',
    'signature_provided',
  ].join('|')})$`,
);
/** Many other things have these names too, so the value must look like a secret. */
const doubtfulName = /(?:^|_)(?:auth|sas|sig|sign|signature|[as]k)$/;
/** Codes such as `InvalidAccessKeyId`, and the tokens of a language model. */
const harmlessName =
  /^(?:invalid|missing|illegal|incorrect|wrong|expired|unknown|unsupported|no)_|(?:^|_)(?:audio|bos|class|cls|completion|end|eos|first|generate|image|input|last|mask|max|min|new|next|num|output|pad|per|prefix|prev|prompt|sep|space|special|start|stop|total|unk|word)_?token$/;
const chineseName = /(?:密码|口令|令牌|密钥)$/;

type Named = 'secret' | 'doubtful' | null;

export function kindOfName(name: string): Named {
  const normal = normalName(name);
  if (harmlessName.test(normal)) {
    return 'doubtful';
  }
  if (secretName.test(normal) || chineseName.test(name)) {
    return 'secret';
  }
  return doubtfulName.test(normal) ? 'doubtful' : null;
}

/** How often the kind of letter changes: more often in a random text than in combined words. */
const leastChanges = 0.38;

function looksRandom(word: string, least: number, changing = leastChanges): boolean {
  if (word.length < least || !/^[\w+/-]+={0,2}$/.test(word)) {
    return false;
  }
  const changes = word.match(/(?<=[a-z])[^a-z]|(?<=[A-Z])[^A-Za-z]|(?<=\d)\D/g)?.length ?? 0;
  return (
    /[a-z]/.test(word) &&
    /[A-Z]/.test(word) &&
    /\d/.test(word) &&
    changes / (word.length - 1) >= changing
  );
}

/** Whether a value under such a name is a secret: a number of tokens is not. */
export function isSecretValue(named: Named, name: string, value: string): boolean {
  if (named === null || value === '' || /^\*+$/.test(value)) {
    return false;
  }
  return named === 'doubtful'
    ? looksRandom(value, 16) || /^(?=.*[a-f])(?=.*\d)[\da-f]{32,}$/i.test(value)
    : !(/token$/i.test(name) && /^\d{1,9}$/.test(value));
}

/** A secret part of a text, and its value once the encodings of the text are undone. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly secret: string;
}

/** Every form contains one of these: the fast path for all other lines. */
export const telling =
  /token|secret|passw|pass\b|pwd|key|auth|cookie|credential|jwt|bearer|basic|sas\b|sign?\b|signature|\b[as]k\b|_[as]k\b|密码|口令|令牌|密钥|LTAI|STS\.|TMP\.|CAIS|eyJ|AKIA|gh[a-z]_|glpat|hf_|sk-|PRIVATE|:\/\/[^\s/]*@|:\/\/[^\s:@/]*:|(?:^|[\s"'])-[aiktpu]|[\w+/-]{20}|%[\da-f]{2}|\\[\w"'\\/]/i;

const name = '([A-Za-z_][\\w.-]{0,80}|密码|口令|令牌|密钥)';
/** Also `Access Key Secret: ...`: the words before it are part of the name. */
const assigned = new RegExp(
  `((?:\\b(?:access|api|app|key|private|security|secret)[ -]){0,2})${name}(["'\\]]{0,2})(\\s{0,80}(?:=>|:=|={1,3}|[:：])\\s{0,80})`,
  'gi',
);
const inTag = /<([A-Za-z][\w.-]{1,80})>([^<>]{1,4000})(?=<\/)/g;
const flagged =
  /(?:^|(?<=[\s"'`=(,[]))--?([A-Za-z][\w-]{1,60})(?:["'],?\s{0,40}|\s{1,40})(?=[^\s-])/g;
const inPair =
  /(["']?\b(?:name|key)["']?\s{0,40}[:=]\s{0,40}["']?)([\w.-]{1,80})(["']?,?\s{1,80}["']?value["']?\s{0,40}[:=]\s{0,40})/gi;
const inPairBefore =
  /["']?\bvalue["']?\s{0,40}[:=]\s{0,40}(?="((?:[^"\\]|\\.){0,4000})"\s{0,40},\s{0,80}"(?:name|key)"\s{0,40}:\s{0,40}"([\w.-]{1,80})")/gi;
/** Forms whose first group, or whose full match, is always a secret. */
const shaped: readonly RegExp[] = [
  /LTAI[0-9A-Za-z]{12,}/g,
  /(?<![A-Za-z0-9])STS\.[A-Za-z0-9]{4,}/g,
  /(?<![A-Za-z0-9])TMP\.[A-Za-z0-9]{12,}/g,
  /CAIS[A-Za-z0-9+/]{40,}={0,2}/g,
  /(?<![A-Za-z0-9])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g,
  /(?<![A-Za-z0-9])(?:AKIA[0-9A-Z]{16}|gh[a-z]_[A-Za-z0-9]{20,}|glpat-[\w-]{16,}|hf_[A-Za-z0-9]{20,}|sk-(?:proj-)?[A-Za-z0-9]{20,})/g,
  /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----(?:[^-]|-(?!----END)){0,20000}(?:-----END [A-Z ]{0,20}PRIVATE KEY-----)?/g,
  /\b(?:Bearer|Basic)\s+((?=[^\s"']*(?:\d|[a-z][A-Z]))[\w+/=.~-]{8,})/g,
  // The password in an address, which may contain `@` and `/`.
  /:\/\/[^\s:@/"'<>]{0,200}:((?!\d{1,5}(?:[/?#,]|$))[^\s"'<>]+)(?=@)/g,
  // Commands whose short flags take one.
  /\b(?:eascmd|ossutil)\w*(?:\.exe)?(?:\s[^|;&\n]{0,300}?)?\s-[ikt][\s=]+["']?([^\s"'|;&-][^\s"'|;&]*)/g,
  /(?:^|(?<=[\s"']))-k\s+["']?((?!-|https?:)[^\s"'|]+)/g,
  /\b(?:docker|podman|nerdctl|helm|skopeo)\s[^|;&\n]{0,300}?\blogin\b[^|;&\n]{0,300}?\s-p[\s=]*["']?([^\s"'|;&]+)/g,
  /\b(?:sshpass|mysql\w*|mariadb\w*)\s(?:[^|;&\n]{0,300}?\s)?-p["']?([^\s"'|;&]+)/g,
  /\bsshpass\s+-p\s+["']?([^\s"'|;&]+)/g,
  /\bredis-cli\s(?:[^|;&\n]{0,300}?\s)?-a\s+["']?([^\s"'|;&]+)/g,
  /\b(?:curl|wget)\s(?:[^|;&\n]{0,300}?\s)?(?:-u|--user)[\s=]*["']?[^\s"':]{1,100}:([^\s"'|;&]+)/g,
];
/** Forms whose first group is a secret only if it looks random, with its minimum length. */
const randomForms: readonly (readonly [RegExp, number])[] = [
  [/:\/\/([^\s:@/"'<>]{20,})(?=@)/g, 20],
  [/(?<![\w+/=.:-])[\w+/-]{32,}={0,2}(?![\w+/=:-]|\.\w)/g, 32],
  [
    /\b(?:token|password|secret|credential|key)s?\s+(?:(?:is|was)\s+)?["'[(]?([\w+/=.-]{12,})/gi,
    12,
  ],
];

const reference =
  /^(?:\*+|true|false|null|none|nil|undefined|\$\{?[A-Z_][A-Z\d_]*\}?|\$[({].*|<[\w .-]+>|\{\{.*|%[sdv])$/i;
const sentence =
  /^(?:expired|invalid|missing|required|not|empty|is|has|was|failed|denied|unknown|revoked|malformed|specified|the|no|must|cannot|does)$/i;
const ofVersion = /^v?\d+(?:[.]\d+)*(?:[-.]\w+)?$|^latest\b/;

const alone = /^\s*(?:\[\w+\]:?\s*)?([A-Za-z\d+/_-]{20,}={0,2})\s*$/;

/**
 * A line of its own that looks like a token: a client may print one before the table that names it.
 * Null if it is a word or a name.
 */
export function tokenAlone(line: string): string | null {
  const [, text = ''] = alone.exec(line) ?? [];
  const isHex = /^(?=.*[a-f])(?=.*\d)[\da-f]{32,}$/i.test(text);
  return isHex || (text.endsWith('=') && /\d/.test(text)) || looksRandom(text, 20, 0.34)
    ? text
    : null;
}

interface Value {
  readonly from: number;
  readonly text: string;
}

/** The value after a name: if quoted, to the closing quote; otherwise to where a value ends. */
const quotedValue = /"((?:[^"\\]|\\.)*)|'((?:[^'\\]|\\.)*)|`([^`]*)/y;
const bareValue =
  /(?:\\+(?![\\"'])|["'](?=[\w$@!#%^*+/-])|,(?!\s|$|[\w.-]{1,40}["']?\s*[=:])|&(?!&|\s|$|amp;|[\w.%-]{1,60}=)|\|(?!\s|\||$)|[^\s"'|&;<>,\\`])+/y;
const scheme = /(?:(?:Bearer|Basic|Token|OSS|acs|OSS4-HMAC-SHA256)\s+)?(?=\S)/iy;
const opening = /[[(]*/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function valueAt(text: string, at: number, withScheme: boolean): Value {
  const start = at + (matchAt(opening, text, at)?.[0].length ?? 0);
  const quoted = matchAt(quotedValue, text, start);
  const inner = quoted?.[1] ?? quoted?.[2] ?? quoted?.[3];
  const from = quoted === null ? start : start + 1;
  const skipped = withScheme ? (matchAt(scheme, text, from)?.[0].length ?? 0) : 0;
  if (inner !== undefined) {
    return { from: from + skipped, text: inner.slice(skipped) };
  }
  const bare = matchAt(bareValue, text, from + skipped)?.[0] ?? '';
  return {
    from: from + skipped,
    text: withoutClosing(bare, text.slice(Math.max(0, start - bracketReach), start)),
  };
}

const bracketReach = 200;

/** A bracket at the end belongs to one that was opened before the value. */
function withoutClosing(value: string, before: string): string {
  const last = value.at(-1) ?? '';
  const open = { ']': '[', '}': '{', ')': '(' }[last];
  return open !== undefined && before.includes(open) && !value.includes(open)
    ? withoutClosing(value.slice(0, -1), before)
    : value;
}

/**
 * The secrets that a text reveals by their form or by the name before them, with its encodings
 * undone.
 */
export function spansOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  const add = (from: number, secret: string): void => {
    if (secret !== '' && !/^\*+$/.test(secret)) {
      spans.push({ from, to: from + secret.length, secret });
    }
  };
  addNamed(text, add);
  addFlags(text, add);
  for (const form of shaped) {
    for (const found of text.matchAll(form)) {
      const secret = found[1] ?? found[0];
      if (!reference.test(secret)) {
        add(found.index + found[0].length - secret.length, secret);
      }
    }
  }
  for (const [form, least] of randomForms) {
    for (const { 0: all, 1: secret = all, index } of text.matchAll(form)) {
      if (looksRandom(secret, least)) {
        add(index + all.length - secret.length, secret);
      }
    }
  }
  return spans;
}

const thing =
  /(?:\b(?:service|instance|group|bucket|node|image|plugin) ?[["'<]|\/api\/predict\/)$/i;

/** In `Service [my_token]: OOMKilled` the name is that of a service, and a cause follows. */
const isNameOfThing = (text: string, at: number): boolean =>
  thing.test(text.slice(Math.max(0, at - thingReach), at));

const thingReach = 20;

type Add = (from: number, secret: string) => void;

function addNamed(text: string, add: Add): void {
  for (const found of text.matchAll(assigned)) {
    const [all, words = '', key = '', close = '', separator = ''] = found;
    const told = kindOfName(`${words}${key}`);
    const named = told && isNameOfThing(text, found.index) ? 'doubtful' : told;
    const at = found.index + all.length;
    const isTight = separator === ':' && close === '' && !/[\s"'[(]/.test(text[at] ?? '');
    const isPart = isTight && /[/@]/.test(text[found.index - 1] ?? '');
    if (named === null || isPart) {
      continue;
    }
    const isAuthorization = /authorization$/i.test(key);
    const { from, text: value } = valueAt(text, at, isAuthorization);
    const isPlain = reference.test(value) || (separator.includes(' ') && sentence.test(value));
    const isVersion = isTight && (ofVersion.test(value) || value.startsWith('//'));
    const inQuery = /[?&]/.test(text[found.index - 1] ?? '');
    if (!isPlain && !isVersion && isSecretValue(inQuery ? 'secret' : named, key, value)) {
      add(from, value);
    }
  }
  for (const { 0: all, 1: key = '', 2: value = '', index } of text.matchAll(inTag)) {
    if (isSecretValue(kindOfName(key), key, value) && !reference.test(value)) {
      add(index + all.length - value.length, value);
    }
  }
}

function addFlags(text: string, add: Add): void {
  for (const { 0: all, 1: key = '', index } of text.matchAll(flagged)) {
    addValue(text, index + all.length, key, add);
  }
  for (const { 0: all, 2: key = '', index } of text.matchAll(inPair)) {
    addValue(text, index + all.length, key, add);
  }
  for (const { 0: all, 2: key = '', index } of text.matchAll(inPairBefore)) {
    addValue(text, index + all.length, key, add);
  }
}

function addValue(text: string, at: number, key: string, add: Add): void {
  const { from, text: value } = valueAt(text, at, false);
  if (isSecretValue(kindOfName(key), key, value) && !reference.test(value)) {
    add(from, value);
  }
}

/** A text with one encoding undone, and the position of each of its characters in the original. */
interface View {
  readonly text: string;
  readonly at: readonly number[] | null;
}

const percent =
  /%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-7](?:%[89ab][\da-f]){3}/gi;
const backslash = /\\(?:["'\\/bfnrt]|u[\da-f]{4})/gi;
const decoders = [
  { form: percent, undo: decodeURIComponent },
  { form: backslash, undo: (found: string) => unescaped.get(found[1] ?? '') ?? fromUnicode(found) },
] as const;
const unescaped = new Map([...'"\'\\/'].map((sign) => [sign, sign]));
for (const [letter, sign] of ['b\b', 'f\f', 'n\n', 'r\r', 't\t'].map((pair) => [...pair])) {
  unescaped.set(letter ?? '', sign ?? '');
}
const fromUnicode = (found: string): string =>
  String.fromCharCode(Number.parseInt(found.slice(2), 16) || 0);

/** JSON in JSON in JSON, or an address in an address: nobody writes more levels than these. */
const mostViews = 12;

/** The text itself, and every way to read it with its escapes undone. */
export function viewsOf(text: string): readonly View[] {
  const views: View[] = [{ text, at: null }];
  for (let read = 0; read < views.length && views.length < mostViews; read += 1) {
    const view = views[read] ?? { text, at: null };
    for (const { form, undo } of decoders) {
      const next = decoded(view, form, undo);
      if (views.every((other) => other.text !== next.text)) {
        views.push(next);
      }
    }
  }
  return views;
}

function decoded(view: View, form: RegExp, undo: (found: string) => string): View {
  const at: number[] = [];
  const place = (index: number): number => view.at?.[index] ?? index;
  let text = '';
  let done = 0;
  const copy = (to: number): void => {
    for (let index = done; index < to; index += 1) {
      at.push(place(index));
    }
    text += view.text.slice(done, to);
    done = to;
  };
  for (const { 0: found, index } of view.text.matchAll(form)) {
    copy(index);
    const sign = attempted(undo, found);
    at.push(...Array.from({ length: sign.length }, () => place(index)));
    text += sign;
    done = index + found.length;
  }
  copy(view.text.length);
  at.push(place(view.text.length));
  return { text, at };
}

/** Bytes that look like UTF-8 but are not stay unchanged. */
function attempted(undo: (found: string) => string, found: string): string {
  try {
    return undo(found);
  } catch {
    return found;
  }
}
