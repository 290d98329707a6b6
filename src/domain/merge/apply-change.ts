import { withEdits } from '../check/edits.ts';
import type { Path } from '../finding.ts';
import type { Change } from './changes.ts';
import { type Container, containerAt, type Member } from './container-at.ts';
import { blockOf, colonOf, indentOf, inlineOf, layoutOf, separatorOf } from './layout.ts';

/** The text with one place of it changed. What is around it is in the text: `changesOf` sees to that. */
export function applyChange(text: string, change: Change): string {
  const { path } = change;
  const container = containerAt(text, path.slice(0, -1));
  const key = path.at(-1);
  if (container === undefined || key === undefined) return text;
  const member = container.members.findLast((each) => each.key === key);
  switch (change.kind) {
    case 'remove':
      return member === undefined ? text : removeAll(text, container, path);
    case 'rename':
      return member === undefined ? text : rename(text, member, change.key);
    case 'set':
      return member === undefined
        ? insert(text, container, key, change)
        : replace(text, member, change.value);
  }
}

type Setting = Extract<Change, { kind: 'set' }>;

/** A key that stands twice is taken out twice: the first would count again. */
function removeAll(text: string, container: Container, path: Path): string {
  const { members, open, close } = container;
  const index = members.findLastIndex(({ key }) => key === path.at(-1));
  const member = members[index];
  if (member === undefined) return text;
  const before = members[index - 1];
  const behind = members[index + 1];
  // Of the two separators one goes. Where the member begins a line that goes on, it is the one behind.
  const breaks = (start: number, end: number) => text.slice(start, end).includes('\n');
  const goesOn = behind !== undefined && !breaks(member.end, behind.start);
  const begins = before === undefined || breaks(before.end, member.start);
  const [from, to] =
    behind !== undefined && (before === undefined || (begins && goesOn))
      ? [member.start, behind.start]
      : before !== undefined
        ? [before.end, member.end]
        : [open + 1, close];
  const left = withEdits(text, [{ offset: from, length: to - from, text: '' }]);
  return applyChange(left, { kind: 'remove', path });
}

function rename(text: string, { start, keyEnd }: Member, key: string): string {
  return withEdits(text, [{ offset: start, length: keyEnd - start, text: JSON.stringify(key) }]);
}

/** What stood on one line stays on one. */
function replace(text: string, member: Member, value: unknown): string {
  const { start, value: offset, end } = member;
  const isInline = !text.slice(offset, end).includes('\n');
  const isEmpty = /^[[{]\s*[\]}]$/u.test(text.slice(offset, end));
  const blank = colonOf(text, member).includes(' ') ? ' ' : '';
  const after =
    isInline && !(isEmpty && text.includes('\n'))
      ? inlineOf(value, blank)
      : blockOf(value, layoutOf(text), indentOf(text, start));
  return withEdits(text, [{ offset, length: end - offset, text: after }]);
}

/** Behind the member that comes before it in the documents' order; first where none does. */
function insert(
  text: string,
  container: Container,
  key: string | number,
  { value, behind }: Setting,
): string {
  const { members, open, close } = container;
  const layout = layoutOf(text);
  if (members.length === 0) {
    const indent = indentOf(text, open);
    const whole = blockOf({ [key]: value }, layout, indent);
    return withEdits(text, [{ offset: open, length: close + 1 - open, text: whole }]);
  }
  const at = members.findLastIndex((each) => behind.includes(String(each.key)));
  const separator = separatorOf(text, container, at);
  const neighbor = members[Math.max(at, 0)];
  const colon = neighbor === undefined ? ': ' : colonOf(text, neighbor);
  const lines = separator.split('\n');
  const written =
    lines.length > 1
      ? blockOf(value, layout, indentOf(`${separator}.`, separator.length))
      : inlineOf(value, colon.includes(' ') ? ' ' : '');
  const member = `${JSON.stringify(key)}${colon}${written}`;
  const before = members[at];
  return before === undefined
    ? withEdits(text, [
        { offset: neighbor?.start ?? open + 1, length: 0, text: `${member}${separator}` },
      ])
    : withEdits(text, [{ offset: before.end, length: 0, text: `${separator}${member}` }]);
}
