import { Box, Text as InkText, type TextProps, useCursor } from 'ink';
import { type ReactNode, useEffect } from 'react';
import type { State } from '../../app/state.ts';
import { graphemes, widthOf, wrapSigned, wrapWords } from '../../messages/layout.ts';
import { withoutControls } from '../../messages/text.ts';
import type { TextField } from '../../questions/text-field.ts';
import { type Send, type Tone, tones, useLook } from '../theme.ts';

/**
 * The gate for all text in a frame: Ink passes the colors and links in a text on to the terminal, and
 * a line end would move the rows below.
 */
export function Text({ children, ...props }: TextProps): ReactNode {
  return <InkText {...props}>{cleaned(children)}</InkText>;
}

function cleaned(node: ReactNode): ReactNode {
  if (typeof node === 'string') return withoutControls(node).replaceAll(/[\t\n]/g, ' ');
  return Array.isArray(node) ? node.map(cleaned) : node;
}

interface ScrolledProps {
  readonly state: State;
  readonly send: Send;
  /** Each takes exactly one row. */
  readonly rows: readonly ReactNode[];
  readonly height: number;
}

/**
 * As many rows as there is room for, from where one has scrolled to, and how many more there are. How
 * far one can scroll is known here alone, because only drawing tells where sentences wrap.
 */
export function Scrolled({ state, send, rows, height }: ScrolledProps): ReactNode {
  const { words } = useLook();
  const seen = rows.length > height ? Math.max(1, height - 1) : rows.length;
  const last = rows.length - seen;
  const top = Math.min(state.scroll.top, last);
  const known = state.scroll.last;
  useEffect(() => {
    if (known !== last) {
      send({ type: 'measured', last });
    }
  }, [known, last, send]);
  return (
    <Box flexDirection="column" flexShrink={0}>
      {rows.slice(top, top + seen)}
      {last > 0 && <Line tone="dim">{words.more(top, last - top)}</Line>}
    </Box>
  );
}

interface LineProps {
  readonly tone?: Tone;
  readonly children?: ReactNode;
}

/** One row of text, cut where the window ends: a row that wraps would move all below it. */
export function Line({ tone = 'plain', children }: LineProps): ReactNode {
  return (
    <Text wrap="truncate" {...tones[tone]}>
      {children ?? ' '}
    </Text>
  );
}

/** A piece of a row in a tone of its own. */
export function Span({ tone = 'plain', children }: LineProps): ReactNode {
  return <Text {...tones[tone]}>{children}</Text>;
}

interface ParagraphProps {
  readonly tone?: Tone;
  readonly columns: number;
  /** A sign before the first row; the others begin under its words. */
  readonly sign?: string;
  readonly children: string;
}

/** Sentences, in as many rows as they need. Ink's own wrapping begins some rows with a space. */
export function Paragraph({ tone = 'plain', columns, sign, children }: ParagraphProps): ReactNode {
  const rows = sign ? wrapSigned(sign, children, columns) : wrapWords(children, columns);
  return (
    <Box flexDirection="column" flexShrink={0}>
      {rows.map((row, index) => (
        <Line key={rowKey(row, index)} tone={tone}>
          {row}
        </Line>
      ))}
    </Box>
  );
}

/** Rows of a paragraph may read the same; their order never changes. */
export const rowKey = (row: string, index: number): string => `${index} ${row}`;

interface TextLineProps {
  readonly field: TextField;
  /** Shown while nothing is typed: what Enter alone means. */
  readonly placeholder: string;
  readonly columns: number;
  /** Where the field's first character stands on the screen, for the terminal's own cursor. */
  readonly at: { readonly x: number; readonly y: number };
  /** Typing replaces the whole text. */
  readonly isSelected?: boolean;
}

const prompt = 2;

/**
 * A line of text being edited. The cursor is the terminal's own, so that an input method draws what
 * is being composed in the right place.
 */
export function TextLine(props: TextLineProps): ReactNode {
  const { field, placeholder, columns, at, isSelected = false } = props;
  const { glyphs } = useLook();
  const { setCursorPosition } = useCursor();
  const { text, cursor } = visiblePart(field, columns - prompt - 1);
  setCursorPosition({ x: at.x + prompt + cursor, y: at.y });
  return (
    <Text wrap="truncate">
      <Text {...tones.accent}>{glyphs.pointer} </Text>
      {field.value === '' ? (
        <Text {...tones.dim}>{placeholder || ' '}</Text>
      ) : (
        <Text inverse={isSelected}>{text}</Text>
      )}
    </Text>
  );
}

/**
 * The part of a long text around its cursor, and the cursor's column within that part. Each character is
 * measured once at most: this is done for every key.
 */
function visiblePart(
  field: TextField,
  columns: number,
): { readonly text: string; readonly cursor: number } {
  const before = field.value.slice(0, field.cursor);
  const after = field.value.slice(field.cursor);
  const left = widthOf(before);
  if (left + widthOf(after) <= columns) {
    return { text: field.value, cursor: left };
  }
  let from = 0;
  let cursor = left;
  for (const { segment } of graphemes.segment(before)) {
    if (cursor <= columns - 1) {
      break;
    }
    from += segment.length;
    cursor -= widthOf(segment);
  }
  let to = 0;
  let width = cursor;
  for (const { segment } of graphemes.segment(after)) {
    width += widthOf(segment);
    if (width > columns) {
      break;
    }
    to += segment.length;
  }
  return { text: before.slice(from) + after.slice(0, to), cursor };
}
