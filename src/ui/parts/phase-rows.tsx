import { Box } from 'ink';
import type { ReactNode } from 'react';
import { type Phase, phases } from '../../deployment/phases.ts';
import { type Deployment, type PhaseProgress, phaseElapsed } from '../../deployment/state.ts';
import { padEnd, padStart } from '../fit.ts';
import type { Glyphs } from '../glyphs.ts';
import { useLook } from '../look.ts';
import type { Tone } from '../tone.ts';
import { Line, Span } from './line.tsx';

export interface PhaseRowsProps {
  readonly deployment: Deployment;
  readonly now: number;
  /** Phases that are over share a row: for low or narrow windows. */
  readonly folded: boolean;
}

const nameColumns = 10;
const timeColumns = 8;
/** `Create, Schedule, Download`, and the times stand under each other. */
const overColumns = 26;
/** A spinner that shows at once would flicker through the quick phases. */
const spinnerAfterMs = 300;

/** For the phases that are not over, when those that are share a row. */
const aheadRows = 4;

/** The rows that the phases take, however many of them are over. */
export function phaseRowCount(folded: boolean): number {
  return folded ? 1 + aheadRows : phases.length;
}

/** The nine phases, each with how long it has taken; a row never moves when its phase ends. */
export function PhaseRows({ deployment, now, folded }: PhaseRowsProps): ReactNode {
  const ahead = phases.filter((phase) => !isOver(deployment.phases[phase]));
  const { single, together } = folded
    ? foldedAhead(ahead, deployment)
    : { single: phases, together: [] };
  return (
    <Box flexDirection="column" flexShrink={0} height={phaseRowCount(folded)}>
      {folded && ahead.length < phases.length && <OverRow deployment={deployment} />}
      {single.map((phase) => (
        <PhaseRow key={phase} deployment={deployment} phase={phase} now={now} />
      ))}
      {together.length > 0 && <LeftRow left={together} />}
    </Box>
  );
}

/** The phases that have a row of their own, those that run before others, and those that share one. */
function foldedAhead(ahead: readonly Phase[], { phases: progress }: Deployment) {
  const rows = ahead.length === phases.length ? phaseRowCount(true) : aheadRows;
  if (ahead.length <= rows) {
    return { single: ahead, together: [] };
  }
  const waits = (phase: Phase) => progress[phase].state === 'waiting';
  const wanted = [...ahead.filter((phase) => !waits(phase)), ...ahead.filter(waits)];
  const chosen = new Set(wanted.slice(0, rows - 1));
  return {
    single: ahead.filter((phase) => chosen.has(phase)),
    together: ahead.filter((phase) => !chosen.has(phase)),
  };
}

/** What is left after those that are shown, in one row. */
function LeftRow({ left }: { readonly left: readonly Phase[] }): ReactNode {
  const { words, glyphs } = useLook();
  return <Line tone="dim">{`${glyphs.waiting} ${words.phasesLeft(left)}`}</Line>;
}

function isOver({ state }: PhaseProgress): boolean {
  return state === 'done' || state === 'skipped';
}

function PhaseRow({
  deployment,
  phase,
  now,
}: {
  readonly deployment: Deployment;
  readonly phase: Phase;
  readonly now: number;
}): ReactNode {
  const { words, glyphs } = useLook();
  const { state } = deployment.phases[phase];
  const elapsed = phaseElapsed(deployment, phase, now);
  const time = state === 'waiting' || state === 'skipped' ? '' : words.duration(elapsed);
  const live = state === 'running' && deployment.result === null;
  const sign = live ? spinner(glyphs, now, elapsed) : signOf(state, glyphs);
  return (
    <Line tone={state === 'waiting' || state === 'skipped' ? 'dim' : 'plain'}>
      <Span tone={toneOf(state)}>{sign}</Span>
      {` ${padEnd(words.phases[phase], nameColumns)}${padStart(time, timeColumns)}`}
      <Span tone="dim">{`  ${words.phaseNote(phase, deployment)}`}</Span>
    </Line>
  );
}

function spinner(glyphs: Glyphs, now: number, elapsed: number): string {
  const frame = Math.floor(now / 1000) % glyphs.spinner.length;
  return elapsed < spinnerAfterMs ? glyphs.active : (glyphs.spinner[frame] ?? glyphs.active);
}

function signOf(state: PhaseProgress['state'], glyphs: Glyphs): string {
  const signs = {
    waiting: glyphs.waiting,
    running: glyphs.unknown,
    done: glyphs.done,
    failed: glyphs.failed,
    skipped: glyphs.skipped,
  };
  return signs[state];
}

function toneOf(state: PhaseProgress['state']): Tone {
  const toneByState = {
    waiting: 'dim',
    running: 'accent',
    done: 'done',
    failed: 'failed',
    skipped: 'dim',
  } as const;
  return toneByState[state];
}

/** The phases that are over, in one row, with the time that they took together. */
function OverRow({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const { words, glyphs } = useLook();
  const over = phases.filter((phase) => deployment.phases[phase].state === 'done');
  if (over.length === 0) {
    return <Line />;
  }
  const total = over.reduce((sum, phase) => sum + deployment.phases[phase].elapsedMs, 0);
  const time = words.duration(total);
  return (
    <Line>
      <Span tone="done">{glyphs.done}</Span>
      {` ${padEnd(words.phasesOver(over), overColumns)}${padStart(time, timeColumns)}`}
    </Line>
  );
}
