import type { ReactNode } from 'react';
import type { State } from '../../../app/state.ts';
import { fitMiddle, padStart } from '../../fit.ts';
import { useLook } from '../../look.ts';
import { Line, Paragraph, Span } from '../../parts/line.tsx';
import { sizeOf } from '../../size.ts';

export interface FetchingScreenProps {
  readonly state: State;
  readonly folder: string;
  readonly received: number;
  readonly total: number | null;
}

const longestBar = 60;
/** ` 100%`: its place is kept. */
const percentColumns = 5;

/** Bytes that have come. A part of the whole is told only where the server said how much that is. */
export function FetchingScreen({ state, folder, received, total }: FetchingScreenProps): ReactNode {
  const { words, glyphs } = useLook();
  const { inner } = sizeOf(state);
  const { fetching } = words;
  const width = Math.min(longestBar, inner - percentColumns);
  const part = total === null || total === 0 ? 0 : Math.min(1, received / total);
  const full = Math.floor(part * width);
  return (
    <>
      <Line />
      <Line tone="strong">{fetching.title}</Line>
      <Line tone="dim">{fetching.into(fitMiddle(folder, inner - 5, glyphs.ellipsis))}</Line>
      <Line />
      <Line>
        <Span tone="accent">{glyphs.barFull.repeat(full)}</Span>
        <Span tone="dim">{glyphs.barEmpty.repeat(width - full)}</Span>
        {total === null ? '' : padStart(fetching.percent(part), percentColumns)}
      </Line>
      <Paragraph columns={inner}>
        {total === null
          ? received === 0
            ? fetching.waiting
            : fetching.soFar(received)
          : fetching.of(received, total)}
      </Paragraph>
    </>
  );
}
