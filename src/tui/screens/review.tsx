import { Box } from 'ink';
import type { ReactNode } from 'react';
import { type Compared, comparedWith } from '../../app/header.ts';
import { type Review, reviewOf, shownConfig, shownDifferences } from '../../app/plan.ts';
import type { State } from '../../app/state.ts';
import type { Words } from '../../messages/language.ts';
import { useNotice } from '../components/frame.tsx';
import { JsonPane, useJsonRows } from '../components/json.tsx';
import { Line, rowKey, Scrolled, Span } from '../components/text.tsx';
import { cutRows, padEnd, padStart, widthOf, wrapWords } from '../layout.ts';
import { type Send, sizeOf, type Tone, useLook } from '../theme.ts';
import { NameRows, useTakenName } from './name-taken.tsx';
import { columnsOf } from './question.tsx';
import { type ReviewLine, type ReviewRows, reviewLines } from './review-rows.ts';

interface ReviewScreenProps {
  readonly state: State;
  readonly send: Send;
}

/** The title and a blank row. */
const titleRows = 2;
/** Fewer answers than this tell nothing: `j`, `e` and `d` show them all. */
const leastAnswers = 3;
/** With fewer rows than this to scroll in, nothing is pinned under them. */
const leastScrolled = 6;

/** What costs is read before Enter: where not all rows fit, it stays in sight under those that scroll. */
function inRows({ before, uses, after }: ReviewRows, height: number) {
  const all = [...before, ...uses, ...after];
  const pins = all.length > height && height - uses.length >= leastScrolled;
  return pins ? { scrolled: [...before, ...after], pinned: uses } : { scrolled: all, pinned: [] };
}

/** Every answer and where it is from, the warnings beside what they mean, and what will be used. */
export function ReviewScreen({ state, send }: ReviewScreenProps): ReactNode {
  const look = useLook();
  const size = sizeOf(state);
  const noticed = useNotice(state).rows.length - 1;
  const taken = useTakenName(state);
  const { plan, overlay } = state;
  if (!plan) {
    return null;
  }
  const review = reviewOf(state.conversation, plan);
  const { left, aside } = columnsOf(size);
  const room = size.body - noticed;
  const choosing = taken && !overlay ? taken : null;
  // Where there is little room, what one chooses from is needed more than the title.
  const above = choosing && room < titleRows + choosing.rows - 1 ? 0 : titleRows;
  const height = room - above - (choosing?.rows ?? 0);
  const { scrolled, pinned } = inRows(reviewLines({ state, review, look, columns: left }), height);
  return (
    <>
      {above > 0 && <Title review={review} columns={size.inner} />}
      {above > 0 && <Line />}
      {choosing && <NameRows state={state} send={send} taken={choosing} height={room - above} />}
      {overlay?.kind === 'diff' ? (
        <WholeDiff state={state} send={send} />
      ) : overlay?.kind === 'json' ? (
        <WholeJson state={state} send={send} value={shownConfig(state)} />
      ) : choosing && height < leastAnswers ? null : (
        <Box flexShrink={0}>
          <Box flexDirection="column" width={left} flexShrink={0} marginRight={2}>
            <Scrolled
              state={state}
              send={send}
              height={height - pinned.length}
              rows={scrolled.map((line) => <Row key={line.key} line={line} columns={left} />)}
            />
            {pinned.map((line) => (
              <Row key={line.key} line={line} columns={left} />
            ))}
          </Box>
          <Box
            flexDirection="column"
            width={aside}
            height={height}
            flexShrink={0}
            overflow="hidden"
          >
            {aside > 0 && (
              <JsonPane value={shownConfig(state)} marked={[]} rows={height} columns={aside} />
            )}
          </Box>
        </Box>
      )}
    </>
  );
}

function WholeJson({
  state,
  send,
  value,
}: ReviewScreenProps & { readonly value: unknown }): ReactNode {
  const { inner, body } = sizeOf(state);
  const rows = useJsonRows(value, inner);
  return <Scrolled state={state} send={send} height={body - titleRows} rows={rows} />;
}

function WholeDiff({ state, send }: ReviewScreenProps): ReactNode {
  const rows = useDiffRows(state);
  return <Scrolled state={state} send={send} height={sizeOf(state).body - titleRows} rows={rows} />;
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
  const shown = widthOf(`${title} ${summary}`) <= columns ? title : '';
  const tone = review.errors > 0 ? 'failed' : review.warnings > 0 ? 'late' : 'dim';
  return (
    <Line>
      <Span tone="strong">{shown}</Span>
      <Span tone={tone}>{padStart(summary, columns - widthOf(shown))}</Span>
    </Line>
  );
}

function Row({
  line: { label, indent, text, source, tone },
  columns,
}: {
  readonly line: ReviewLine;
  readonly columns: number;
}): ReactNode {
  return (
    <Line>
      <Span tone="dim">{padEnd(label, indent)}</Span>
      <Span tone={tone}>{text}</Span>
      <Span tone="dim">{padStart(source, columns - indent - widthOf(text))}</Span>
    </Line>
  );
}

const indent = 4;

/** What differs from the deployment that is being done again, or from the file, by field, in full: before, then now. */
function useDiffRows(state: State): readonly ReactNode[] {
  const { words } = useLook();
  const { inner } = sizeOf(state);
  const { plan } = state;
  const compared = comparedWith(state);
  if (!compared || !plan) {
    return [];
  }
  // What the history holds is masked already: against it, secrets cannot differ.
  const differences = shownDifferences(compared.config, state);
  const sentences = [
    titleOf(compared, state, words),
    ...(differences.length === 0 ? [words.diff.same] : []),
  ];
  const text = (value: unknown) => JSON.stringify(value) ?? words.diff.absent;
  return [
    ...sentences
      .flatMap((sentence) => wrapWords(sentence, inner))
      .map((row, index) => (
        <Line key={rowKey(row, index)} tone="dim">
          {row}
        </Line>
      )),
    <Line key="after-the-title" />,
    ...differences.flatMap(({ path, before, after }) => {
      const place = path.join('.');
      return [
        ...cutRows(place, inner).map((row) => (
          <Line key={`${place} ${row}`} tone="strong">
            {row}
          </Line>
        )),
        ...valueRows(`${place} before`, '-', text(before), 'dim', inner),
        ...valueRows(`${place} after`, '+', text(after), 'plain', inner),
      ];
    }),
  ];
}

function titleOf(compared: Compared, { now }: State, { diff, ago }: Words): string {
  switch (compared.kind) {
    case 'past':
      return diff.title(ago(now - compared.at));
    case 'file':
      return diff.titleOfFile(compared.name);
    case 'sent':
      return diff.titleOfSent;
  }
}

function valueRows(key: string, sign: string, text: string, tone: Tone, columns: number) {
  return cutRows(text, columns - indent).map((row, index) => (
    <Line key={`${key} ${rowKey(row, index)}`} tone={tone}>
      {`${(index === 0 ? `  ${sign}` : '').padEnd(indent)}${row}`}
    </Line>
  ));
}
