import { useCursor } from 'ink';
import type { ReactNode } from 'react';
import { candidatesShown } from '../../app/keymap/typing.ts';
import type { State } from '../../app/state.ts';
import { fitStart, padEnd, widthOf, wrapWords } from '../../messages/layout.ts';
import type { TextField } from '../../questions/text-field.ts';
import { headerRows, margin, type Send, sizeOf, useTheme } from '../theme.ts';
import { type ChoiceItem, ChoiceList, pointerColumns } from './list.tsx';
import { FilterLine, Line, Paragraph, Span, TextLine } from './text.tsx';

interface ListScreenProps {
  readonly id: string;
  readonly state: State;
  readonly send: Send;
  readonly question: string;
  /** Sentences to read before choosing. */
  readonly facts: readonly string[];
  readonly items: readonly ChoiceItem[];
  /** Rows below the list. */
  readonly below?: number;
  /** What is typed to filter the items; absent in a list that doesn't filter. */
  readonly filter?: string | undefined;
}

/** A question that isn't about the service: what to continue with, what Ctrl-C does. */
export function ListScreen(props: ListScreenProps): ReactNode {
  const { words } = useTheme();
  const { id, state, send, question, facts, filter, below = 0 } = props;
  const { body, inner } = sizeOf(state);
  const items = props.items.map(({ value, label }) => ({
    value,
    label: wrapWords(label, inner - pointerColumns).join('\n'),
  }));
  const rowsOf = (texts: readonly string[]) =>
    texts.reduce((sum, text) => sum + wrapWords(text, inner).length, 0);
  // A blank row, the question, the facts, a blank row.
  const room = body - 2 - below - rowsOf([question, ...facts]);
  const listed = items.reduce((sum, { label }) => sum + label.split('\n').length, 0);
  const scrolls = listed > room;
  const filters = filter !== undefined;
  const rows = Math.max(2, scrolls ? room - (filters ? 0 : 1) : items.length);
  return (
    <>
      <Line />
      <Paragraph tone="strong" columns={inner}>
        {question}
      </Paragraph>
      {facts.map((fact) => (
        <Paragraph key={fact} tone="dim" columns={inner}>
          {fact}
        </Paragraph>
      ))}
      {filters ? (
        <FilterLine
          text={filter}
          line={words.filter(filter, items.length, Math.min(rows, items.length))}
          columns={inner}
          at={{ x: margin, y: headerRows + 1 + rowsOf([question, ...facts]) }}
        />
      ) : (
        <Line />
      )}
      {filters && items.length === 0 ? (
        <Paragraph tone="late" columns={inner}>
          {words.nothingFits(filter)}
        </Paragraph>
      ) : (
        <ChoiceList
          id={filters ? `${id} ${items.map(({ value }) => value).join(' ')}` : id}
          items={items}
          initialIndex={0}
          rows={rows}
          onChoose={(value) => send({ type: 'chosen', value })}
          onHighlight={(value) => send({ type: 'highlighted', value })}
        />
      )}
      {scrolls && !filters && <Line tone="dim">{words.listed(rows, items.length)}</Line>}
    </>
  );
}

interface TypingScreenProps {
  readonly state: State;
  readonly field: TextField;
  readonly question: string;
  /** The consequence; can be empty. */
  readonly consequence: string;
  readonly placeholder: string;
  /** Under the field: what is still missing, or what Enter does. */
  readonly hint: string;
  readonly ready: boolean;
  /** The text can't become valid, whatever is typed next. The hint shows what is valid. */
  readonly wrong?: boolean;
}

/** A text that isn't an answer in the conversation: a name to delete, a count, a path. */
export function TypingScreen(props: TypingScreenProps): ReactNode {
  const { state, field, question, consequence, placeholder, hint, ready, wrong = false } = props;
  const { glyphs } = useTheme();
  const { inner, body } = sizeOf(state);
  const hintRows = wrapWords(hint, inner).length;
  const sentences = consequence === '' ? 0 : wrapWords(consequence, inner).length;
  // A blank row, the question, the consequence, a blank row.
  const fieldRow = headerRows + 1 + wrapWords(question, inner).length + sentences + 1;
  return (
    <>
      <Line />
      <Paragraph tone="strong" columns={inner}>
        {question}
      </Paragraph>
      {consequence !== '' && (
        <Paragraph tone="dim" columns={inner}>
          {consequence}
        </Paragraph>
      )}
      <Line />
      <TextLine
        field={field}
        placeholder={placeholder}
        columns={inner}
        at={{ x: margin, y: fieldRow }}
      />
      <Line />
      <Paragraph
        tone={wrong ? 'failed' : ready ? 'late' : 'dim'}
        columns={inner}
        {...(wrong ? { sign: glyphs.failed } : {})}
      >
        {hint}
      </Paragraph>
      <Candidates
        state={state}
        columns={inner}
        room={body - fieldRow + headerRows - 3 - hintRows}
      />
    </>
  );
}

interface SecretScreenProps {
  readonly state: State;
  readonly question: string;
  readonly consequence: string;
  /** Everything that is known here about what was typed. */
  readonly length: number;
  readonly hint: string;
}

const prompt = 2;

/** A field that shows how much was typed into it, but never the text. */
export function SecretScreen(props: SecretScreenProps): ReactNode {
  const { state, question, consequence, length, hint } = props;
  const { glyphs } = useTheme();
  const { inner } = sizeOf(state);
  const { setCursorPosition } = useCursor();
  const dots = Math.min(length, inner - prompt - 1);
  // A blank row, the question, its consequence, a blank row.
  const above = 2 + wrapWords(question, inner).length + wrapWords(consequence, inner).length;
  setCursorPosition({ x: margin + prompt + dots, y: headerRows + above });
  return (
    <>
      <Line />
      <Paragraph tone="strong" columns={inner}>
        {question}
      </Paragraph>
      <Paragraph tone="dim" columns={inner}>
        {consequence}
      </Paragraph>
      <Line />
      <Line>
        <Span tone="accent">{glyphs.pointer} </Span>
        {glyphs.hidden.charAt(0).repeat(dots)}
      </Line>
      <Line />
      <Paragraph tone="dim" columns={inner}>
        {hint}
      </Paragraph>
    </>
  );
}

interface CandidatesProps {
  readonly state: State;
  readonly columns: number;
  /** Rows available for it. */
  readonly room: number;
}

/** The completions of the path after Tab, in columns as a shell lists them. */
export function Candidates({ state, columns, room }: CandidatesProps): ReactNode {
  const { words, glyphs } = useTheme();
  const names = candidatesShown(state);
  if (names === null) {
    return null;
  }
  const width = Math.min(columns, Math.max(0, ...names.map(widthOf)) + columnGap);
  const perRow = Math.max(1, Math.floor((columns + columnGap) / width));
  const rows = Array.from({ length: Math.ceil(names.length / perRow) }, (_, row) =>
    names.slice(row * perRow, (row + 1) * perRow),
  );
  const shown = rows.length > room ? rows.slice(0, Math.max(0, room - 1)) : rows;
  const left = names.length - shown.flat().length;
  return (
    <>
      <Line />
      {names.length === 0 && <Line tone="late">{words.completion.none}</Line>}
      {shown.map((row) => (
        <Line key={row[0]}>
          {row
            .map((name) => padEnd(fitStart(name, columns, glyphs.ellipsis), width))
            .join('')
            .trimEnd()}
        </Line>
      ))}
      {left > 0 && <Line tone="dim">{words.completion.more(left)}</Line>}
    </>
  );
}

const columnGap = 3;
