import { useCursor } from 'ink';
import type { ReactNode } from 'react';
import type { State } from '../../../app/state.ts';
import type { KeyField, KeyLengths } from '../../../app/types.ts';
import { useLook } from '../../look.ts';
import { Line, Paragraph, Span } from '../../parts/line.tsx';
import { headerRows, margin, sizeOf } from '../../size.ts';
import { wrapWords } from '../../wrap.ts';

export interface KeyScreenProps {
  readonly state: State;
  readonly region: string;
  readonly asked: KeyField;
  /** All that is known here of what was typed. */
  readonly lengths: KeyLengths;
}

const prompt = 2;

/** A field that shows how much was typed into it, and never what. */
export function KeyScreen({ state, region, asked, lengths }: KeyScreenProps): ReactNode {
  const length = lengths[asked];
  const { words, glyphs } = useLook();
  const { inner } = sizeOf(state);
  const { setCursorPosition } = useCursor();
  const question = words.keyField.question(asked, region);
  const rehearsed = state.client?.kind === 'rehearsal';
  const consequence = rehearsed ? words.signInWarning.rehearsed : words.keyField.consequence;
  const dots = Math.min(length, inner - prompt - 1);
  // A blank row, the question, what follows from it, a blank row.
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
        {words.keyField.hint(asked, length)}
      </Paragraph>
    </>
  );
}
