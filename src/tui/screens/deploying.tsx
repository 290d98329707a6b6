import { Box } from 'ink';
import type { ReactNode } from 'react';
import { estimateFor, type ReadyTimes, readyTimes } from '../../app/header.ts';
import type { On, State } from '../../app/state.ts';
import { windowBar, windowFromMs, windowState, windowToMs } from '../../deployment/phase-clock.ts';
import { type Phase, phases } from '../../deployment/phases.ts';
import {
  type Deployment,
  isUpdate,
  optimizationElapsed,
  type PhaseProgress,
  phaseElapsed,
  updateProgress,
} from '../../deployment/state.ts';
import type { DurationEstimate } from '../../deployment/statistics.ts';
import { padEnd, padStart, widthOf } from '../../messages/layout.ts';
import { Line, Paragraph, Span } from '../components/text.tsx';
import { type Glyphs, sizeOf, type Theme, type Tone, useTheme } from '../theme.ts';
import { EndpointRows, endpointRows, TailRows } from './deploying-panes.tsx';

/** A phase with its time and counts, and a gap. */
const phaseColumns = 44;

/**
 * The state of the deployment: phases, endpoints, the optimization's clock, eascmd's last lines.
 */
export function DeployingScreen({ state }: { readonly state: On<'deploying'> }): ReactNode {
  const { breadth, body, inner } = sizeOf(state);
  const { deployment, now } = state;
  const { words } = useTheme();
  if (state.reading) {
    return <Line>{words.readingRecording}</Line>;
  }
  const wide = breadth === 'wide';
  const below = 1 + windowRowCount(inner);
  const updates = isUpdateShown(state);
  const phaseRowCount = (folded: boolean) => (updates ? 2 : folded ? 1 + aheadRows : phases.length);
  // eascmd may print no addresses for an existing service.
  const endpoints =
    updates && !deployment.endpoints
      ? []
      : endpointRows(state, words, {
          columns: wide ? inner - phaseColumns : inner,
          room: wide ? body : body - phaseRowCount(true) - below,
        });
  const topRows = (folded: boolean) =>
    wide
      ? Math.max(phaseRowCount(folded), endpoints.length)
      : phaseRowCount(folded) + endpoints.length;
  // Without room for nine rows of phases and a line of eascmd, finished phases share one row.
  const folded = breadth === 'narrow' || body < topRows(false) + below + 1;
  const tail = body - topRows(folded) - below;
  return (
    <>
      <Box flexDirection={wide ? 'row' : 'column'} flexShrink={0}>
        <Box flexDirection="column" width={wide ? phaseColumns : inner} flexShrink={0}>
          {updates ? (
            <UpdateRows deployment={deployment} now={now} />
          ) : (
            <PhaseRows
              deployment={deployment}
              now={now}
              folded={folded}
              rows={phaseRowCount(folded)}
            />
          )}
        </Box>
        <EndpointRows rows={endpoints} />
      </Box>
      <Line />
      <WindowRows state={state} columns={inner} />
      {tail > 0 && <TailRows deployment={deployment} rows={tail} columns={inner} />}
    </>
  );
}

interface PhaseRowsProps {
  readonly deployment: Deployment;
  readonly now: number;
  /** Finished phases share a row, for low or narrow windows. */
  readonly folded: boolean;
  /** The rows that the phases take, however many have finished. */
  readonly rows: number;
}

/** Between the name of a phase and the longest time. */
const nameGap = 2;
/** The finished phases, and their time. */
const overColumns = 34;
/** A spinner shown immediately would flicker through the quick phases. */
const spinnerAfterMs = 300;

/** For the phases that haven't finished, when the finished ones share a row. */
const aheadRows = 4;

/** Depends on how eascmd was started or, until that is known, on what was chosen. */
const isUpdateShown = ({ deployment, updates }: On<'deploying'>): boolean =>
  deployment.argv.length === 0 ? updates : isUpdate(deployment);

/** An update shows only these phases, because eascmd prints nothing about most others. */
function UpdateRows({ deployment, now }: Omit<PhaseRowsProps, 'folded' | 'rows'>): ReactNode {
  const { words } = useTheme();
  const [update, start] = updateProgress(deployment, now);
  return (
    <Box flexDirection="column" flexShrink={0}>
      <ProgressRow
        name={words.updatePhase}
        progress={update}
        elapsed={update.elapsedMs}
        now={now}
        live={deployment.result === null}
      />
      <ProgressRow
        name={words.phases.start}
        note={words.phaseNote('start', deployment)}
        progress={start}
        elapsed={phaseElapsed(deployment, 'start', now)}
        now={now}
        live={deployment.result === null}
      />
    </Box>
  );
}

/** The nine phases, each with its duration. A row never moves when its phase ends. */
function PhaseRows({ deployment, now, folded, rows }: PhaseRowsProps): ReactNode {
  const ahead = phases.filter((phase) => !isOver(deployment.phases[phase]));
  const { single, together } = folded
    ? foldedAhead(ahead, deployment)
    : { single: phases, together: [] };
  return (
    <Box flexDirection="column" flexShrink={0} height={rows}>
      {folded && ahead.length < phases.length && <OverRow deployment={deployment} />}
      {single.map((phase) => (
        <PhaseRow key={phase} deployment={deployment} phase={phase} now={now} />
      ))}
      {together.length > 0 && <LeftRow left={together} />}
    </Box>
  );
}

/** The phases with their own row, those that run before others, and those that share a row. */
function foldedAhead(ahead: readonly Phase[], { phases: progress }: Deployment) {
  const rows = ahead.length === phases.length ? 1 + aheadRows : aheadRows;
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

/** The phases that remain after those shown, in one row. */
function LeftRow({ left }: { readonly left: readonly Phase[] }): ReactNode {
  const { words, glyphs } = useTheme();
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
  const { words } = useTheme();
  return (
    <ProgressRow
      name={words.phases[phase]}
      note={words.phaseNote(phase, deployment)}
      progress={deployment.phases[phase]}
      elapsed={phaseElapsed(deployment, phase, now)}
      now={now}
      live={deployment.result === null}
    />
  );
}

interface ProgressRowProps {
  readonly name: string;
  readonly note?: string;
  readonly progress: PhaseProgress;
  readonly elapsed: number;
  readonly now: number;
  /** The deployment is still running. */
  readonly live: boolean;
}

function ProgressRow({
  name,
  note = '',
  progress,
  elapsed,
  now,
  live,
}: ProgressRowProps): ReactNode {
  const { words, glyphs } = useTheme();
  const { state } = progress;
  const names = [...phases.map((phase) => words.phases[phase]), words.updatePhase];
  const nameColumns = Math.max(...names.map(widthOf)) + nameGap;
  const timeColumns = 1 + widthOf(words.duration(longestTimeMs));
  const time = state === 'waiting' || state === 'skipped' ? '' : words.duration(elapsed);
  const sign = live && state === 'running' ? spinner(glyphs, now, elapsed) : signOf(state, glyphs);
  return (
    <Line tone={state === 'waiting' || state === 'skipped' ? 'dim' : 'plain'}>
      <Span tone={toneOf(state)}>{sign}</Span>
      {` ${padEnd(name, nameColumns)}${padStart(time, timeColumns)}`}
      <Span tone="dim">{`  ${note}`}</Span>
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

/** The finished phases, in one row, with their total time. */
function OverRow({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const { words, glyphs } = useTheme();
  const over = phases.filter((phase) => deployment.phases[phase].state === 'done');
  if (over.length === 0) {
    return <Line />;
  }
  const total = over.reduce((sum, phase) => sum + deployment.phases[phase].elapsedMs, 0);
  const time = words.duration(total);
  return (
    <Line>
      <Span tone="done">{glyphs.done}</Span>
      {` ${padEnd(words.phasesOver(over), overColumns - widthOf(time))}${time}`}
    </Line>
  );
}

const longestBar = 60;
/** The longest time below an hour: its columns are reserved from the start, so that nothing moves. */
const longestTimeMs = 3_599_000;
const readyGap = '  ';
const barRows = 2;

interface WindowRowsProps {
  readonly state: State;
  readonly columns: number;
}

/** Rows reserved for the longest sentence, which is the one about being late. */
function sentenceRows(columns: number): number {
  return columns >= 96 ? 1 : columns >= 56 ? 2 : 3;
}

function windowRowCount(columns: number): number {
  return sentenceRows(columns) + barRows;
}

/**
 * The sentence about the current phase and, during the optimization, a bar from 0 to 10 minutes
 * with marks at 3 and 10. It shows elapsed time, never progress.
 */
function WindowRows({ state, columns }: WindowRowsProps): ReactNode {
  const { words, glyphs } = useTheme();
  const { deployment, now } = state;
  const elapsed = optimizationElapsed(deployment, now);
  const optimizing = deployment.phase === 'optimize' && deployment.result === null;
  const late = optimizing && windowState(elapsed) === 'late';
  return (
    <Box flexDirection="column" flexShrink={0} height={windowRowCount(columns)}>
      <Box
        flexDirection="column"
        flexShrink={0}
        height={optimizing ? sentenceRows(columns) : windowRowCount(columns)}
        overflow="hidden"
      >
        <Paragraph
          columns={columns}
          tone={late ? 'late' : 'plain'}
          {...(late ? { sign: glyphs.late } : {})}
        >
          {words.live(deployment, now, estimateFor(state))}
        </Paragraph>
      </Box>
      {optimizing && (
        <Bar
          elapsed={elapsed ?? 0}
          columns={columns}
          late={late}
          estimate={estimateFor(state)}
          ready={readyTimes(state)}
        />
      )}
    </Box>
  );
}

interface BarProps {
  readonly elapsed: number;
  readonly columns: number;
  readonly late: boolean;
  readonly estimate: DurationEstimate | null;
  readonly ready: ReadyTimes | null;
}

/** With a shorter bar than this, the time of day goes below it. */
const leastBar = 20;

/** Rounded to whole minutes that contain the window. */
function readyTexts(ready: ReadyTimes | null, { words, localTime }: Theme): readonly string[] {
  const minute = 60_000;
  return ready
    ? words.modelReady(localTime(ready.from), localTime(Math.ceil(ready.to / minute) * minute))
    : [];
}

function Bar({ elapsed, columns, late, estimate, ready }: BarProps): ReactNode {
  const theme = useTheme();
  const { words, glyphs } = theme;
  const readiness = readyTexts(ready, theme);
  const besideColumns = readyGap.length + Math.max(0, ...readiness.map(widthOf));
  const startLabel = `${words.minutes(0)} `;
  const endColumns = 1 + widthOf(words.duration(longestTimeMs));
  const barRoom = columns - widthOf(startLabel) - endColumns;
  const fitsBeside = readiness.length > 0 && barRoom - besideColumns >= leastBar;
  const width = Math.max(10, Math.min(longestBar, fitsBeside ? barRoom - besideColumns : barRoom));
  const bar = windowBar(elapsed, width);
  const drawn = cells(bar, width, glyphs);
  const marks = marksUnder(bar, late, words.minutes, widthOf(startLabel));
  const end = late ? words.duration(elapsed) : words.minutes(windowToMs);
  const room = widthOf(startLabel) + width + endColumns - widthOf(marks);
  const under = fitsBeside ? words.usual(estimate) : [...readiness, ...words.usual(estimate)];
  const usual = under.find((text) => widthOf(text) + 3 <= room) ?? '';
  return (
    <>
      <Line>
        <Span tone="dim">{startLabel}</Span>
        <Span tone={late ? 'late' : 'accent'}>{drawn.slice(0, filledTo(bar))}</Span>
        <Span tone="dim">{drawn.slice(filledTo(bar))}</Span>
        <Span tone={late ? 'late' : 'dim'}>{` ${end}`}</Span>
        {fitsBeside && `${padStart('', endColumns - 1 - widthOf(end))}${readyGap}${readiness[0]}`}
      </Line>
      <Line tone="dim">{marks + padStart(usual, room)}</Line>
    </>
  );
}

type WindowBar = ReturnType<typeof windowBar>;

/**
 * The times below their marks. The end of the bar is labeled with the second one until it moves.
 */
function marksUnder(
  bar: WindowBar,
  late: boolean,
  minutes: (ms: number) => string,
  start: number,
): string {
  const from = ' '.repeat(start + bar.fromMark) + minutes(windowFromMs);
  const to = start + bar.toMark - widthOf(from);
  return late ? `${from}${' '.repeat(Math.max(1, to))}${minutes(windowToMs)}` : from;
}

const filledTo = (bar: WindowBar): number => bar.filled + (bar.half ? 1 : 0);

/** One character per cell: filled, half, or empty, with the marks on top. */
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
