import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { DescribedRow } from '../../app/facts.ts';
import { subjectOf } from '../../app/screens/deploying.ts';
import type { Asked, Overlay, State } from '../../app/state.ts';
import type { WorkerFacts } from '../../deployment/events.ts';
import { type Deployment, shownTail } from '../../deployment/state.ts';
import {
  fitStart,
  padEnd,
  padStart,
  printedRows,
  widthOf,
  wrapWords,
} from '../../messages/layout.ts';
import { Line, Paragraph, rowKey, Scrolled, Span } from '../components/text.tsx';
import { type Send, sizeOf, type Theme, useTheme } from '../theme.ts';

const gap = 2;
/** With fewer columns than this next to its key, a long value starts below it. */
const leastValue = 24;

/** `desc`'s output about a service, as printed, with secrets masked. */
export function DescribedPane({
  state,
  send,
  overlay,
}: {
  readonly state: State;
  readonly send: Send;
  readonly overlay: Extract<Overlay, { kind: 'described' }>;
}): ReactNode {
  const { words } = useTheme();
  const { inner } = sizeOf(state);
  const said = (overlay.pairs ?? []).filter(({ value }) => value !== '');
  const keyColumns = Math.max(0, ...said.map(({ key }) => widthOf(key))) + gap;
  return (
    <AskedPane
      state={state}
      send={send}
      asked={overlay}
      title={words.described.title}
      nothing={words.described.nothing}
      rows={said.flatMap((row) => describedRows(row, keyColumns, inner))}
    />
  );
}

/** In full, wrapped if needed, because the part cut off may be the one needed. */
function describedRows(
  { key, value }: DescribedRow,
  keyColumns: number,
  columns: number,
): ReactNode[] {
  const lines = value.split('\n');
  const room = columns - keyColumns;
  const beside = room >= leastValue || lines.every((line) => widthOf(line) <= room);
  const indent = beside ? keyColumns : gap;
  const texts = lines.flatMap((line) => printedRows(line, columns - indent));
  return [
    ...(beside
      ? []
      : [
          <Line key={key} tone="dim">
            {key}
          </Line>,
        ]),
    ...texts.map((text, index) => (
      <Line key={rowKey(`${key} ${text}`, index)}>
        <Span tone="dim">{padEnd(beside && index === 0 ? key : '', indent)}</Span>
        {text}
      </Line>
    )),
  ];
}

const columnGap = 3;

/** `w`'s output about the instances: a table or, if that is too wide, one paragraph each. */
export function WorkersPane({
  state,
  send,
  overlay,
}: {
  readonly state: State;
  readonly send: Send;
  readonly overlay: Extract<Overlay, { kind: 'workers' }>;
}): ReactNode {
  const theme = useTheme();
  const { inner } = sizeOf(state);
  const { total = 0, list = [] } = overlay.workers ?? {};
  const more = total - list.length;
  return (
    <AskedPane
      state={state}
      send={send}
      asked={overlay}
      title={theme.words.workersPane.title}
      nothing={theme.words.workersPane.nothing}
      rows={[
        ...(list.length === 0
          ? []
          : (tableRows(list, theme, inner) ?? paragraphs(list, theme, inner))),
        ...(more > 0 ? [<Line key="more">{theme.words.workersPane.more(more)}</Line>] : []),
      ]}
    />
  );
}

/** Null if a row doesn't fit. */
function tableRows(
  list: readonly WorkerFacts[],
  { words }: Theme,
  columns: number,
): ReactNode[] | null {
  const { name, status, ready, restarts, reason, last } = words.workersPane.columns;
  const cells = [
    [name, status, ready, restarts, reason, last],
    ...list.map((worker) => [
      worker.name,
      worker.status,
      worker.ready,
      `${worker.restarts ?? ''}`,
      worker.reason,
      words.lastState(worker),
    ]),
  ];
  const widths = [0, 1, 2, 3, 4, 5].map((at) =>
    Math.max(...cells.map((row) => widthOf(row[at] ?? ''))),
  );
  const total = widths.reduce((sum, width) => sum + width + columnGap, -columnGap);
  return total > columns
    ? null
    : cells.map((row, at) => (
        <Line key={rowKey(row.join(' '), at)} tone={at === 0 ? 'dim' : 'plain'}>
          {row
            .map((text, cell) => padEnd(text, (widths[cell] ?? 0) + columnGap))
            .join('')
            .trimEnd()}
        </Line>
      ));
}

function paragraphs(list: readonly WorkerFacts[], { words }: Theme, columns: number): ReactNode[] {
  return list.flatMap((worker) => [
    ...wrapWords(worker.name, columns).map((row, index) => (
      <Line key={`name ${worker.name} ${rowKey(row, index)}`}>
        <Span tone="strong">{row}</Span>
      </Line>
    )),
    ...wrapWords(words.workerText(worker), columns - 2).map((row, index) => (
      <Line key={`text ${worker.name} ${rowKey(row, index)}`}>{`  ${row}`}</Line>
    )),
  ]);
}

/** The title with a blank row before and after it. */
const above = 3;

/** `asked 59m 59s ago`, and a gap. */
const whenColumns = 19;

interface AskedPaneProps {
  readonly state: State;
  readonly send: Send;
  readonly asked: Asked;
  readonly title: string;
  /** Shown if an answer has no rows. */
  readonly nothing: string;
  readonly rows: readonly ReactNode[];
}

/** eascmd's answer and its age. The answer stays while it is requested again. */
function AskedPane({ state, send, asked, title, nothing, rows }: AskedPaneProps): ReactNode {
  const { words } = useTheme();
  const { inner, body } = sizeOf(state);
  const when = words.askedWhen(asked, state.wall);
  // Uses the longest possible text, so that nothing moves when the time grows.
  const fits = widthOf(title) + whenColumns <= inner;
  const sentence = asked.silent ? words.silence(asked.silent) : nothing;
  return (
    <Box flexDirection="column">
      {fits && <Line />}
      <Line>
        <Span tone="strong">{title}</Span>
        <Span tone="dim">{fits ? padStart(when, inner - widthOf(title)) : ''}</Span>
      </Line>
      {!fits && (
        <Line>
          <Span tone="dim">{when || ' '}</Span>
        </Line>
      )}
      <Line />
      {rows.length > 0 ? (
        <Scrolled state={state} send={send} height={body - above} rows={rows} />
      ) : (
        <Paragraph columns={inner}>{asked.at === null ? ' ' : sentence}</Paragraph>
      )}
    </Box>
  );
}

interface TailRowsProps {
  readonly deployment: Deployment;
  readonly rows: number;
  readonly columns: number;
}

const timeColumns = 10;

/**
 * The last lines of eascmd while it runs, one per row, with their times. The log has them in full.
 */
export function TailRows({ deployment, rows, columns }: TailRowsProps): ReactNode {
  const { glyphs, words, localTime } = useTheme();
  return (
    <Box flexDirection="column" flexShrink={0}>
      {shownTail(deployment)
        .slice(-rows)
        .map(({ at, text, number }) => (
          <Line key={number}>
            <Span tone="dim">{`${words.timeOfDay(localTime(at))}  `}</Span>
            <Span tone={number === deployment.lineCount - 1 ? 'plain' : 'dim'}>
              {fitStart(text, columns - timeColumns, glyphs.ellipsis)}
            </Span>
          </Line>
        ))}
    </Box>
  );
}

const labelColumns = 10;

/** The addresses, in full, as soon as they are printed, so that they can be copied. */
export function EndpointRows({ rows }: { readonly rows: readonly EndpointRow[] }): ReactNode {
  return (
    <Box flexDirection="column" flexShrink={0}>
      {rows.map(({ label, text }, index) => (
        <Row key={rowKey(label, index)} label={label} text={text} />
      ))}
    </Box>
  );
}

interface EndpointRow {
  readonly label: string;
  readonly text: string;
}

interface EndpointPlace {
  readonly columns: number;
  /**
   * Rows available for the addresses. One that would be cut is shown only in the service's pane.
   */
  readonly room: number;
}

/**
 * The rows of the addresses, as many before they are printed as after, so that nothing below moves
 * when they appear. The internet address comes first, and is the one shown if only one fits.
 */
export function endpointRows(
  state: State,
  { endpoint }: Pick<Theme['words'], 'endpoint'>,
  { columns, room }: EndpointPlace,
): readonly EndpointRow[] {
  const { endpoints } = state.deployment;
  const { service, region } = subjectOf(state);
  const wide = Math.max(1, columns - labelColumns);
  const usual = wrapWords(usualAddress(service, region ?? ''), wide).length;
  let left = room;
  return (['internet', 'intranet'] as const).flatMap((network) => {
    const rows = wrapWords(endpoints?.[network] ?? '', wide);
    const kept = endpoints ? rows.length : usual;
    left -= kept;
    return left < 0
      ? []
      : Array.from({ length: kept }, (_, at) => ({
          label: at === 0 ? endpoint[network] : '',
          text: rows[at] ?? '',
        }));
  });
}

/** As long as the addresses that eascmd prints. */
const usualAddress = (service: string, region: string): string =>
  `http://1234567890123456.vpc.${region}.pai-eas.aliyuncs.com/api/predict/${service}`;

function Row({ label, text }: { readonly label: string; readonly text: string }): ReactNode {
  return (
    <Line>
      <Span tone="dim">{padEnd(label, labelColumns)}</Span>
      {text}
    </Line>
  );
}
