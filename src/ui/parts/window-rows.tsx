import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import { optimizationElapsed } from '../../deployment/elapsed.ts';
import { windowBar, windowFromMs, windowState } from '../../deployment/window.ts';
import { padStart } from '../fit.ts';
import type { Glyphs } from '../glyphs.ts';
import { useLook } from '../look.ts';
import { Line, Span } from './line.tsx';

const longestBar = 60;
const startLabel = '0m ';

/**
 * The sentence about what runs now and, while the model is optimized, a bar from 0 to 10 minutes with
 * marks at 3 and 10. It measures time that has passed, never how much of the work is done.
 */
export function WindowRows({
  state,
  columns,
}: {
  readonly state: State;
  readonly columns: number;
}): ReactNode {
  const { words, glyphs } = useLook();
  const { deployment, now } = state;
  const elapsed = optimizationElapsed(deployment, now);
  const optimizing = deployment.phase === 'optimize' && deployment.result === null;
  const late = optimizing && windowState(elapsed) === 'late';
  return (
    <Box flexDirection="column" height={3}>
      <Line tone={late ? 'late' : 'plain'}>
        {late ? `${glyphs.late} ` : ''}
        {words.live(deployment, now)}
      </Line>
      {optimizing ? <Bar elapsed={elapsed ?? 0} columns={columns} late={late} /> : <Line />}
    </Box>
  );
}

function Bar({
  elapsed,
  columns,
  late,
}: {
  readonly elapsed: number;
  readonly columns: number;
  readonly late: boolean;
}): ReactNode {
  const { words, glyphs } = useLook();
  const width = Math.max(10, Math.min(longestBar, columns - 24));
  const bar = windowBar(elapsed, width);
  const end = words.duration(bar.endMs);
  return (
    <>
      <Line>
        <Span tone="dim">{startLabel}</Span>
        <Span tone={late ? 'late' : 'accent'}>
          {cells(bar, width, glyphs).slice(0, filledTo(bar))}
        </Span>
        <Span tone="dim">{cells(bar, width, glyphs).slice(filledTo(bar))}</Span>
        <Span tone={late ? 'late' : 'dim'}>{` ${end}`}</Span>
        <Span tone="dim">{`   ${words.usual}`}</Span>
      </Line>
      <Line tone="dim">
        {padStart(words.minutes(windowFromMs), startLabel.length + bar.fromMark + 2)}
        {late
          ? padStart(words.minutes(10 * 60_000), Math.max(4, bar.toMark - bar.fromMark + 1))
          : ''}
      </Line>
    </>
  );
}

const filledTo = (bar: { readonly filled: number; readonly half: boolean }): number =>
  bar.filled + (bar.half ? 1 : 0);

/** One character a cell: filled, half, or empty, with the marks over them. */
function cells(bar: ReturnType<typeof windowBar>, width: number, glyphs: Glyphs): string {
  return Array.from({ length: width }, (_, cell) => {
    if (cell === bar.fromMark || cell === bar.toMark) {
      return glyphs.barMark;
    }
    if (cell < bar.filled) {
      return glyphs.barFull;
    }
    return cell === bar.filled && bar.half ? glyphs.barHead : glyphs.barEmpty;
  }).join('');
}
