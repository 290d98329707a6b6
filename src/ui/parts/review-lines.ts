import type { Review } from '../../app/review.ts';
import type { State } from '../../app/state.ts';
import type { Finding } from '../../domain/finding.ts';
import { widthOf } from '../fit.ts';
import type { Look } from '../look.ts';
import type { Tone } from '../tone.ts';
import { wrapSigned, wrapWords } from '../wrap.ts';

/** One row of the review, ready to be drawn or scrolled past. */
export interface ReviewLine {
  readonly key: string;
  readonly label: string;
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

export const labelColumns = 19;
/** Between an answer and its source. */
const gap = 2;
/** An answer that has less room than this tells its source elsewhere: in the help of its flag. */
const leastText = 20;

/** The review as rows: what was dropped, the answers, what was found, then what follows from it all. */
export function reviewLines({ state, review, look, columns }: Reviewed): ReviewLine[] {
  const { words, glyphs } = look;
  const { draft, dropped } = state.conversation;
  const room = columns - labelColumns;
  const found = (finding: Finding) => findingLines(finding, look, room);
  const droppedLines = words
    .droppedSentences(dropped)
    .flatMap((sentence) =>
      rowsOf(`dropped ${sentence}`, wrapSigned(glyphs.warning, sentence, room), 'late'),
    );
  const answers = review.rows.flatMap(({ step, source, findings }) => [
    ...answerLines(
      words.questions[step.id].label,
      words.answer(step.id, draft),
      words.source(source, step, draft),
      room,
    ),
    ...findings.flatMap(found),
  ]);
  const facts = words.review
    .facts(state)
    .flatMap(({ label, text }) => answerLines(label, text, '', room));
  return [
    ...droppedLines,
    ...(droppedLines.length > 0 ? [blank('after what was dropped')] : []),
    ...answers,
    ...review.others.flatMap(found),
    blank('before the facts'),
    ...facts,
  ];
}

/** In full, over several rows where need be: one reads here what will be sent. */
function answerLines(label: string, text: string, source: string, room: number): ReviewLine[] {
  const withSource = room - widthOf(source) - gap;
  const shown = withSource >= leastText ? source : '';
  const texts = wrapWords(text, shown === '' ? room : withSource);
  return rowsOf(label, texts, 'plain').map((line, index) => ({
    ...line,
    label: index === 0 ? label : '',
    source: index === 0 ? shown : '',
  }));
}

/** A sentence about an answer, wrapped under it. */
function findingLines(finding: Finding, { words, glyphs }: Look, room: number): ReviewLine[] {
  const isError = finding.severity === 'error';
  const sign = isError ? glyphs.failed : glyphs.warning;
  const sentence = words.finding(finding);
  const key = `${finding.code} ${finding.path.join('.')}`;
  return rowsOf(key, wrapSigned(sign, sentence, room), isError ? 'failed' : 'late');
}

function rowsOf(key: string, texts: readonly string[], tone: Tone): ReviewLine[] {
  return texts.map((text, index) => ({
    key: `${key} ${index}`,
    label: '',
    text,
    source: '',
    tone,
  }));
}

const blank = (key: string): ReviewLine => ({
  key,
  label: '',
  text: ' ',
  source: '',
  tone: 'plain',
});
