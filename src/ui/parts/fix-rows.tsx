import type { ReactNode } from 'react';
import type { EndingFacts } from '../../app/result.ts';
import type { State } from '../../app/state.ts';
import type { Look } from '../look.ts';
import { wrapWords } from '../wrap.ts';
import { Line, rowKey, Span } from './line.tsx';

/** The pointer, the digit, and a gap. */
const before = 5;

/** What may help, each behind its key; the one under the pointer is what Enter does. */
export function fixRows(
  { fixAt }: State,
  ending: EndingFacts,
  { words, glyphs }: Look,
  columns: number,
): ReactNode[] {
  if (ending.fixes.length === 0) {
    return [];
  }
  const pointed = Math.min(fixAt, ending.fixes.length - 1);
  return [
    <Line key="what may help" tone="dim">
      {words.fixesTitle}
    </Line>,
    ...ending.fixes.flatMap((fix, at) =>
      wrapWords(words.fixText(fix, ending), columns - before).map((row, index) => (
        <Line
          key={`fix ${fix.id} ${rowKey(row, index)}`}
          tone={at === pointed ? 'accent' : 'plain'}
        >
          <Span tone="accent">
            {index > 0
              ? ' '.repeat(before)
              : `${at === pointed ? glyphs.pointer : ' '} ${at + 1}  `}
          </Span>
          {row}
        </Line>
      )),
    ),
    <Line key="after the fixes" />,
  ];
}
