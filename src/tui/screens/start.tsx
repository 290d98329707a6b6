import { Box } from 'ink';
import { type ReactNode, useMemo } from 'react';
import { defaultChoice } from '../../app/keymap/binding.ts';
import {
  choicesShown,
  choiceValue,
  type RunningNow,
  startChoices,
  startFilters,
} from '../../app/remembered.ts';
import type { On, State } from '../../app/state.ts';
import type { ClientChoice, ResumeChoice } from '../../app/update.ts';
import type { Words } from '../../messages/language.ts';
import { fitMiddle, padEnd, widthOf, wrapWords } from '../../messages/layout.ts';
import { ListScreen } from '../components/dialog.tsx';
import { type ChoiceItem, ChoiceList, pointerColumns } from '../components/list.tsx';
import { FilterLine, Line, Paragraph, rowKey } from '../components/text.tsx';
import { headerRows, margin, type Send, sizeOf, type Theme, useTheme } from '../theme.ts';

const fewestRows = 3;

/**
 * The start screen for users with earlier deployments: the last service comes first, so that Enter,
 * Enter redeploys.
 */
export function StartScreen({
  state,
  send,
}: {
  readonly state: On<'start'>;
  readonly send: Send;
}): ReactNode {
  const theme = useTheme();
  const { words } = theme;
  const { inner, body } = sizeOf(state);
  const { remembered, savedDraft, now, startFilter } = state;
  const whole = remembered.whole === true;
  const isEarlier = state.beforeEarlier !== null;
  const all = useMemo(() => {
    const choices = startChoices(remembered, savedDraft);
    const rows = choices.map((choice) =>
      isEarlier ? words.earlierRow(choice, now) : words.startRow(choice, now, whole),
    );
    const values = choices.map(choiceValue);
    // The labels of earlier files differ.
    return startItems({ values, rows, whole: whole && !isEarlier, columns: inner }, theme);
  }, [remembered, savedDraft, now, whole, isEarlier, words, theme, inner]);
  // Measures all of them, so that the columns don't move while filtering.
  const { cut, noteRows } = all;
  const filters = startFilters(state);
  const isMore = remembered.older !== undefined;
  const values = choicesShown(state).map(choiceValue);
  const shown = new Set(values);
  const items = all.items.filter(({ value }) => shown.has(value));
  const question = isEarlier
    ? words.start.earlier(remembered.services[0]?.service ?? '')
    : whole
      ? words.start.history
      : words.start.question;
  const pointed = defaultChoice(state);
  const dot = ` ${theme.glyphs.dot} `;
  const note = pointed && cut ? noteOf(words.startRow(pointed, now, whole), dot, inner) : [];
  // A blank row, the question, a blank row; the note with a blank row before it.
  const room = body - 2 - wrapWords(question, inner).length - (cut ? noteRows + 1 : 0);
  const scrolls = items.length > room;
  const rows = Math.max(fewestRows, scrolls ? room - (filters ? 0 : 1) : items.length);
  return (
    <Box flexDirection="column">
      <Line />
      <Paragraph tone="strong" columns={inner}>
        {question}
      </Paragraph>
      {filters ? (
        <FilterLine
          text={startFilter}
          line={words.filter(startFilter, items.length, Math.min(rows, items.length), isMore)}
          columns={inner}
          at={{ x: margin, y: headerRows + 1 + wrapWords(question, inner).length }}
        />
      ) : (
        <Line />
      )}
      {items.length === 0 ? (
        <Paragraph tone="late" columns={inner}>
          {words.nothingFits(startFilter)}
        </Paragraph>
      ) : (
        <ChoiceList
          id={`start ${values.join(' ')}`}
          items={items}
          initialIndex={pointed ? values.indexOf(choiceValue(pointed)) : 0}
          rows={rows}
          onChoose={(value) => send({ type: 'chosen', value })}
          onHighlight={(value) => send({ type: 'highlighted', value })}
        />
      )}
      {scrolls && !filters && <Line tone="dim">{words.listed(rows, items.length, isMore)}</Line>}
      {cut && <Line />}
      {note.slice(0, noteRows).map((row, index) => (
        <Line key={rowKey(row, index)} tone="dim">
          {row}
        </Line>
      ))}
    </Box>
  );
}

interface StartItems {
  readonly items: readonly ChoiceItem[];
  /** Whether a row lacks some of its facts. The one under the pointer is then shown in full. */
  readonly cut: boolean;
  /** Rows that the longest of them needs in full. */
  readonly noteRows: number;
}

const longestLabel = 34;
const gap = 2;
/** With less room than this, the facts are only below the list. */
const leastFacts = 22;
const mostNoteRows = 4;

interface StartList {
  readonly values: readonly string[];
  readonly rows: readonly ReturnType<Words['startRow']>[];
  /** Rows of the same service differ only in their facts, so some room is reserved for these. */
  readonly whole: boolean;
  readonly columns: number;
}

/** The rows of the start screen: the names, and as many whole facts as fit. */
export function startItems(
  { values, rows, whole, columns }: StartList,
  { glyphs }: Pick<Theme, 'glyphs'>,
): StartItems {
  const dot = ` ${glyphs.dot} `;
  const widest = rows.reduce((wide, row) => Math.max(wide, widthOf(row.label)), 0);
  const first = rows.reduce((wide, row) => Math.max(wide, widthOf(row.facts[0] ?? '')), 0);
  const least = whole ? Math.min(leastFacts, first) : leastFacts;
  const most = columns - pointerColumns - (whole ? gap + least : 0);
  const label = Math.min(longestLabel, widest, most);
  const room = columns - pointerColumns - label - gap;
  const fitted = rows.map((row) => ({
    label: fitMiddle(row.label, label, glyphs.ellipsis),
    facts: room < least ? '' : wholeFacts(row.facts, dot, room),
    all: row.facts.join(dot),
  }));
  const noteRows = rows.reduce((most, row) => Math.max(most, noteOf(row, dot, columns).length), 0);
  return {
    items: fitted.map((row, index) => ({
      value: values[index] ?? '',
      label: `${padEnd(row.label, label + gap)}${row.facts}`.trimEnd(),
    })),
    cut: fitted.some((row, index) => row.facts !== row.all || row.label !== rows[index]?.label),
    noteRows: Math.min(mostNoteRows, noteRows),
  };
}

/** The facts that fit completely; a fact cut in the middle would mean something else. */
function wholeFacts(facts: readonly string[], dot: string, columns: number): string {
  const last = facts.findLastIndex(
    (_, index) => widthOf(facts.slice(0, index + 1).join(dot)) <= columns,
  );
  return facts.slice(0, last + 1).join(dot);
}

/** A row in full, wrapped between its facts. */
export function noteOf(
  { label, facts }: ReturnType<Words['startRow']>,
  dot: string,
  columns: number,
): readonly string[] {
  const rows: string[] = [];
  for (const fact of [label, ...facts]) {
    const last = rows.at(-1);
    if (last !== undefined && widthOf(`${last}${dot}${fact}`) <= columns) {
      rows[rows.length - 1] = `${last}${dot}${fact}`;
    } else {
      rows.push(...wrapWords(fact, columns));
    }
  }
  return rows;
}

const choices: readonly ClientChoice[] = ['set-up', 'rehearse', 'only-file'];

/** eascmd wasn't found. A rehearsal is offered but never starts automatically. */
export function ClientScreen({
  state,
  send,
}: {
  readonly state: State;
  readonly send: Send;
}): ReactNode {
  const { words } = useTheme();
  return (
    <ListScreen
      id="client"
      state={state}
      send={send}
      question={words.clientChoice.question}
      facts={words.clientChoice.facts(state.search)}
      items={choices.map((value) => ({ value, label: words.clientChoice.options[value] }))}
    />
  );
}

const resumeChoices: readonly ResumeChoice[] = ['go-on', 'start-over'];

/** There are answers from an unfinished deployment: continue with them, or start over. */
export function ResumeScreen({
  state,
  send,
}: {
  readonly state: State;
  readonly send: Send;
}): ReactNode {
  const { words } = useTheme();
  return (
    <ListScreen
      id="resume"
      state={state}
      send={send}
      question={words.resume.question}
      facts={state.savedDraft ? words.resume.facts(state.savedDraft) : []}
      items={resumeChoices.map((value) => ({ value, label: words.resume.options[value] }))}
    />
  );
}

const lostChoices = ['describe', 'watch', 'close'] as const;

/**
 * A deployment whose recording broke off: ask eascmd about it, read what was recorded, or close it.
 */
export function LostScreen({
  state,
  send,
  lost,
}: {
  readonly state: State;
  readonly send: Send;
  readonly lost: RunningNow;
}): ReactNode {
  const { words } = useTheme();
  return (
    <ListScreen
      id="lost"
      state={state}
      send={send}
      question={words.lost.question(lost.service)}
      facts={words.lost.facts(lost.rehearsal, lost.deleting)}
      items={lostChoices.map((value) => ({ value, label: words.lost.options[value] }))}
    />
  );
}
