import { Box } from 'ink';
import type { ReactNode } from 'react';
import { bandFor } from '../../app/header.ts';
import type { State } from '../../app/state.ts';
import { windowBar, windowFromMs, windowState, windowToMs } from '../../deployment/phase-clock.ts';
import { optimizationElapsed } from '../../deployment/state.ts';
import type { Band } from '../../deployment/statistics.ts';
import { padStart, widthOf } from '../fit.ts';
import type { Glyphs } from '../glyphs.ts';
import { useLook } from '../look.ts';
import { Line, Paragraph, Span } from './line.tsx';

const longestBar = 60;
const startLabel = '0m ';
/** ` 59m 59s`: kept from the start, so that nothing moves when it grows. */
const endColumns = 8;
const barRows = 2;

export interface WindowRowsProps {
  readonly state: State;
  readonly columns: number;
}

/** Rows that are kept for the longest sentence, which is the one about being late. */
function sentenceRows(columns: number): number {
  return columns >= 96 ? 1 : columns >= 56 ? 2 : 3;
}

export function windowRowCount(columns: number): number {
  return sentenceRows(columns) + barRows;
}

/**
 * The sentence about what runs now and, while the model is optimized, a bar from 0 to 10 minutes with
 * marks at 3 and 10. It measures time that has passed, never how much of the work is done.
 */
export function WindowRows({ state, columns }: WindowRowsProps): ReactNode {
  const { words, glyphs } = useLook();
  const { deployment, now } = state;
  const elapsed = optimizationElapsed(deployment, now);
  const optimizing = deployment.phase === 'optimize' && deployment.result === null;
  const late = optimizing && windowState(elapsed) === 'late';
  return (
    <Box flexDirection="column" flexShrink={0} height={windowRowCount(columns)}>
      <Box flexDirection="column" flexShrink={0} height={sentenceRows(columns)} overflow="hidden">
        <Paragraph
          columns={columns}
          tone={late ? 'late' : 'plain'}
          {...(late ? { sign: glyphs.late } : {})}
        >
          {words.live(deployment, now, bandFor(state))}
        </Paragraph>
      </Box>
      {optimizing && (
        <Bar elapsed={elapsed ?? 0} columns={columns} late={late} band={bandFor(state)} />
      )}
    </Box>
  );
}

interface BarProps {
  readonly elapsed: number;
  readonly columns: number;
  readonly late: boolean;
  readonly band: Band | null;
}

function Bar({ elapsed, columns, late, band }: BarProps): ReactNode {
  const { words, glyphs } = useLook();
  const width = Math.max(10, Math.min(longestBar, columns - startLabel.length - endColumns));
  const bar = windowBar(elapsed, width);
  const drawn = cells(bar, width, glyphs);
  const marks = marksUnder(bar, late, words.minutes);
  const end = late ? words.duration(elapsed) : words.minutes(windowToMs);
  const room = startLabel.length + width + endColumns - widthOf(marks);
  const usual = words.usual(band).find((text) => widthOf(text) + 3 <= room) ?? '';
  return (
    <>
      <Line>
        <Span tone="dim">{startLabel}</Span>
        <Span tone={late ? 'late' : 'accent'}>{drawn.slice(0, filledTo(bar))}</Span>
        <Span tone="dim">{drawn.slice(filledTo(bar))}</Span>
        <Span tone={late ? 'late' : 'dim'}>{` ${end}`}</Span>
      </Line>
      <Line tone="dim">{marks + padStart(usual, room)}</Line>
    </>
  );
}

type WindowBar = ReturnType<typeof windowBar>;

/** The times under their marks; the end of the bar says the second one itself until it moves. */
function marksUnder(bar: WindowBar, late: boolean, minutes: (ms: number) => string): string {
  const from = ' '.repeat(startLabel.length + bar.fromMark) + minutes(windowFromMs);
  const to = startLabel.length + bar.toMark - widthOf(from);
  return late ? `${from}${' '.repeat(Math.max(1, to))}${minutes(windowToMs)}` : from;
}

const filledTo = (bar: WindowBar): number => bar.filled + (bar.half ? 1 : 0);

/** One character a cell: filled, half, or empty, with the marks over them. */
function cells(bar: WindowBar, width: number, glyphs: Glyphs): string {
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
