import { shownAnswer, wrongText } from '../../app/plan.ts';
import { findingKey, type PlanRow, planRows } from '../../app/screens/plan-form.ts';
import type { PlanForm, State } from '../../app/state.ts';
import { widthOf, wrapSigned, wrapWords } from '../../messages/layout.ts';
import { isOfSeen } from '../../service/account.ts';
import type { Finding } from '../../service/types.ts';
import { pointerColumns } from '../components/list.tsx';
import type { Theme, Tone } from '../theme.ts';

/** One line of the plan, ready to be drawn or scrolled past. */
export interface PlanLine {
  readonly key: string;
  /** The row that the cursor is on here; null if it can't be. */
  readonly row: PlanForm['at'] | null;
  /** The finding that the line belongs to. */
  readonly finding: string | null;
  readonly label: string;
  /** The column where the text starts. */
  readonly indent: number;
  readonly text: string;
  readonly source: string;
  readonly tone: Tone;
}

interface Planned {
  readonly state: State;
  readonly theme: Theme;
  readonly columns: number;
}

const labelColumns = 20;
/** Between an answer and its source. */
const gap = 2;
/** A longer answer with less room than this is shown without its source. */
const leastText = 16;
/** With fewer columns than this (a window under 60), labels are above values. */
const besideFrom = 56;
const subIndent = 2;

export const isStacked = (columns: number): boolean => columns < besideFrom;

/** The column where values start. */
export const valueColumn = (columns: number): number =>
  pointerColumns + (isStacked(columns) ? subIndent : labelColumns);

/** The lines of the plan above Deploy: changes, answers, what follows from them, and findings. */
export function planLines({ state, theme, columns }: Planned): readonly PlanLine[] {
  const { words, glyphs } = theme;
  const layout = { theme, columns };
  const changes = words.review
    .changes(state)
    .flatMap(({ label, text }) => rowLines({ key: `${label} ${text}`, label, text }, columns));
  const dropped = words
    .droppedSentences(state.conversation.dropped)
    .flatMap((text) => noteLines({ key: text, sign: glyphs.warning, text, tone: 'late' }, columns));
  const rows = planRows(state);
  const placed = new Set(rows.flatMap(({ findings }) => findings));
  const others = (state.plan?.findings ?? []).filter((finding) => !placed.has(finding));
  return [
    ...changes,
    ...dropped,
    ...rows.flatMap((row) => linesOfRow(row, { state, theme, columns })),
    ...words.plan
      .facts(state)
      .flatMap(({ id, label, text, source }) => [
        ...rowLines({ key: id, label, text, source }, columns),
        ...(id === 'capacity' ? findingLines(others.filter(isOfSeen), layout) : []),
      ]),
    ...findingLines(
      others.filter((finding) => !isOfSeen(finding)),
      layout,
    ),
  ];
}

function linesOfRow(row: PlanRow, { state, theme, columns }: Planned): PlanLine[] {
  const { words, glyphs } = theme;
  const { conversation, form } = state;
  const { id, steps, findings } = row;
  const value = shownAnswer(words.plan.value(id, state, glyphs.times), state);
  const source = words.plan.source(row, state);
  const head = rowLines(
    { key: id, row: id, label: words.plan.label(id), text: value, source },
    columns,
  );
  const note = id === 'name' ? words.plan.nameNote(state) : null;
  const notes = note
    ? noteLines(
        {
          key: 'name note',
          sign: note.isError ? glyphs.failed : glyphs.warning,
          text: note.text,
          tone: note.isError ? 'failed' : 'late',
        },
        columns,
      )
    : [];
  if (form.open !== id) {
    return [...head, ...notes, ...findingLines(findings, { theme, columns })];
  }
  const inner = steps.flatMap((step) => [
    ...rowLines(
      {
        key: `in ${id}, ${step.id}`,
        row: step.id,
        label: `${' '.repeat(subIndent)}${words.questions[step.id].label}`,
        text: shownAnswer(
          wrongText(state.plan, step.id) ?? words.answer(step.id, conversation.draft),
          state,
        ),
        source: words.plan.source({ ...row, steps: [step] }, state),
      },
      columns,
    ),
    ...findingLines(
      findings.filter(({ field }) => field === step.id),
      { theme, columns },
    ),
  ]);
  // A question that isn't asked has no line of its own.
  const whole = findings.filter(({ field }) => steps.every((step) => step.id !== field));
  return [...head, ...findingLines(whole, { theme, columns }), ...inner];
}

interface Row {
  readonly key: string;
  readonly row?: PlanLine['row'];
  readonly label: string;
  readonly text: string;
  readonly source?: string;
}

/** In full, wrapped if needed, because this is what will be sent. */
function rowLines({ key, row = null, label, text, source = '' }: Row, columns: number): PlanLine[] {
  const indent = valueColumn(columns);
  const line = (index: number | string, fields: Partial<PlanLine>): PlanLine => ({
    key: `${key} ${index}`,
    row,
    finding: null,
    label: '',
    indent,
    text: '',
    source: '',
    tone: 'plain',
    ...fields,
  });
  if (isStacked(columns)) {
    const room = columns - widthOf(label) - pointerColumns - gap;
    const titled =
      label === '' ? [] : [line('label', { label, source: widthOf(source) <= room ? source : '' })];
    return [
      ...titled,
      ...wrapWords(text, columns - indent).map((each, index) => line(index, { text: each })),
    ];
  }
  const room = columns - indent;
  const withSource = room - widthOf(source) - gap;
  const shown = withSource >= Math.min(leastText, widthOf(text)) ? source : '';
  return wrapWords(text, shown === '' ? room : withSource).map((each, index) =>
    line(index, index === 0 ? { label, text: each, source: shown } : { text: each }),
  );
}

function findingLines(
  findings: readonly Finding[],
  { theme, columns }: Omit<Planned, 'state'>,
): PlanLine[] {
  const { words, glyphs } = theme;
  return findings.flatMap((finding) => {
    const isError = finding.severity === 'error';
    const key = findingKey(finding);
    const note = {
      key,
      sign: isError ? glyphs.failed : glyphs.warning,
      text: words.finding(finding),
      tone: isError ? 'failed' : 'late',
    } as const;
    return noteLines(note, columns).map((line) => ({ ...line, finding: key }));
  });
}

interface Note {
  readonly key: string;
  readonly sign: string;
  readonly text: string;
  readonly tone: Tone;
}

/** A sentence about the row above it. */
function noteLines({ key, sign, text, tone }: Note, columns: number): PlanLine[] {
  const indent = valueColumn(columns);
  return wrapSigned(sign, text, columns - indent).map((row, index) => ({
    key: `${key} ${index}`,
    row: null,
    finding: null,
    label: '',
    indent,
    text: row,
    source: '',
    tone,
  }));
}

/**
 * The first visible line, of as many as fit, so that the cursor's row, the finding to show, or the
 * scroll position is visible.
 */
export function topOf(lines: readonly PlanLine[], state: State, height: number): number {
  const { form, scroll } = state;
  const last = Math.max(0, lines.length - height);
  const current = Math.min(scroll.top, last);
  const { first, end } =
    form.show === null ? rowSpan(lines, form.at) : findingSpan(lines, form.show);
  const isVisible = first >= current && end <= current + height;
  if (first === -1 || (form.show !== null && isVisible)) {
    return current;
  }
  const size = Math.min(height, end - first);
  return Math.max(0, Math.min(first - Math.floor((height - size) / 2), last));
}

interface LineSpan {
  /** -1: there is no such line. */
  readonly first: number;
  readonly end: number;
}

/** A row with the findings about it. */
function rowSpan(lines: readonly PlanLine[], at: PlanForm['at']): LineSpan {
  const first = lines.findIndex(({ row }) => row === at);
  const next = lines.findIndex(({ row }, index) => index > first && row !== null && row !== at);
  return { first, end: next === -1 ? lines.length : next };
}

/** A finding with the row above it. */
function findingSpan(lines: readonly PlanLine[], key: string): LineSpan {
  const at = lines.findIndex(({ finding }) => finding === key);
  const end = lines.findLastIndex(({ finding }) => finding === key) + 1;
  const title = lines.findLastIndex(({ label }, index) => index < at && label !== '');
  return { first: at === -1 ? -1 : Math.max(0, title), end };
}

/** The warnings on screen: whole, or as much of them as fits. */
export function readOf(lines: readonly PlanLine[], top: number, height: number): readonly string[] {
  const shown = lines.slice(top, top + height);
  const keys = new Set(lines.flatMap(({ finding }) => finding ?? []));
  const countIn = (all: readonly PlanLine[], key: string) =>
    all.filter(({ finding }) => finding === key).length;
  return [...keys].filter((key) => countIn(shown, key) >= Math.min(height, countIn(lines, key)));
}
