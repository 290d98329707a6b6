import type { Path } from '../types.ts';
import { type Span, walkJson } from './scanner.ts';

/** The file's formatting, so that added text looks like the rest. */
interface Layout {
  readonly lineEnd: string;
  /**
   * One level of indentation. If the text shows none, two spaces, which this tool uses for new
   * files.
   */
  readonly step: string;
}

export function layoutOf(text: string): Layout {
  const step = /^\s*\{[^\S\n]*\n([ \t]+)"/u.exec(text)?.[1] ?? '  ';
  return { lineEnd: text.includes('\r\n') ? '\r\n' : '\n', step };
}

/** The text between two members: a comma with the spaces or line break around it. */
export function separatorOf(text: string, { open, members }: Container, at: number): string {
  const [one, two] = at > 0 ? members.slice(at - 1) : members;
  if (one !== undefined && two !== undefined) return text.slice(one.end, two.start);
  const only = members[0];
  return only === undefined ? ',' : `,${text.slice(open + 1, only.start)}`;
}

/** The text between a key and its value. */
export function colonOf(text: string, { keyEnd, value }: Member): string {
  const colon = text.slice(keyEnd, value);
  return colon.includes('\n') ? ': ' : colon;
}

/** The indentation of the line that contains an offset. */
export function indentOf(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/u.exec(line)?.[0] ?? '';
}

/** A value over several lines; every line after the first is indented. */
export function blockOf(value: unknown, { lineEnd, step }: Layout, indent: string): string {
  return JSON.stringify(value, null, step).replaceAll('\n', `${lineEnd}${indent}`);
}

/** A value on one line: `["a", "b"]`. Uses the same spacing as the surrounding text. */
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

/** Offsets are in UTF-16 units from the start of the text; `end` is exclusive. */
export interface Member {
  /** The name in an object, or the position in a list. */
  readonly key: string | number;
  /** The start of the member: its key, or its value in a list. */
  readonly start: number;
  readonly keyEnd: number;
  readonly value: number;
  readonly end: number;
}

/** An object or a list in a text: its brackets and the members between them. */
export interface Container {
  readonly isList: boolean;
  readonly open: number;
  /** The offset of the closing bracket. */
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
 * The object or list at a path. If keys are equal, the last one counts, as in JSON.parse. The text
 * must be JSON. It can be nested deeper than the engine can recurse, where jsonc-parser's own edits
 * fail.
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
      // A later equal key replaces the earlier one.
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

/** A range of a text and its replacement. */
export interface Edit extends Span {
  readonly text: string;
}

/** Applies all edits and changes nothing else. Edits must not overlap. */
export function withEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((one, other) => one.offset - other.offset)) {
    pieces.push(text.slice(at, edit.offset), edit.text);
    at = edit.offset + edit.length;
  }
  return [...pieces, text.slice(at)].join('');
}
