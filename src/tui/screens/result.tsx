import type { ReactNode } from 'react';
import { type EndingFacts, runs as isRunning } from '../../app/result.ts';
import { endingOfState } from '../../app/retry.ts';
import type { On, State } from '../../app/state.ts';
import {
  padEnd,
  padStart,
  printedRows,
  widthOf,
  wrapSigned,
  wrapWords,
} from '../../messages/layout.ts';
import { Line, rowKey, Scrolled, Span } from '../components/text.tsx';
import { type Send, signOfEnding, sizeOf, type Theme, type Tone, useTheme } from '../theme.ts';

const labelColumns = 10;
/** Before and after the last lines. */
const rules = 2;
const leastLineRows = 5;

/** How it ended, whether Blade ran, eascmd's last lines, and the next steps. */
export function EndedScreen({
  state,
  send,
}: {
  readonly state: On<'ended'>;
  readonly send: Send;
}): ReactNode {
  const theme = useTheme();
  const { inner, body } = sizeOf(state);
  const ending = endingOfState(state);
  const token = theme.words.token(state.token, theme.glyphs.hidden);
  const headline = headlineRows(ending, theme, inner);
  const facts = factRows(theme.words.endingFacts(ending, token), inner);
  const fixes = fixRows(state, ending, theme, inner);
  const below = fixes.length > 0 ? fixes.length : facts.length;
  const room = body - headline.flat().length - 1 - below - rules - 1;
  const said = lastLineRows(ending, theme, inner, Math.max(leastLineRows, room));
  const rows = [...arranged({ headline, said, fixes, body, room }), ...facts];
  return <Scrolled state={state} send={send} rows={rows} height={body} />;
}

interface Parts {
  readonly headline: readonly [ReactNode[], ReactNode[], ReactNode[]];
  readonly said: readonly ReactNode[];
  readonly fixes: readonly ReactNode[];
  readonly body: number;
  /** Rows that remain for the last lines. */
  readonly room: number;
}

/**
 * The fixes must be visible without scrolling, because Enter applies one. If they aren't, they go
 * before the last lines; if that isn't enough, right after the cause.
 */
function arranged({ headline, said, fixes, body, room }: Parts): readonly ReactNode[] {
  const [title, cause, others] = headline;
  const whole = [...headline.flat(), <Line key="after-the-sentences" />];
  if (room >= leastLineRows) {
    return [...whole, ...said, ...fixes];
  }
  return whole.length + fixes.length <= body || fixes.length === 0
    ? [...whole, ...fixes, ...said]
    : [...title, ...cause, ...fixes, ...others, ...said];
}

/** The headline, the first sentence, and those after it. */
function headlineRows(
  ending: EndingFacts,
  { words, glyphs }: Theme,
  columns: number,
): readonly [ReactNode[], ReactNode[], ReactNode[]] {
  const { headline, sentences } = words.ending(ending);
  const { sign, tone } = signOfEnding(ending.kind, glyphs);
  const time = ending.totalMs === null ? '' : words.duration(ending.totalMs);
  const rows = wrapWords(headline, columns - widthOf(`${sign} ${time}`) - 1);
  const sentenceTone: Tone = ending.optimized === false ? 'late' : 'plain';
  const told = sentences.map((sentence) =>
    wrapWords(sentence, columns).map((row, index) => (
      <Line key={`${sentence} ${rowKey(row, index)}`} tone={sentenceTone}>
        {row}
      </Line>
    )),
  );
  return [
    rows.map((row, index) => (
      <Line key={`headline ${row}`}>
        <Span tone={tone}>{`${index === 0 ? sign : ' '} ${row}`}</Span>
        {index === 0 ? padStart(time, columns - widthOf(`${sign} ${row}`)) : ''}
      </Line>
    )),
    told.slice(0, 1).flat(),
    told.slice(1).flat(),
  ];
}

/**
 * Verbatim, under their own rule, because the text is eascmd's. The cause is in the newest lines,
 * so older ones are dropped if there is no room; the log has them.
 */
function lastLineRows(
  { lastLines }: EndingFacts,
  { words, glyphs }: Theme,
  columns: number,
  room: number,
): ReactNode[] {
  if (lastLines.length === 0) {
    return [];
  }
  const lines = newestThatFit(
    lastLines.map(({ text }) => printedRows(text, columns)),
    room,
  );
  const rule = glyphs.rule.repeat(Math.max(0, columns - widthOf(words.lastLines) - 1));
  return [
    <Line key="rule" tone="dim">{`${words.lastLines} ${rule}`}</Line>,
    ...lines
      .flat()
      .map((row, index) => <Line key={`line ${rowKey(row, index)}`}>{row || ' '}</Line>),
    <Line key="second rule" tone="dim">
      {glyphs.rule.repeat(columns)}
    </Line>,
  ];
}

function newestThatFit(lines: readonly (readonly string[])[], room: number) {
  let left = room;
  const first = lines.findLastIndex((rows, index) => {
    left -= rows.length;
    return left < 0 && index < lines.length - 1;
  });
  return lines.slice(first + 1);
}

/** In full, wrapped if needed, so that they can be copied. */
function factRows(
  facts: readonly { readonly label: string; readonly text: string }[],
  columns: number,
): ReactNode[] {
  return facts.flatMap(({ label, text }) =>
    wrapWords(text, columns - labelColumns).map((row, index) => (
      <Line key={`${label} ${row}`}>
        <Span tone="dim">{padEnd(index === 0 ? label : '', labelColumns)}</Span>
        {row}
      </Line>
    )),
  );
}

/** The pointer, the digit, and a gap. */
const before = 5;

/** The fixes, each after its key. Enter applies the one under the pointer. */
function fixRows(
  { fixAt }: On<'ended'>,
  ending: EndingFacts,
  { words, glyphs }: Theme,
  columns: number,
): ReactNode[] {
  if (ending.fixes.length === 0) {
    return [];
  }
  const pointed = Math.min(fixAt, ending.fixes.length - 1);
  return [
    <Line key="what-may-help" tone="dim">
      {words.fixesTitle}
    </Line>,
    ...ending.fixes.flatMap((fix, at) =>
      wrapWords(words.fixText(fix, ending), columns - before).map((row, index) => (
        <Line
          key={`fix ${fix.id} ${rowKey(row, index)}`}
          tone={at === pointed ? 'accent' : 'plain'}
        >
          <Span tone="accent">
            {index > 0
              ? ' '.repeat(before)
              : `${at === pointed ? glyphs.pointer : ' '} ${at + 1}  `}
          </Span>
          {row}
        </Line>
      )),
    ),
    <Line key="after-the-fixes" />,
  ];
}

/** Why the question was opened again: what failed, or what runs differently than requested. */
export function rowsOfCause(
  state: State,
  columns: number,
  { words, glyphs }: Pick<Theme, 'words' | 'glyphs'>,
): string[] {
  if (state.retrying?.step !== state.conversation.current) {
    return [];
  }
  const ending = endingOfState(state);
  const cause = words.causeOf(ending);
  const runs = isRunning(ending.kind);
  const sign = runs ? glyphs.warning : glyphs.failed;
  return cause === null ? [] : wrapSigned(sign, words.retrying.beside(cause, runs), columns);
}
