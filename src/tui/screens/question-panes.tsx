import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Binding } from '../../app/keymap/binding.ts';
import { belowKeys, bindingsFor } from '../../app/keymap/keymap.ts';
import { hintPlace } from '../../app/retry.ts';
import { choicesFound, type Found, foundGroups } from '../../app/screens/question.ts';
import type { State } from '../../app/state.ts';
import { padEnd, widthOf, wrapWords } from '../../messages/layout.ts';
import type { Step } from '../../questions/define.ts';
import type { Conversation } from '../../questions/navigation.ts';
import { capText } from '../components/frame.tsx';
import { fitClauses, pointerColumns } from '../components/list.tsx';
import { Line, rowKey, Span } from '../components/text.tsx';
import { type Glyphs, type Theme, useTheme } from '../theme.ts';

const nameColumns = 10;

/**
 * On `?`, row by row: what the answer is, its effect, an example, other ways to give it, and the
 * keys.
 */
export function useHelpRows(state: State, step: Step, columns: number): readonly ReactNode[] {
  const { words } = useTheme();
  const keys = useKeyRows({ ...state, overlay: null }, columns);
  const { label, help, example, source } = words.questions[step.id];
  const facts = [
    [words.help.example, example],
    ...(step.flag ? [[words.help.flag, step.flag] as const] : []),
    ...(step.environment ? [[words.help.variable, step.environment] as const] : []),
    [words.help.source, source],
  ] as const;
  return [
    <Line key="label" tone="strong">
      {label}
    </Line>,
    <Line key="after label" />,
    ...help.flatMap((paragraph) => [
      ...wrapWords(paragraph, columns).map((row) => <Line key={`${paragraph} ${row}`}>{row}</Line>),
      <Line key={`after ${paragraph}`} />,
    ]),
    ...facts.flatMap(([name, text]) =>
      wrapWords(text, columns - nameColumns).map((row, index) => (
        <Line key={`${name} ${row}`}>
          <Span tone="dim">{padEnd(index === 0 ? name : '', nameColumns)}</Span>
          {row}
        </Line>
      )),
    ),
    <Line key="after-the-facts" />,
    <Line key="keys" tone="strong">
      {words.keyList.under}
    </Line>,
    ...keys,
  ];
}

const gap = 3;

interface KeyRow {
  readonly caps: string;
  readonly meaning: string;
}

/** All keys that work now and what each does, row by row. */
export function useKeyRows(state: State, columns: number): readonly ReactNode[] {
  const rows = keyRows(state, useTheme());
  const capColumns = Math.max(...rows.map(({ caps }) => widthOf(caps))) + gap;
  return rows.flatMap(({ caps, meaning }) =>
    wrapWords(meaning, columns - capColumns).map((row, index) => (
      <Line key={`${caps} ${rowKey(row, index)}`}>
        <Span tone="accent">{padEnd(index === 0 ? caps : '', capColumns)}</Span>
        {row}
      </Line>
    )),
  );
}

function keyRows(state: State, { words, glyphs }: Theme): readonly KeyRow[] {
  const place = hintPlace(state);
  const bindings = bindingsFor(belowKeys(state));
  const heard = bindings
    .filter((binding) => !isOfArrows(binding))
    .map((binding) => ({
      caps: capsOf(binding, glyphs),
      meaning: words.keyMeaning(binding.action, place),
    }));
  const meanings = [...new Set(heard.map(({ meaning }) => meaning))];
  return meanings.map((meaning) => ({
    caps: heard.flatMap((each) => (each.meaning === meaning ? each.caps : [])).join(' '),
    meaning,
  }));
}

/** Up and down each have their own action, but one hint covers both. */
function isOfArrows({ cap, keys }: Binding): boolean {
  return cap === undefined && keys.some((key) => key === 'up' || key === 'down');
}

/** The key in the footer, then the others that do the same. */
function capsOf({ cap, keys }: Binding, glyphs: Glyphs): readonly string[] {
  const named = cap === undefined ? [] : [capText(cap, glyphs)];
  const others = named[0]?.includes('↑') || named[0]?.includes('Up/') ? [] : keys.map(nameOf);
  return [...new Set([...named, ...others])];
}

const names: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Esc',
  'shift-tab': 'Shift+Tab',
  'ctrl-c': 'Ctrl-C',
  'page-up': 'PgUp',
  'page-down': 'PgDn',
  home: 'Home',
  end: 'End',
  f1: 'F1',
  "' ": 'Space',
};

const nameOf = (key: string): string => names[key] ?? key.replace(/^'/, '');

/** What the list doesn't offer given the answers so far, and why, row by row. */
export function useHiddenRows(
  { draft }: Conversation,
  step: Step,
  columns: number,
): readonly ReactNode[] {
  const { words } = useTheme();
  return [
    <Line key="title" tone="strong">
      {words.notOffered}
    </Line>,
    <Line key="after title" />,
    ...step
      .options(draft)
      .hidden.flatMap(({ value, reason }) => [
        ...wrapWords(words.hidden(value, reason), columns).map((row) => (
          <Line key={`${value} ${row}`}>{row}</Line>
        )),
        <Line key={`after ${value}`} />,
      ]),
  ];
}

/** For the full note of the group in the field if its row has no room for it. */
const mostNoteRows = 2;

interface FoundRowsProps {
  readonly state: State;
  readonly columns: number;
  /** Rows available for it. */
  readonly room: number;
}

/**
 * The groups that eascmd shows in the region, below everything else, so that nothing moves when
 * they appear. The field is the answer: Up and Down put a group into it, and the row that matches
 * the field is marked.
 */
export function FoundRows({ state, columns, room }: FoundRowsProps): ReactNode {
  const theme = useTheme();
  const found = foundGroups(state);
  if (!found || room < 3) {
    return null;
  }
  const { words } = theme;
  const age = found.at === null ? null : state.wall - found.at;
  const heading = wrapWords(words.foundHeading(found, age), columns);
  const rows = groupRows(state, found, columns, theme);
  const whole = rows.find(({ isMarked, isCut }) => isMarked && isCut)?.note ?? '';
  const note =
    whole === '' ? [] : wrapWords(whole, columns - pointerColumns).slice(0, mostNoteRows);
  const seen = shownRows(rows, room - 1 - heading.length - note.length);
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Line />
      {heading.map((row) => (
        <Line key={row} tone="dim">
          {row}
        </Line>
      ))}
      {seen.map(({ id, text, isMarked }) => (
        <Line key={id} tone={isMarked ? 'accent' : 'plain'}>
          {text}
        </Line>
      ))}
      {note.map((row, index) => (
        <Line key={rowKey(row, index)} tone="dim">{`${' '.repeat(pointerColumns)}${row}`}</Line>
      ))}
    </Box>
  );
}

interface GroupRow {
  readonly id: string;
  readonly text: string;
  readonly note: string;
  readonly isMarked: boolean;
  /** Whether the row has no room for its note. */
  readonly isCut: boolean;
}

function groupRows(
  state: State,
  { groups }: Found,
  columns: number,
  { words, glyphs }: Theme,
): readonly GroupRow[] {
  const field = state.conversation.field.value.trim();
  const labels = choicesFound(state).map((id) => ({
    id,
    label: id === '' ? words.publicGroup : id,
    group: groups.find((group) => group.id === id),
  }));
  const labelColumns = Math.max(0, ...labels.map(({ label }) => widthOf(label)));
  const noteColumns = Math.max(0, columns - pointerColumns - labelColumns - gap);
  return labels.map(({ id, label, group }) => {
    const isMarked = id === field;
    const pointer = isMarked ? `${glyphs.pointer} ` : ' '.repeat(pointerColumns);
    const note = group ? words.foundNote(group) : '';
    const fitting = fitClauses(note, noteColumns, glyphs.ellipsis);
    const text = `${pointer}${padEnd(label, labelColumns + gap)}${fitting}`.trimEnd();
    return { id, text, note, isMarked, isCut: fitting !== note };
  });
}

/** As many as fit, around the marked one. */
function shownRows(rows: readonly GroupRow[], room: number): readonly GroupRow[] {
  const marked = Math.max(
    0,
    rows.findIndex(({ isMarked }) => isMarked),
  );
  const first = Math.max(0, Math.min(marked - Math.floor(room / 2), rows.length - room));
  return rows.slice(first, first + Math.max(1, room));
}
