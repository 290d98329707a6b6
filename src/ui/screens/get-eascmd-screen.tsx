import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import { useLook } from '../look.ts';
import { Line, rowKey } from '../parts/line.tsx';
import { Scrolled } from '../parts/scrolled.tsx';
import type { Send } from '../send.ts';
import { sizeOf } from '../size.ts';
import { cutRows, wrapWords } from '../wrap.ts';

const indent = 2;

/** How one gets eascmd, as far as the documents say it; what is there to be copied stands alone. */
export function GetEascmdScreen({
  state,
  send,
}: {
  readonly state: State;
  readonly send: Send;
}): ReactNode {
  const { words } = useLook();
  const { inner, body } = sizeOf(state);
  const { title, paragraphs } = words.getEascmd(state.search);
  const rows = paragraphs.flatMap(({ text, copy }) => [
    ...wrapWords(text, inner),
    ...(copy ? cutRows(copy, inner - indent).map((row) => ' '.repeat(indent) + row) : []),
    '',
  ]);
  return (
    <>
      <Line />
      <Line tone="strong">{title}</Line>
      <Line />
      <Scrolled
        state={state}
        send={send}
        height={body - 3}
        rows={rows.map((row, index) => <Line key={rowKey(row, index)}>{row || ' '}</Line>)}
      />
    </>
  );
}
