import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import type { TextField } from '../../questions/text-field.ts';
import { useLook } from '../look.ts';
import { Line, Paragraph } from '../parts/line.tsx';
import { TextLine } from '../parts/text-line.tsx';
import { headerRows, margin, sizeOf } from '../size.ts';
import { wrapWords } from '../wrap.ts';

export interface TypingScreenProps {
  readonly state: State;
  readonly field: TextField;
  readonly question: string;
  /** What follows from it; may be empty. */
  readonly consequence: string;
  readonly placeholder: string;
  /** Under the field: what is still missing, or what Enter does. */
  readonly hint: string;
  readonly ready: boolean;
  /** What was typed can be no answer, whatever comes after it: the hint says what can. */
  readonly wrong?: boolean;
}

/** One text to type that is no answer of the conversation: a name to delete, a count, a path. */
export function TypingScreen(props: TypingScreenProps): ReactNode {
  const { state, field, question, consequence, placeholder, hint, ready, wrong = false } = props;
  const { glyphs } = useLook();
  const { inner } = sizeOf(state);
  const sentences = consequence === '' ? 0 : wrapWords(consequence, inner).length;
  // A blank row, the question, what follows from it, a blank row.
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
    </>
  );
}
