import { type Review, shownAnswer } from '../../app/plan.ts';
import type { Check } from '../../app/preflight/checks.ts';
import { checksOnReview } from '../../app/preflight/update.ts';
import type { State } from '../../app/state.ts';
import type { Finding } from '../../service/types.ts';
import { widthOf, wrapSigned, wrapWords } from '../layout.ts';
import type { Look, Tone } from '../theme.ts';

/** One row of the review, ready to be drawn or scrolled past. */
export interface ReviewLine {
  readonly key: string;
  readonly label: string;
  /** The column in which the text begins. */
  readonly indent: number;
  readonly text: string;
  readonly source: string;
  readonly tone: Tone;
}

interface Reviewed {
  readonly state: State;
  readonly review: Review;
  readonly look: Look;
  readonly columns: number;
}

const labelColumns = 19;
/** Between an answer and its source. */
const gap = 2;
/** A longer answer with less room than this is told without its source. */
const leastText = 20;
/** With fewer columns than this a long text begins under its label. */
const besideFrom = 50;
const underLabel = 2;

/** The rows of a review. What is paid for is the first fact of the last of them, and can be told apart. */
export interface ReviewRows {
  /** What was dropped, the answers, what was found and what was looked at. */
  readonly before: readonly ReviewLine[];
  /** What will be used, and so paid for. */
  readonly uses: readonly ReviewLine[];
  /** The other things that follow from it all. */
  readonly after: readonly ReviewLine[];
}

export function reviewLines({ state, review, look, columns }: Reviewed): ReviewRows {
  const { words, glyphs } = look;
  const { draft, dropped } = state.conversation;
  const found = (finding: Finding) => findingLines(finding, look, columns);
  const droppedLines = words
    .droppedSentences(dropped)
    .flatMap((sentence) =>
      sentenceLines(`dropped ${sentence}`, glyphs.warning, sentence, 'late', columns),
    );
  const answers = review.rows.flatMap(({ step, source, findings }) => [
    ...answerLines(
      words.questions[step.id].label,
      shownAnswer(words.answer(step.id, draft), state),
      words.source(source, step, draft),
      columns,
    ),
    ...findings.flatMap(found),
  ]);
  const rows = (pairs: readonly { readonly label: string; readonly text: string }[]) =>
    pairs.flatMap(({ label, text }) => answerLines(label, text, '', columns));
  const changes = rows(words.review.changes(state));
  const [uses, ...others] = words.review.facts(state, glyphs.ellipsis);
  const before = [
    ...changes,
    ...(changes.length > 0 ? [blank('after-the-changes')] : []),
    ...droppedLines,
    ...(droppedLines.length > 0 ? [blank('after-what-was-dropped')] : []),
    ...answers,
    ...review.others.flatMap(found),
    blank('before-the-checks'),
    ...checkLines(state, look).flatMap((line) => linesOfCheck(line, columns)),
    blank('before-the-facts'),
  ];
  return { before, uses: uses === undefined ? [] : rows([uses]), after: rows(others) };
}

/** In full, over several rows where need be: one reads here what will be sent. */
function answerLines(label: string, text: string, source: string, columns: number): ReviewLine[] {
  const room = columns - labelColumns;
  if (columns < besideFrom && (label === '' || widthOf(text) > room)) {
    return [
      ...(label === '' ? [] : [{ ...blank(label), label }]),
      ...rowsOf(`${label} ${text}`, wrapWords(text, columns - underLabel), 'plain', underLabel),
    ];
  }
  const withSource = room - widthOf(source) - gap;
  const least = columns < besideFrom ? leastText : Math.min(leastText, widthOf(text));
  const shown = withSource >= least ? source : '';
  const texts = wrapWords(text, shown === '' ? room : withSource);
  return rowsOf(`${label} ${text}`, texts, 'plain', labelColumns).map((line, index) => ({
    ...line,
    label: index === 0 ? label : '',
    source: index === 0 ? shown : '',
  }));
}

/** With how long ago it was asked at the end of the row, or behind it where rows are short. */
function linesOfCheck(
  { key, label, text, age, sign, tone }: CheckLine,
  columns: number,
): ReviewLine[] {
  const isNarrow = columns < besideFrom;
  const indent = isNarrow ? underLabel : labelColumns;
  const source = isNarrow ? '' : age;
  const whole = isNarrow && age !== '' ? `${text}, ${age}` : text;
  const room = columns - indent - (source === '' ? 0 : widthOf(source) + gap);
  const rows = sign === '' ? wrapWords(whole, room) : wrapSigned(sign, whole, room);
  const lines = rowsOf(key, rows, tone, indent);
  const [first, ...others] = lines;
  const titled = isNarrow && label !== '' ? [{ ...blank(label), label }] : [];
  return first ? [...titled, { ...first, label: isNarrow ? '' : label, source }, ...others] : [];
}

/** A sentence about an answer, wrapped under it. */
function findingLines(finding: Finding, { words, glyphs }: Look, columns: number): ReviewLine[] {
  const isError = finding.severity === 'error';
  const key = `${finding.code} ${finding.path.join('.')}`;
  const sign = isError ? glyphs.failed : glyphs.warning;
  return sentenceLines(key, sign, words.finding(finding), isError ? 'failed' : 'late', columns);
}

function sentenceLines(
  key: string,
  sign: string,
  sentence: string,
  tone: Tone,
  columns: number,
): ReviewLine[] {
  const indent = columns < besideFrom ? underLabel : labelColumns;
  return rowsOf(key, wrapSigned(sign, sentence, columns - indent), tone, indent);
}

function rowsOf(key: string, texts: readonly string[], tone: Tone, indent: number): ReviewLine[] {
  return texts.map((text, index) => ({
    key: `${key} ${index}`,
    label: '',
    indent,
    text,
    source: '',
    tone,
  }));
}

const blank = (key: string): ReviewLine => ({
  key,
  label: '',
  indent: labelColumns,
  text: ' ',
  source: '',
  tone: 'plain',
});

/** What a row of the checks says, before it is laid out. */
interface CheckLine {
  readonly key: string;
  /** Only the first row names the block. */
  readonly label: string;
  readonly text: string;
  /** How long ago it was asked; empty where it was not, or not yet. */
  readonly age: string;
  readonly sign: string;
  readonly tone: Tone;
}

/**
 * What was looked at in the account, in rows that are there from the start: an answer takes the place
 * of "asking". What stands against the answers is said in the place of what was found.
 */
function checkLines(state: State, { words, glyphs }: Look): readonly CheckLine[] {
  return checksOnReview(state).map((check, index) => {
    const [finding] = check.findings;
    const label = index === 0 ? words.checked : '';
    const age = check.at === null ? '' : words.secondsAgo(state.wall - check.at);
    const line = { key: `check ${check.item}`, label, age };
    return finding
      ? {
          ...line,
          text: words.finding(finding),
          sign: finding.severity === 'error' ? glyphs.failed : glyphs.warning,
          tone: finding.severity === 'error' ? 'failed' : 'late',
        }
      : { ...line, text: words.checkText(check), sign: '', tone: toneOf(check) };
  });
}

/** What is not known is no proof of anything. */
function toneOf({ outcome }: Check): Tone {
  const isKnown =
    outcome.kind === 'name' || outcome.kind === 'group' || outcome.kind === 'card'
      ? true
      : outcome.kind === 'room' && outcome.room.kind !== 'unknown';
  return isKnown ? 'plain' : 'dim';
}
