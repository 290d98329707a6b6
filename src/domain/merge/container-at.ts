import { walkJson } from '../check/walk-json.ts';
import type { Path } from '../finding.ts';

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
