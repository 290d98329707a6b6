import { sanitize } from '../eascmd/splitter.ts';

/** A piece of a line of JSON, for highlighting. */
export interface JsonToken {
  readonly kind: 'key' | 'string' | 'number' | 'literal' | 'punctuation';
  readonly text: string;
}

export interface JsonLine {
  readonly indent: number;
  readonly tokens: readonly JsonToken[];
  /** Where the line stands in the document. */
  readonly path: readonly (string | number)[];
}

type JsonPath = readonly (string | number)[];

/** The lines of `JSON.stringify(value, null, 2)`, each with its place in the document. */
export function jsonLines(value: unknown): JsonLine[] {
  return lines(value, [], 0, [], []);
}

function lines(
  value: unknown,
  path: JsonPath,
  indent: number,
  before: readonly JsonToken[],
  after: readonly JsonToken[],
): JsonLine[] {
  const entries = entriesOf(value);
  if (!entries || entries.length === 0) {
    return [{ indent, path, tokens: [...before, scalar(value), ...after] }];
  }
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const inner = entries.flatMap(([key, item], index) =>
    lines(
      item,
      [...path, key],
      indent + 2,
      typeof key === 'string' ? [keyToken(key), punctuation(': ')] : [],
      index < entries.length - 1 ? [punctuation(',')] : [],
    ),
  );
  return [
    { indent, path, tokens: [...before, punctuation(open)] },
    ...inner,
    { indent, path, tokens: [punctuation(close), ...after] },
  ];
}

function entriesOf(value: unknown): [string | number, unknown][] | undefined {
  if (Array.isArray(value)) {
    return value.map((item, index) => [index, item]);
  }
  return typeof value === 'object' && value !== null ? Object.entries(value) : undefined;
}

function scalar(value: unknown): JsonToken {
  // A file may be anyone's: what could move the cursor or turn the text around is not drawn.
  const text = sanitize(JSON.stringify(value) ?? 'null');
  switch (typeof value) {
    case 'string':
      return { kind: 'string', text };
    case 'number':
      return { kind: 'number', text };
    case 'boolean':
      return { kind: 'literal', text };
    default:
      return { kind: value === null ? 'literal' : 'punctuation', text };
  }
}

const keyToken = (key: string): JsonToken => ({
  kind: 'key',
  text: sanitize(JSON.stringify(key)),
});
const punctuation = (text: string): JsonToken => ({ kind: 'punctuation', text });

/** Whether a line belongs to one of the places, or to something within it. */
export function standsIn(line: JsonLine, places: readonly JsonPath[]): boolean {
  return places.some((place) => place.every((step, depth) => line.path[depth] === step));
}
