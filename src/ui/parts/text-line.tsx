import { Text, useCursor } from 'ink';
import type { ReactNode } from 'react';
import type { TextField } from '../../questions/text-field.ts';
import { widthOf } from '../fit.ts';
import { graphemes } from '../graphemes.ts';
import { useLook } from '../look.ts';
import { tones } from '../tone.ts';

export interface TextLineProps {
  readonly field: TextField;
  /** Shown while nothing is typed: what Enter alone means. */
  readonly placeholder: string;
  readonly columns: number;
  /** Where the field's first character stands on the screen, for the terminal's own cursor. */
  readonly at: { readonly x: number; readonly y: number };
}

const prompt = 2;

/**
 * A line of text being edited. The cursor is the terminal's own, so that an input method draws what
 * is being composed in the right place.
 */
export function TextLine({ field, placeholder, columns, at }: TextLineProps): ReactNode {
  const { glyphs } = useLook();
  const { setCursorPosition } = useCursor();
  const { text, cursor } = visiblePart(field, columns - prompt - 1);
  setCursorPosition({ x: at.x + prompt + cursor, y: at.y });
  return (
    <Text wrap="truncate">
      <Text {...tones.accent}>{glyphs.pointer} </Text>
      {field.value === '' ? <Text {...tones.dim}>{placeholder || ' '}</Text> : text}
    </Text>
  );
}

/** The part of a long text around its cursor, and the cursor's column within that part. */
export function visiblePart(
  field: TextField,
  columns: number,
): { readonly text: string; readonly cursor: number } {
  const before = field.value.slice(0, field.cursor);
  const after = field.value.slice(field.cursor);
  if (widthOf(before) + widthOf(after) <= columns) {
    return { text: field.value, cursor: widthOf(before) };
  }
  let head = before;
  for (const { segment } of graphemes.segment(before)) {
    if (widthOf(head) <= columns - 1) {
      break;
    }
    head = head.slice(segment.length);
  }
  let tail = '';
  for (const { segment } of graphemes.segment(after)) {
    if (widthOf(head + tail + segment) > columns) {
      break;
    }
    tail += segment;
  }
  return { text: head + tail, cursor: widthOf(head) };
}
