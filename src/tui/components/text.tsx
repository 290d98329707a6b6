import { Box, Text as InkText, type TextProps, useCursor } from 'ink';
import { type ReactNode, useEffect } from 'react';
import type { State } from '../../app/state.ts';
import { fitStart, graphemes, widthOf, wrapSigned, wrapWords } from '../../messages/layout.ts';
import { withoutControls } from '../../messages/text.ts';
import type { TextField } from '../../questions/text-field.ts';
import { type Send, type Tone, tones, useTheme } from '../theme.ts';

/**
 * Filters all text in a frame: Ink would pass colors and links in a text to the terminal, and a
 * line break would move the rows below.
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
 * As many rows as fit, from the scroll position, and how many more there are. The scroll limit is
 * known only here, because it depends on where sentences wrap.
 */
export function Scrolled({ state, send, rows, height }: ScrolledProps): ReactNode {
  const { words } = useTheme();
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

/**
 * One row of text, cut at the edge of the window, because a row that wraps would move everything
 * below it.
 */
export function Line({ tone = 'plain', children }: LineProps): ReactNode {
  return (
    <Text wrap="truncate" {...tones[tone]}>
      {children ?? ' '}
    </Text>
  );
}

/** A part of a row with its own tone. */
export function Span({ tone = 'plain', children }: LineProps): ReactNode {
  return <Text {...tones[tone]}>{children}</Text>;
}

interface ParagraphProps {
  readonly tone?: Tone;
  readonly columns: number;
  /** A character before the first row. The other rows align with the words after it. */
  readonly sign?: string;
  readonly children: string;
}

/** Sentences, in as many rows as they need. Ink's own wrapping starts some rows with a space. */
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

/** Rows of a paragraph can have the same text; their order never changes. */
export const rowKey = (row: string, index: number): string => `${index} ${row}`;

export interface Place {
  readonly x: number;
  readonly y: number;
}

interface TextLineProps {
  readonly field: TextField;
  /** Shown while the field is empty: what Enter alone means. */
  readonly placeholder: string;
  readonly columns: number;
  /** The screen position of the field's first character, for the terminal's own cursor. */
  readonly at: Place;
  /** Typing replaces the whole text. */
  readonly isSelected?: boolean;
}

const prompt = 2;

/**
 * A line of text being edited. The cursor is the terminal's own, so that an input method draws its
 * composition in the right place.
 */
export function TextLine(props: TextLineProps): ReactNode {
  const { field, placeholder, columns, at, isSelected = false } = props;
  const { glyphs } = useTheme();
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

interface FilterLineProps {
  /** What was typed. */
  readonly text: string;
  readonly line: string;
  readonly columns: number;
  readonly at: Place;
}

/**
 * The line above a list that is filtered by typing. The terminal's cursor is behind the typed text,
 * because an input method opens its window there.
 */
export function FilterLine({ text, line, columns, at }: FilterLineProps): ReactNode {
  const { words, glyphs } = useTheme();
  const { setCursorPosition } = useCursor();
  const typed = text === '' ? 0 : widthOf(`${words.filterLabel}${text}`);
  setCursorPosition({ x: at.x + Math.min(typed, columns - 1), y: at.y });
  return (
    <Line tone={text === '' ? 'dim' : 'accent'}>{fitStart(line, columns, glyphs.ellipsis)}</Line>
  );
}

/**
 * The part of a long text around its cursor, and the cursor's column in that part. Measures each
 * character at most once, because this runs for every key.
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
