import type { Path } from '../types.ts';
import { type Span, walkJson } from './scanner.ts';

/** How the file is written, so that what is added looks like what is there. */
interface Layout {
  readonly lineEnd: string;
  /** One step of indentation; two spaces, as this tool writes files, where the text shows none. */
  readonly step: string;
}

export function layoutOf(text: string): Layout {
  const step = /^\s*\{[^\S\n]*\n([ \t]+)"/u.exec(text)?.[1] ?? '  ';
  return { lineEnd: text.includes('\r\n') ? '\r\n' : '\n', step };
}

/** What stands between two members: a comma, and the blanks or the new line around it. */
export function separatorOf(text: string, { open, members }: Container, at: number): string {
  const [one, two] = at > 0 ? members.slice(at - 1) : members;
  if (one !== undefined && two !== undefined) return text.slice(one.end, two.start);
  const only = members[0];
  return only === undefined ? ',' : `,${text.slice(open + 1, only.start)}`;
}

/** What stands between a key and its value. */
export function colonOf(text: string, { keyEnd, value }: Member): string {
  const colon = text.slice(keyEnd, value);
  return colon.includes('\n') ? ': ' : colon;
}

/** The blanks at the beginning of the line in which a place stands. */
export function indentOf(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/u.exec(line)?.[0] ?? '';
}

/** A value over several lines, those behind the first indented. */
export function blockOf(value: unknown, { lineEnd, step }: Layout, indent: string): string {
  return JSON.stringify(value, null, step).replaceAll('\n', `${lineEnd}${indent}`);
}

/** A value on one line: `["a", "b"]`. The blanks go where the text around has them. */
export function inlineOf(value: unknown, blank: string): string {
  if (Array.isArray(value)) {
    return `[${value.map((each) => inlineOf(each, blank)).join(`,${blank}`)}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, inner]) => `${JSON.stringify(key)}:${blank}${inlineOf(inner, blank)}`,
  );
  return `{${members.join(`,${blank}`)}}`;
}

/** Places are in UTF-16 units from the beginning of the text; `end` is behind the last. */
export interface Member {
  /** The name in an object, the position in a list. */
  readonly key: string | number;
  /** Where the member begins: at its key, or at its value in a list. */
  readonly start: number;
  readonly keyEnd: number;
  readonly value: number;
  readonly end: number;
}

/** An object or a list of a text: its brackets, and what stands between them. */
export interface Container {
  readonly isList: boolean;
  readonly open: number;
  /** Of the closing bracket. */
  readonly close: number;
  readonly members: readonly Member[];
}

interface Level {
  readonly onPath: boolean;
  readonly isTarget: boolean;
  readonly isList: boolean;
  readonly open: number;
  readonly members: Member[];
  at: string | number;
  start: number;
  keyEnd: number;
  value: number;
}

/**
 * The object or list at a path. Of equal keys the last counts, as JSON.parse takes it. The text must be
 * JSON; it may be nested deeper than the engine can recurse, where jsonc-parser's own edits give up.
 */
export function containerAt(text: string, path: Path): Container | undefined {
  const levels: Level[] = [];
  let found: Container | undefined;
  const ended = (end: number): void => {
    const parent = levels.at(-1);
    if (parent === undefined) return;
    const { at, start, keyEnd, value } = parent;
    if (parent.isTarget) parent.members.push({ key: at, start, keyEnd, value, end });
    if (typeof at === 'number') parent.at = at + 1;
  };
  walkJson(text, {
    key: (name, { offset, length }) => {
      const level = levels.at(-1);
      if (level === undefined) return;
      if (level.onPath) level.at = name();
      level.start = offset;
      level.keyEnd = offset + length;
    },
    value: ({ offset, length }, container) => {
      const parent = levels.at(-1);
      if (parent !== undefined) parent.value = offset;
      if (parent?.isList) parent.start = offset;
      const onPath = parent === undefined || (parent.onPath && isNext(parent, levels.length, path));
      // What an equal key had before does not count.
      if (onPath) found = undefined;
      if (container === undefined) return ended(offset + length);
      const isTarget = onPath && levels.length === path.length;
      const isList = container === 'list';
      const at = isList ? 0 : '';
      const place = { at, start: offset, keyEnd: offset, value: offset };
      levels.push({ onPath, isTarget, isList, open: offset, members: [], ...place });
    },
    leave: ({ offset, length }) => {
      const level = levels.pop();
      if (level?.isTarget) found = { ...level, close: offset };
      ended(offset + length);
    },
  });
  return found;
}

function isNext({ isTarget, at }: Level, depth: number, path: Path): boolean {
  return !isTarget && at === path[depth - 1];
}

/** A piece of a text that another takes the place of. */
export interface Edit extends Span {
  readonly text: string;
}

/** The text with all edits made; not a sign elsewhere is changed. Edits must not overlap. */
export function withEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((one, other) => one.offset - other.offset)) {
    pieces.push(text.slice(at, edit.offset), edit.text);
    at = edit.offset + edit.length;
  }
  return [...pieces, text.slice(at)].join('');
}
