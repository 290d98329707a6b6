import { Box } from 'ink';
import type { ReactNode } from 'react';
import { copyOf } from '../../app/local-copy/answers.ts';
import { awaitsWhere } from '../../app/preflight/update.ts';
import type { State } from '../../app/state.ts';
import { padStart, widthOf, wrapSigned, wrapWords } from '../../messages/layout.ts';
import { isSeenReason } from '../../questions/answers.ts';
import type { Hidden, Step } from '../../questions/define.ts';
import {
  type Conversation,
  currentStep,
  type Progress,
  problem,
  progress,
} from '../../questions/navigation.ts';
import { isLocalPath } from '../../service/model-path.ts';
import { Candidates } from '../components/dialog.tsx';
import { Preview } from '../components/json.tsx';
import { defaultNote, OptionList } from '../components/list.tsx';
import { Line, Paragraph, type Place, Scrolled, Span, TextLine } from '../components/text.tsx';
import {
  type Glyphs,
  headerRows,
  margin,
  type Send,
  type Size,
  sizeOf,
  type Theme,
  type Tone,
  useTheme,
} from '../theme.ts';
import { FoundRows, useHelpRows, useHiddenRows } from './question-panes.tsx';
import { rowsOfCause } from './result.tsx';

/** The chapters and a blank row. */
const above = 2;
/** A text field and the blank row under it. */
const fieldRows = 2;
/** The frame, the chapters, a question, a list of three, the hint. */
const rowsBesideDropped = 16;

interface PartProps {
  readonly state: State;
  readonly send: Send;
  readonly step: Step;
  readonly columns: number;
}

/**
 * One question: chapters above, the question on the left, the service file or the help on the
 * right.
 */
export function QuestionScreen({
  state,
  send,
}: {
  readonly state: State;
  readonly send: Send;
}): ReactNode {
  const { conversation, overlay } = state;
  const size = sizeOf(state);
  const step = currentStep(conversation);
  if (!step) {
    return null;
  }
  const { left, aside } = showsFile(state, step) ? columnsOf(size) : { left: size.inner, aside: 0 };
  const covered = overlay?.kind === 'help' || overlay?.kind === 'hidden';
  const rows = size.body - above;
  return (
    <>
      <Chapters conversation={conversation} size={size} />
      <Line />
      {covered && aside === 0 ? (
        <Aside state={state} send={send} step={step} columns={size.inner} />
      ) : (
        <Box flexShrink={0}>
          <Box flexDirection="column" width={left} flexShrink={0} marginRight={2}>
            <Question state={state} send={send} step={step} columns={left} />
          </Box>
          <Box flexDirection="column" width={aside} height={rows} flexShrink={0} overflow="hidden">
            {covered && <Aside state={state} send={send} step={step} columns={aside} />}
            {!covered && aside > 0 && <Preview state={state} rows={rows} columns={aside} />}
          </Box>
        </Box>
      )}
    </>
  );
}

/** With this many columns, the file fits next to any list. */
const roomyFrom = 140;

/** Long rows are worth more than a file that is still nearly empty. */
function showsFile({ terminal }: State, { id }: Step): boolean {
  return terminal.columns >= roomyFrom || !['modelPath', 'region', 'where'].includes(id);
}

/** From 100 columns on, the service file has its own column. With fewer, `aside` is absent. */
function columnsOf({ breadth, inner }: Size): {
  readonly left: number;
  readonly aside: number;
} {
  const left = breadth === 'wide' ? Math.floor(inner * 0.56) : inner;
  return { left, aside: breadth === 'wide' ? inner - left - 2 : 0 };
}

/** Shown instead of the service file, or of the question if there is no room for both. */
function Aside({ state, send, step, columns }: PartProps): ReactNode {
  const help = useHelpRows(state, step, columns);
  const hidden = useHiddenRows(state.conversation, step, columns);
  const rows = state.overlay?.kind === 'hidden' ? hidden : help;
  return <Scrolled state={state} send={send} rows={rows} height={sizeOf(state).body - above} />;
}

function Question({ state, send, step, columns }: PartProps): ReactNode {
  const { words } = useTheme();
  const { conversation } = state;
  const { question } = words.questions[step.id];
  const questionRows = wrapWords(question, columns).length;
  const below = useBelow(state, step, columns);
  const room = sizeOf(state).body - above - questionRows - 1 - below.rows;
  return (
    <>
      <Paragraph tone="strong" columns={columns}>
        {question}
      </Paragraph>
      <Line />
      {step.kind === 'text' ? (
        <>
          <TextLine
            field={conversation.field}
            placeholder={step.fallback(conversation.draft) ?? ''}
            columns={columns}
            at={{ x: margin, y: headerRows + above + questionRows + 1 }}
          />
          <Line />
        </>
      ) : (
        <Choices
          state={state}
          send={send}
          step={step}
          columns={columns}
          room={room}
          at={{ x: margin, y: headerRows + above + questionRows + 1 }}
        />
      )}
      {below.node}
      {step.id === 'serviceResource' && (
        <FoundRows state={state} columns={columns} room={room - fieldRows} />
      )}
      {step.id === 'modelPath' && (
        <Candidates state={state} columns={columns} room={room - fieldRows - 1} />
      )}
    </>
  );
}

interface ChoicesProps extends PartProps {
  /** Rows that the list can use. */
  readonly room: number;
  readonly at: Place;
}

/**
 * The list of a question. Until eascmd has answered, a sentence stands where the rows of the groups
 * will be.
 */
export function Choices({ state, send, step, columns, room, at }: ChoicesProps): ReactNode {
  const { words } = useTheme();
  const { draft } = state.conversation;
  const sentence = awaitsWhere(state)
    ? wrapWords(words.askingGroups(draft.region ?? ''), columns)
    : [];
  const isRoomy = room - sentence.length - 2 >= step.options(draft).offered.length;
  const asking =
    sentence.length > 0 && isRoomy
      ? [...sentence, ...wrapWords(words.withoutWaiting, columns)]
      : sentence;
  const left = room - asking.length;
  const below = { ...at, y: at.y + asking.length };
  return (
    <>
      {asking.map((row) => (
        <Line key={row} tone="dim">
          {row}
        </Line>
      ))}
      <OptionList state={state} send={send} step={step} columns={columns} room={left} at={below} />
    </>
  );
}

/** Below a short list. If the sentences don't fit there, only the names. */
function rowsOfDropped(
  { conversation, terminal }: State,
  columns: number,
  { words, glyphs }: Pick<Theme, 'words' | 'glyphs'>,
): string[] {
  const { dropped } = conversation;
  const wrapped = (text: string) => wrapSigned(glyphs.warning, text, columns);
  const rows = words.droppedSentences(dropped).flatMap(wrapped);
  return rows.length <= terminal.rows - rowsBesideDropped
    ? rows
    : wrapped(words.droppedNames(dropped));
}

/**
 * What isn't offered because of what eascmd showed, since no one would search for that behind a
 * key.
 */
function hiddenBySight({ draft }: Conversation, step: Step): Hidden | undefined {
  return step.options(draft).hidden.find(({ reason }) => isSeenReason(reason));
}

/** How a local copy relates to the question, instead of its hint. */
function copyNote(state: State, { localCopy }: Theme['words']): string | undefined {
  const { conversation } = state;
  const { current, draft, field, touched } = conversation;
  if (current === 'modelPath' && isLocalPath(field.value.trim())) {
    return localCopy.localPath;
  }
  const copy = copyOf(state);
  if (copy === null || touched) {
    return undefined;
  }
  if (current === 'modelPath' && field.value === '') {
    return localCopy.readForPath(copy);
  }
  const isAsked = current === 'inputShapes' && (field.value === '' || field.value.includes('?'));
  return isAsked ? localCopy.shapesHint(copy, draft) : undefined;
}

/** Below the field: what is wrong, instead of the hint; then what the last answer dropped. */
export function useBelow(
  state: State,
  step: Step,
  columns: number,
): { rows: number; node: ReactNode } {
  const { words, glyphs } = useTheme();
  const { conversation } = state;
  const note = copyNote(state, words);
  const found = note === undefined ? problem(conversation) : undefined;
  const isError = found?.severity === 'error';
  const seen = found ? undefined : hiddenBySight(conversation, step);
  const sign = found || seen ? (isError ? glyphs.failed : glyphs.warning) : '';
  const text = found
    ? words.finding(found)
    : seen
      ? words.hidden(seen.value, seen.reason)
      : (note ?? defaultNote(state, step, columns, words) ?? words.questions[step.id].hint);
  const hintRows = columns < 50 ? 3 : 2;
  const textRows = (sign ? wrapSigned(sign, text, columns) : wrapWords(text, columns)).length;
  const droppedRows = [
    ...rowsOfCause(state, columns, { words, glyphs }),
    ...rowsOfDropped(state, columns, { words, glyphs }),
  ];
  return {
    rows: Math.max(hintRows, textRows) + droppedRows.length,
    node: (
      <>
        <Box minHeight={hintRows} flexDirection="column" flexShrink={0}>
          <Paragraph
            tone={sign ? (isError ? 'failed' : 'late') : 'dim'}
            columns={columns}
            sign={sign}
          >
            {text}
          </Paragraph>
        </Box>
        {droppedRows.map((row) => (
          <Line key={row} tone="late">
            {row}
          </Line>
        ))}
      </>
    ),
  };
}

type Chapter = Progress['chapters'][number];

/** The chapters with their state, and which question this is. */
function Chapters({
  conversation,
  size,
}: {
  readonly conversation: Conversation;
  readonly size: Size;
}): ReactNode {
  const { glyphs, words } = useTheme();
  const { index, chapters } = progress(conversation);
  const all = chapters.map((chapter) => ({
    chapter,
    text: `${words.chapters[chapter.chapter]} ${glyphOf(chapter, glyphs)}`,
  }));
  const widthOfParts = (parts: typeof all) =>
    parts.reduce((sum, { text }) => sum + widthOf(text) + gap.length, 0);
  const place = words.questionOf(index);
  const fits = widthOfParts(all) + widthOf(place) <= size.inner;
  const parts = fits ? all : all.filter(({ chapter }) => chapter.state === 'current');
  const width = widthOfParts(parts);
  return (
    <Line>
      {parts.map(({ chapter, text }) => (
        <Span key={chapter.chapter} tone={toneOf(chapter)}>
          {text}
          {gap}
        </Span>
      ))}
      <Span tone="dim">{padStart(place, size.inner - width)}</Span>
    </Line>
  );
}

const gap = '   ';

function glyphOf({ state }: Chapter, glyphs: Glyphs): string {
  const signs = {
    done: glyphs.done,
    current: glyphs.active,
    ahead: glyphs.waiting,
    empty: glyphs.skipped,
  };
  return signs[state];
}

function toneOf({ state }: Chapter): Tone {
  const toneByState = { done: 'done', current: 'accent', ahead: 'dim', empty: 'dim' } as const;
  return toneByState[state];
}
