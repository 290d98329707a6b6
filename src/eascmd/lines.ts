/**
 * The phases that the lines of eascmd distinguish. The names are those of the deployment's events,
 * repeated here because this folder depends on nothing else.
 */
type PhaseName =
  | 'create'
  | 'schedule'
  | 'download'
  | 'optimize'
  | 'build'
  | 'push'
  | 'ingress'
  | 'sync'
  | 'start';

/** The meaning of one piece of eascmd's output. */
export type Line =
  | { readonly kind: 'request-id'; readonly value: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'endpoint'; readonly network: 'internet' | 'intranet'; readonly url: string }
  /** A credential: never shown, never saved. */
  | { readonly kind: 'token'; readonly value: string }
  | { readonly kind: 'row'; readonly key: string; readonly value: string }
  | ({ readonly kind: 'progress'; readonly text: string } & Progress)
  | { readonly kind: 'other'; readonly prefix: string | null; readonly text: string };

const requestId = /\[RequestId\]\s*:?\s*([\w*-]*)/iy;
const rule = /\+[-=.…]{2,}(?:\+[-=.…]*)*/y;
const row = /\|([^|]*)(?:\|([^|]*)(\|?))?/y;
const afterRow = /^(?:$|\||\+-|\[OK\]|\[RequestId\])/i;
const prefixed = /^\[([A-Za-z][A-Za-z ]*)\]\s*:?\s*/;
/** Where a new piece begins in the middle of a progress line. */
const nextPiece = /\[OK\] |\[RequestId\]|\+-{3,}/g;
/** A prompt has no line end, so the answer's first line follows it (eascmd delete). */
const prompt = /\[Y\/n\]\s*/iy;

/**
 * The meanings of a line, in order: usually one. There are several if lines ran together, as in a
 * copy from a wrapped terminal (a public tutorial of June 2021) or after a prompt. The text is
 * already sanitized. Nothing is ever rejected: unknown text is `other`.
 */
export function readLine(text: string): readonly Line[] {
  const lines: Line[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const [line, next] = readPiece(text, at);
    if (line) {
      lines.push(line);
    }
    at = skipSpace(text, next);
  }
  return lines;
}

/** Whether a line of eascmd only draws its endpoint table, which is shown in its own rows. */
export function isEndpointTable(text: string): boolean {
  const lines = readLine(text);
  return lines.length > 0 && lines.every(({ kind }) => tableKinds.includes(kind));
}

const tableKinds: readonly Line['kind'][] = ['rule', 'endpoint', 'token'];

type Piece = readonly [line: Line | null, next: number];

function readPiece(text: string, at: number): Piece {
  switch (text[at]) {
    case '+':
      return readRule(text, at) ?? readText(text, at);
    case '|':
      return readRow(text, at) ?? readText(text, at);
    case '[':
      return readRequestId(text, at) ?? readText(text, at);
    default:
      return readText(text, at);
  }
}

function readRequestId(text: string, at: number): Piece | null {
  const match = matchAt(requestId, text, at);
  return match && [{ kind: 'request-id', value: match[1] ?? '' }, requestId.lastIndex];
}

function readRule(text: string, at: number): Piece | null {
  return matchAt(rule, text, at) && [{ kind: 'rule' }, rule.lastIndex];
}

/** Cells after the second, as `ls` and `w` print them, stay in the value. */
function readRow(text: string, at: number): Piece | null {
  const match = matchAt(row, text, at);
  if (!match) {
    return null;
  }
  const next = skipSpace(text, row.lastIndex);
  const more = afterRow.test(text.slice(next, next + 12)) ? '' : text.slice(next);
  const value = more === '' ? (match[2] ?? '').trim() : `${match[2]}| ${more}`.trim();
  const line = readCells((match[1] ?? '').trim(), value, match[3] === '|');
  return [line, more === '' ? next : text.length];
}

/**
 * An address without its closing `|` was broken off, and is not an address (a client that died).
 */
function readCells(key: string, value: string, closed: boolean): Line | null {
  if (key === '' && value === '') {
    return null;
  }
  const url = closed && value !== '' ? value.replace(/^\[(.*)\]$/, '$1') : null;
  switch (key.toLowerCase().replaceAll(' ', '')) {
    case 'internetendpoint':
      return url ? { kind: 'endpoint', network: 'internet', url } : { kind: 'row', key, value };
    case 'intranetendpoint':
      return url ? { kind: 'endpoint', network: 'intranet', url } : { kind: 'row', key, value };
    case 'token':
      return { kind: 'token', value };
    default:
      return { kind: 'row', key, value };
  }
}

function readText(text: string, at: number): Piece {
  const [end, next] = endOfText(text, at);
  const said = text.slice(at, end).trimEnd();
  const prefix = said.startsWith('[') ? prefixed.exec(said) : null;
  if (!prefix) {
    return [readUnprefixed(null, said), next];
  }
  const word = prefix[1] ?? '';
  const rest = said.slice(prefix[0].length);
  return [word.toUpperCase() === 'OK' ? readKnown(rest) : readUnprefixed(word, rest), next];
}

function readKnown(text: string): Line {
  const { phase, fact } = readProgress(text);
  return { kind: 'progress', text, phase, fact };
}

/** The service's own words count without `[OK]` too, unless another prefix says what they are. */
function readUnprefixed(prefix: string | null, text: string): Line {
  const { phase, fact } =
    prefix === null || prefix.toUpperCase() === 'INFO' ? readProgress(text) : unknownProgress;
  return phase === null ? { kind: 'other', prefix, text } : { kind: 'progress', text, phase, fact };
}

/** The end of the text that begins at `at`, and where reading continues. */
function endOfText(text: string, at: number): readonly [end: number, next: number] {
  const asked = text.indexOf('[Y/n]', at);
  if (asked !== -1 && matchAt(prompt, text, asked)) {
    return [asked + '[Y/n]'.length, prompt.lastIndex];
  }
  const bare = text.indexOf('[', at + 1) === -1 && text.indexOf('+-', at) === -1;
  if (bare || !text.startsWith('[OK]', at)) {
    return [text.length, text.length];
  }
  nextPiece.lastIndex = at + 1;
  const end = nextPiece.exec(text)?.index ?? text.length;
  return [end, end];
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (text[next] === ' ') {
    next += 1;
  }
  return next;
}

/** What a progress line says beyond its phase. */
type ProgressFact =
  | { readonly kind: 'plugin'; readonly id: string; readonly image: string }
  | { readonly kind: 'image'; readonly image: string }
  | {
      readonly kind: 'instances';
      readonly total: number;
      readonly pending: number;
      readonly running: number;
    }
  /** The last line of a deployment that succeeded. */
  | { readonly kind: 'running' };

interface Progress {
  /** Null for unknown text, which belongs to the running phase. */
  readonly phase: PhaseName | null;
  readonly fact: ProgressFact | null;
}

interface Form {
  readonly phase: PhaseName;
  readonly pattern: RegExp;
  readonly fact?: (match: RegExpExecArray) => ProgressFact;
}

const image = (match: RegExpExecArray): ProgressFact => ({ kind: 'image', image: match[1] ?? '' });

/**
 * Every known form, in the order in which the service goes through them. Brackets around addresses
 * appeared and disappeared over the years. Sources: Blade EAS Plugin page (March 2026), eascmd
 * command reference (2019 and 2025), the Triton Inference Server README for Alibaba Cloud, and the
 * messages of DescribeServiceEvent in the EAS API.
 */
const forms: readonly Form[] = [
  { phase: 'create', pattern: /^service is now (?:creating|deploying)\b/i },
  { phase: 'create', pattern: /^creating api gateway\b/i },
  { phase: 'schedule', pattern: /^schedul(?:e|ing|ed) process\b/i },
  { phase: 'download', pattern: /^downloading \w+ file\b/i },
  { phase: 'download', pattern: /^fetching processor\b/i },
  { phase: 'download', pattern: /^successfully downloaded\b/i },
  {
    phase: 'optimize',
    pattern: /^executing plugin\s+\[?([^\s:\]]+)\]?:?\s*\[?([^\s\]]*)/i,
    fact: (match) => ({ kind: 'plugin', id: match[1] ?? '', image: match[2] ?? '' }),
  },
  { phase: 'build', pattern: /^building image\s+\[?([^\s\]]*)/i, fact: image },
  { phase: 'push', pattern: /^pushing image\s+\[?([^\s\]]*)/i, fact: image },
  { phase: 'push', pattern: /^successfully pushed image\s+\[?([^\s\]]*)/i, fact: image },
  { phase: 'ingress', pattern: /^successfully created ingress\b/i },
  { phase: 'sync', pattern: /^successfully (?:synchronized|patch(?:ed)?) resources\b/i },
  {
    phase: 'start',
    pattern:
      /^(?:waiting|running|scaling)\s*\[\s*total:\s*(\d{1,9}),\s*pending:\s*(\d{1,9}),\s*running:\s*(\d{1,9})\s*\]/i,
    fact: (match) => ({
      kind: 'instances',
      total: Number(match[1]),
      pending: Number(match[2]),
      running: Number(match[3]),
    }),
  },
  { phase: 'start', pattern: /^service is now (?:waiting to all available|running)\b/i },
  { phase: 'start', pattern: /^(?:stage scale complete|service start successfully)\b/i },
  { phase: 'start', pattern: /^service is running\.?$/i, fact: () => ({ kind: 'running' }) },
];

/** One test decides most lines of a flood: no form begins in another way. */
export const beginning =
  /^(?:building|creating|downloading|executing|fetching|pushing|running|scaling|schedul|service|stage|successfully|waiting)/i;

const unknownProgress: Progress = { phase: null, fact: null };

/** The meaning of the text after `[OK]`. */
export function readProgress(text: string): Progress {
  if (!beginning.test(text)) {
    return unknownProgress;
  }
  for (const { phase, pattern, fact } of forms) {
    const match = pattern.exec(text);
    if (match) {
      return { phase, fact: fact ? fact(match) : null };
    }
  }
  return unknownProgress;
}
