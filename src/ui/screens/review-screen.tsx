import { Box } from 'ink';
import type { ReactNode } from 'react';
import { type Review, reviewOf } from '../../app/review.ts';
import type { State } from '../../app/state.ts';
import { fitMiddle, padEnd, padStart, widthOf, wrapWords } from '../fit.ts';
import { type Look, useLook } from '../look.ts';
import { JsonPane } from '../parts/json-pane.tsx';
import { Line, Span } from '../parts/line.tsx';
import { type Size, sizeOf } from '../size.ts';
import type { Tone } from '../tone.ts';

/** One row of the review, ready to be drawn or scrolled past. */
export interface ReviewLine {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  readonly source: string;
  readonly tone: Tone;
}

/** Every answer and where it is from, the warnings beside what they mean, and what will be used. */
export function ReviewScreen({ state }: { readonly state: State }): ReactNode {
  const look = useLook();
  const size = sizeOf(state);
  const { plan, overlay } = state;
  if (!plan) {
    return null;
  }
  const review = reviewOf(state.conversation, plan);
  const wide = size.breadth === 'wide';
  const columns = wide ? Math.floor(size.inner * 0.56) : size.inner;
  const rows = size.body - 2;
  return (
    <Box flexDirection="column">
      <Title review={review} columns={size.inner} />
      <Line />
      <Box>
        {overlay?.kind === 'json' ? (
          <JsonPane value={plan.config} marked={[]} rows={rows} top={overlay.top} />
        ) : (
          <>
            <Box flexDirection="column" width={columns} flexShrink={0} marginRight={wide ? 2 : 0}>
              <Rows
                lines={reviewLines(state, review, look, columns, size)}
                state={state}
                rows={rows}
                columns={columns}
              />
            </Box>
            {wide && (
              <Box flexDirection="column" flexGrow={1} height={rows} overflow="hidden">
                <JsonPane value={plan.config} marked={[]} rows={rows} top={0} />
              </Box>
            )}
          </>
        )}
      </Box>
    </Box>
  );
}

function Title({
  review,
  columns,
}: {
  readonly review: Review;
  readonly columns: number;
}): ReactNode {
  const { words } = useLook();
  const { title, summary } = words.review.title(review);
  const tone = review.errors > 0 ? 'failed' : review.warnings > 0 ? 'late' : 'dim';
  return (
    <Line>
      <Span tone="strong">{title}</Span>
      <Span tone={tone}>{padStart(summary, columns - widthOf(title))}</Span>
    </Line>
  );
}

const labelColumns = 18;

function Rows({
  lines,
  state,
  rows,
  columns,
}: {
  readonly lines: readonly ReviewLine[];
  readonly state: State;
  readonly rows: number;
  readonly columns: number;
}): ReactNode {
  const { words } = useLook();
  const scrolls = lines.length > rows;
  const shown = scrolls ? rows - 1 : rows;
  const top = Math.min(state.reviewTop, Math.max(0, lines.length - shown));
  return (
    <Box flexDirection="column">
      {lines.slice(top, top + shown).map(({ key, label, text, source, tone }) => (
        <Box key={key} width={columns} justifyContent="space-between">
          <Line>
            <Span tone="dim">{padEnd(label, labelColumns)}</Span>
            <Span tone={tone}>{text}</Span>
          </Line>
          <Box flexShrink={0}>
            <Span tone="dim">{source}</Span>
          </Box>
        </Box>
      ))}
      {scrolls && (
        <Line tone="dim">{words.review.more(top, Math.max(0, lines.length - top - shown))}</Line>
      )}
    </Box>
  );
}

/** The rows as text, fitted to the columns: answers, what was found, then what follows from it all. */
export function reviewLines(
  state: State,
  review: Review,
  { words, glyphs }: Look,
  columns: number,
  size: Size,
): ReviewLine[] {
  const { draft } = state.conversation;
  const room = columns - labelColumns;
  const answers = review.rows.flatMap(({ step, source, findings }): ReviewLine[] => {
    const from = size.breadth === 'narrow' ? '' : words.source(source, step);
    const text = words.answer(step.id, draft);
    return [
      {
        key: step.id,
        label: words.questions[step.id].label,
        text: fitMiddle(text, room - widthOf(from) - 2, glyphs.ellipsis),
        source: from,
        tone: 'plain',
      },
      ...findings.flatMap((finding) => findingLines(finding, words, glyphs, room)),
    ];
  });
  const others = review.others.flatMap((finding) => findingLines(finding, words, glyphs, room));
  const facts = words.review.facts(state).flatMap(({ label, text }) =>
    wrapWords(text, room).map(
      (row, index): ReviewLine => ({
        key: `${label}${index}`,
        label: index === 0 ? label : '',
        text: row,
        source: '',
        tone: 'plain',
      }),
    ),
  );
  return [...droppedLines(state, words, glyphs, room), ...answers, ...others, blank, ...facts];
}

/** What the last answer made impossible, where no question came after it that would have said so. */
function droppedLines(
  { conversation }: State,
  words: Look['words'],
  glyphs: Look['glyphs'],
  room: number,
): ReviewLine[] {
  const lines = conversation.dropped.flatMap((dropped) =>
    wrapWords(`${glyphs.warning} ${words.dropped(dropped)}`, room).map(
      (text, index): ReviewLine => ({
        key: `dropped ${dropped.step} ${index}`,
        label: '',
        text,
        source: '',
        tone: 'late',
      }),
    ),
  );
  return lines.length === 0 ? [] : [...lines, { ...blank, key: 'after what was dropped' }];
}

const blank: ReviewLine = { key: 'blank', label: '', text: '', source: '', tone: 'plain' };

/** A sentence about an answer, wrapped under it. */
function findingLines(
  finding: Review['others'][number],
  words: Look['words'],
  glyphs: Look['glyphs'],
  room: number,
): ReviewLine[] {
  const tone = finding.severity === 'error' ? 'failed' : 'late';
  const sign = finding.severity === 'error' ? glyphs.failed : glyphs.warning;
  return wrapWords(`${sign} ${words.finding(finding)}`, room).map((text, index) => ({
    key: `${finding.code}${finding.path.join('.')}${index}`,
    label: '',
    text,
    source: '',
    tone,
  }));
}
