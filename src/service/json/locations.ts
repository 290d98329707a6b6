import type { Path } from '../types.ts';
import { type Span, walkJson } from './scanner.ts';

/** The location of a path in a text: its value and, in an object, its key. */
export interface Place {
  readonly key?: Span;
  /** For an object or a list, only its opening bracket. */
  readonly value: Span;
  readonly container: boolean;
  /** Whether the path itself exists. Otherwise this is the nearest location around it. */
  readonly exact: boolean;
}

/** A requested path, key by key. A map, because a key can be `__proto__`. */
interface Wanted {
  readonly inner: Map<string | number, Wanted>;
  found?: Omit<Place, 'exact'> | undefined;
}

interface Level {
  readonly wanted: Wanted | undefined;
  /** The position in a list, or the last key read in an object. */
  at: string | number;
  key: Span | undefined;
}

/** Finds all paths in one pass. The text must be JSON. */
export function placesOf(text: string, paths: readonly Path[]): readonly Place[] {
  if (paths.length === 0) return [];
  const root: Wanted = { inner: new Map() };
  for (const path of paths) want(root, path);
  const levels: Level[] = [];
  walkJson(text, {
    key: (name, span) => {
      const level = levels.at(-1);
      if (level?.wanted === undefined) return;
      level.at = name();
      level.key = spanOf(span);
    },
    value: (span, container) => {
      const level = levels.at(-1);
      const wanted = level === undefined ? root : level.wanted?.inner.get(level.at);
      if (wanted !== undefined) {
        // If keys are equal, the last one counts, as in JSON.parse.
        forget(wanted);
        const key = level?.key === undefined ? {} : { key: level.key };
        wanted.found = { ...key, value: spanOf(span), container: container !== undefined };
      }
      if (level !== undefined && typeof level.at === 'number') level.at += 1;
      if (container === undefined) return;
      levels.push({ wanted, at: container === 'list' ? 0 : '', key: undefined });
    },
    leave: () => levels.pop(),
  });
  return paths.map((path) => nearest(root, path));
}

const spanOf = ({ offset, length }: Span): Span => ({ offset, length });

function want(root: Wanted, path: Path): void {
  let at = root;
  for (const key of path) {
    const inner = at.inner.get(key) ?? { inner: new Map() };
    at.inner.set(key, inner);
    at = inner;
  }
}

function forget(wanted: Wanted): void {
  if (wanted.found === undefined) return;
  wanted.found = undefined;
  for (const inner of wanted.inner.values()) forget(inner);
}

function nearest(root: Wanted, path: Path): Place {
  let at: Wanted | undefined = root;
  let found: Place = { value: { offset: 0, length: 0 }, container: true, exact: false };
  let depth = 0;
  while (at?.found !== undefined) {
    found = { ...at.found, exact: depth === path.length };
    const key = path[depth];
    at = key === undefined ? undefined : at.inner.get(key);
    depth += 1;
  }
  return found;
}

/** Counted from 1, with columns in UTF-16 units, as in editors and SARIF. The end is exclusive. */
export interface LinePlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The lines and columns of many locations, found in one pass. A line ends with a line feed. */
export function linePlaces(text: string, spans: readonly Span[]): readonly LinePlace[] {
  const offsets = spans.flatMap(({ offset, length }) => [offset, offset + length]);
  const places = new Map<number, readonly [line: number, column: number]>();
  let line = 1;
  let start = 0;
  let end = lineEnd(text, 0);
  for (const offset of [...new Set(offsets)].toSorted((one, other) => one - other)) {
    for (; end < offset; end = lineEnd(text, start)) {
      line += 1;
      start = end + 1;
    }
    places.set(offset, [line, offset - start + 1]);
  }
  return spans.map(({ offset, length }) => {
    const [at = 1, column = 1] = places.get(offset) ?? [];
    const [endLine = at, endColumn = column] = places.get(offset + length) ?? [];
    return { line: at, column, endLine, endColumn };
  });
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? Number.POSITIVE_INFINITY : end;
}
