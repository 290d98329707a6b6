import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import type { Step } from '../../questions/define.ts';
import { padEnd } from '../fit.ts';
import { useLook } from '../look.ts';
import { wrapWords } from '../wrap.ts';
import { useKeyRows } from './key-rows.tsx';
import { Line, Span } from './line.tsx';

const nameColumns = 10;

/** On `?`, row by row: what the answer is, what follows from it, an example, how else to give it, and the keys. */
export function useHelpRows(state: State, step: Step, columns: number): readonly ReactNode[] {
  const { words } = useLook();
  const keys = useKeyRows({ ...state, overlay: null }, columns);
  const { label, help, example, source } = words.questions[step.id];
  const facts = [
    [words.help.example, example],
    ...(step.flag ? [[words.help.flag, step.flag] as const] : []),
    ...(step.environment ? [[words.help.variable, step.environment] as const] : []),
    [words.help.source, source],
  ] as const;
  return [
    <Line key="label" tone="strong">
      {label}
    </Line>,
    <Line key="after label" />,
    ...help.flatMap((paragraph) => [
      ...wrapWords(paragraph, columns).map((row) => <Line key={`${paragraph} ${row}`}>{row}</Line>),
      <Line key={`after ${paragraph}`} />,
    ]),
    ...facts.flatMap(([name, text]) =>
      wrapWords(text, columns - nameColumns).map((row, index) => (
        <Line key={`${name} ${row}`}>
          <Span tone="dim">{padEnd(index === 0 ? name : '', nameColumns)}</Span>
          {row}
        </Line>
      )),
    ),
    <Line key="after the facts" />,
    <Line key="keys" tone="strong">
      {words.keyList.under}
    </Line>,
    ...keys,
  ];
}
