import type { ReactNode } from 'react';
import type { Step } from '../../questions/define.ts';
import type { Conversation } from '../../questions/navigation.ts';
import { useLook } from '../look.ts';
import { wrapWords } from '../wrap.ts';
import { Line } from './line.tsx';

/** What the list does not offer with the answers so far, and why, row by row. */
export function useHiddenRows(
  { draft }: Conversation,
  step: Step,
  columns: number,
): readonly ReactNode[] {
  const { words } = useLook();
  return [
    <Line key="title" tone="strong">
      {words.notOffered}
    </Line>,
    <Line key="after title" />,
    ...step
      .options(draft)
      .hidden.flatMap(({ value, reason }) => [
        ...wrapWords(words.hidden(value, reason), columns).map((row) => (
          <Line key={`${value} ${row}`}>{row}</Line>
        )),
        <Line key={`after ${value}`} />,
      ]),
  ];
}
