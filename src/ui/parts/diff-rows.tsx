import type { ReactNode } from 'react';
import { type Compared, comparedWith } from '../../app/header.ts';
import type { State } from '../../app/state.ts';
import type { Words } from '../../messages/en/english.ts';
import { diffServices } from '../../service/diff.ts';
import { useLook } from '../look.ts';
import { sizeOf } from '../size.ts';
import type { Tone } from '../tone.ts';
import { cutRows, wrapWords } from '../wrap.ts';
import { Line, rowKey } from './line.tsx';

const indent = 4;

/** What differs from the deployment that is being done again, or from the file, by field, in full: before, then now. */
export function useDiffRows(state: State): readonly ReactNode[] {
  const { words } = useLook();
  const { inner } = sizeOf(state);
  const { plan } = state;
  const compared = comparedWith(state);
  if (!compared || !plan) {
    return [];
  }
  const differences = diffServices(compared.config, plan.config);
  const sentences = [
    titleOf(compared, state, words),
    ...(differences.length === 0 ? [words.diff.same] : []),
  ];
  const text = (value: unknown) => JSON.stringify(value) ?? words.diff.absent;
  return [
    ...sentences
      .flatMap((sentence) => wrapWords(sentence, inner))
      .map((row, index) => (
        <Line key={rowKey(row, index)} tone="dim">
          {row}
        </Line>
      )),
    <Line key="after the title" />,
    ...differences.flatMap(({ path, before, after }) => {
      const place = path.join('.');
      return [
        ...cutRows(place, inner).map((row) => (
          <Line key={`${place} ${row}`} tone="strong">
            {row}
          </Line>
        )),
        ...valueRows(`${place} before`, '-', text(before), 'dim', inner),
        ...valueRows(`${place} after`, '+', text(after), 'plain', inner),
      ];
    }),
  ];
}

function titleOf(compared: Compared, { now }: State, { diff, ago }: Words): string {
  switch (compared.kind) {
    case 'past':
      return diff.title(ago(now - compared.at));
    case 'file':
      return diff.titleOfFile(compared.name);
    case 'sent':
      return diff.titleOfSent;
  }
}

function valueRows(key: string, sign: string, text: string, tone: Tone, columns: number) {
  return cutRows(text, columns - indent).map((row, index) => (
    <Line key={`${key} ${rowKey(row, index)}`} tone={tone}>
      {`${(index === 0 ? `  ${sign}` : '').padEnd(indent)}${row}`}
    </Line>
  ));
}
