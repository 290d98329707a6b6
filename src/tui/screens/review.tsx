import { Box } from 'ink';
import { type ReactNode, useEffect } from 'react';
import { type Compared, comparedWith } from '../../app/header.ts';
import { shownConfig, shownDifferences } from '../../app/plan.ts';
import { asSent } from '../../app/preflight/submit-modes.ts';
import { awaitsWhere } from '../../app/preflight/update.ts';
import {
  findingKey,
  isEditing,
  isSelected,
  modeAt,
  planRows,
  unreadWarnings,
} from '../../app/screens/plan-form.ts';
import { previewOf } from '../../app/screens/preview.ts';
import { foundGroups } from '../../app/screens/question.ts';
import type { State } from '../../app/state.ts';
import type { Words } from '../../messages/language.ts';
import { cutRows, fitMiddle, padEnd, padStart, widthOf, wrapWords } from '../../messages/layout.ts';
import type { Step } from '../../questions/define.ts';
import { currentStep } from '../../questions/navigation.ts';
import type { Path } from '../../service/types.ts';
import { useNotice } from '../components/frame.tsx';
import { JsonPane, useJsonRows } from '../components/json.tsx';
import { pointerColumns } from '../components/list.tsx';
import { Line, rowKey, Scrolled, Span, TextLine } from '../components/text.tsx';
import { headerRows, margin, type Send, type Size, sizeOf, type Tone, useTheme } from '../theme.ts';
import { useModeRows } from './name-taken.tsx';
import { Choices, useBelow } from './question.tsx';
import { FoundRows, useHelpRows, useHiddenRows } from './question-panes.tsx';
import { isStacked, type PlanLine, planLines, readOf, topOf, valueColumn } from './review-rows.ts';

interface ReviewScreenProps {
  readonly state: State;
  readonly send: Send;
}

/** Rows of the plan that stay visible while the cursor is among them. */
const leastRows = 6;

/**
 * The plan: every row with its source, the warnings below what they are about, and Deploy at the
 * bottom.
 */
export function ReviewScreen({ state, send }: ReviewScreenProps): ReactNode {
  const { overlay, conversation } = state;
  const step = currentStep(conversation);
  switch (overlay?.kind) {
    case 'diff':
      return <WholeDiff state={state} send={send} />;
    case 'json':
      return <WholeJson state={state} send={send} />;
    case 'help':
    case 'hidden':
      return step ? <WholeHelp state={state} send={send} step={step} /> : null;
    default:
      return <Plan state={state} send={send} />;
  }
}

function Plan({ state, send }: ReviewScreenProps): ReactNode {
  const theme = useTheme();
  const size = sizeOf(state);
  const noticed = useNotice(state).rows.length - 1;
  const deploy = useDeployRows(state, size.inner);
  const { left, aside } = planColumns(size);
  const room = size.body - noticed - deploy.length;
  const modes = useShownModes(state, room);
  const height = room - modes.length;
  const step = isEditing(state) ? currentStep(state.conversation) : undefined;
  const lines = planLines({ state, theme, columns: left });
  return (
    <>
      {height > 0 && (
        <Box flexShrink={0} height={height}>
          <Box flexDirection="column" width={left} flexShrink={0} marginRight={2}>
            {step ? (
              <Edited
                state={state}
                send={send}
                step={step}
                lines={lines}
                columns={left}
                height={height}
              />
            ) : (
              <PlanRows state={state} send={send} lines={lines} columns={left} height={height} />
            )}
          </Box>
          {aside > 0 && <Aside state={state} columns={aside} height={height} />}
        </Box>
      )}
      {modes}
      {deploy}
    </>
  );
}

/** As many of the ways as fit without the rows that the cursor needs. */
function useShownModes(state: State, room: number): readonly ReactNode[] {
  const modes = useModeRows(state);
  if (!modes) {
    return [];
  }
  const { form } = state;
  const isBelow = form.at === 'deploy' || modeAt(form) !== undefined;
  const needed = isEditing(state) ? leastEdited : isBelow && form.show === null ? 0 : leastRows;
  const fitting = [modes.all, modes.bare, modes.selected].find(
    ({ length }) => room - length >= needed,
  );
  return fitting ?? [];
}

/** The JSON gets the smaller part; lines that don't fit are wrapped. */
function planColumns(size: Size): { readonly left: number; readonly aside: number } {
  const { breadth, inner } = size;
  const left = breadth === 'wide' ? Math.floor(inner * 0.63) : inner;
  return { left, aside: breadth === 'wide' ? inner - left - 2 : 0 };
}

/** A question, its field, and its hint. */
const leastEdited = 8;

interface RowsProps extends ReviewScreenProps {
  readonly lines: readonly PlanLine[];
  readonly columns: number;
  readonly height: number;
}

/** As many lines as fit, with the cursor's visible. Reports which warnings can be read. */
function PlanRows({ state, send, lines, columns, height }: RowsProps): ReactNode {
  const { words } = useTheme();
  const seen = lines.length > height ? height - 1 : height;
  const last = Math.max(0, lines.length - seen);
  const top = topOf(lines, state, seen);
  const read = readOf(lines, top, seen);
  const { scroll } = state;
  const unread = unreadWarnings(state).some((finding) => read.includes(findingKey(finding)));
  useEffect(() => {
    if (scroll.last !== last || scroll.top !== top || unread) {
      send({ type: 'measured', last, top, read });
    }
  });
  return (
    <>
      {lines.slice(top, top + seen).map((line, index) => (
        <Row
          key={line.key}
          line={line}
          columns={columns}
          isAt={line.row === state.form.at && isFirst(lines, top + index)}
        />
      ))}
      {last > 0 && (
        <Line tone="dim">
          {state.form.at === 'deploy' || modeAt(state.form) !== undefined
            ? words.more(top, last - top)
            : words.plan.more(top, last - top)}
        </Line>
      )}
    </>
  );
}

const isFirst = (lines: readonly PlanLine[], at: number): boolean =>
  lines[at - 1]?.row !== lines[at]?.row;

function Row({
  line: { label, indent, text, source, tone },
  columns,
  isAt,
}: {
  readonly line: PlanLine;
  readonly columns: number;
  readonly isAt: boolean;
}): ReactNode {
  const { glyphs } = useTheme();
  const start = padEnd(label, indent - pointerColumns);
  const used = pointerColumns + widthOf(start) + widthOf(text);
  return (
    <Line>
      <Span tone="accent">{padEnd(isAt ? glyphs.pointer : '', pointerColumns)}</Span>
      <Span tone={isAt ? 'accent' : 'dim'}>{start}</Span>
      <Span tone={isAt && tone === 'plain' ? 'accent' : tone}>{text}</Span>
      <Span tone="dim">{padStart(source, columns - used)}</Span>
    </Line>
  );
}

/** "Deploy ", and the colon after the name. */
const deployColumns = 8;

/** What Enter does, what it costs, and what prevents it: below the rows at every height. */
function useDeployRows(state: State, columns: number): readonly ReactNode[] {
  const { words, glyphs } = useTheme();
  const { text: full, found, isError } = words.plan.deploy(state);
  const name = asSent(state).plan?.service ?? '';
  const room = columns - pointerColumns - deployColumns;
  // The full name is in its row.
  const text =
    isStacked(columns) && name !== ''
      ? full.replaceAll(name, fitMiddle(name, room, glyphs.ellipsis))
      : full;
  const whole = `${text}${found}`;
  const isAt = text !== '' && state.form.at === 'deploy' && !isEditing(state);
  const tone: Tone = isError ? 'failed' : found === '' ? (isAt ? 'accent' : 'plain') : 'late';
  if (whole === '') {
    return [];
  }
  return wrapWords(whole, columns - pointerColumns).map((row, index) => (
    <Line key={rowKey(row, index)}>
      <Span tone="accent">{padEnd(isAt && index === 0 ? glyphs.pointer : '', pointerColumns)}</Span>
      <Span tone={tone}>{row}</Span>
    </Line>
  ));
}

interface EditedProps extends RowsProps {
  readonly step: Step;
}

/**
 * The row being edited, with its field or list below it. The surrounding rows stay as far as there
 * is room.
 */
function Edited(props: EditedProps): ReactNode {
  const { state, send, step, columns, height } = props;
  const inner = columns - pointerColumns;
  const below = useBelow(state, step, inner);
  const { label, before, after, under, listRoom } = placeOf(props, below.rows);
  const isText = step.kind === 'text';
  const stacked = isStacked(columns);
  const indent = stacked ? pointerColumns : valueColumn(columns);
  const title = (
    <Span tone="accent">
      {' '.repeat(pointerColumns)}
      {padEnd(label, stacked ? 0 : indent - pointerColumns)}
    </Span>
  );
  const field = isText && (
    <TextLine
      field={state.conversation.field}
      placeholder={step.fallback(state.conversation.draft) ?? ''}
      columns={columns - indent}
      at={{ x: margin + indent, y: headerRows + before.length + (stacked ? 1 : 0) }}
      isSelected={isSelected(state)}
    />
  );
  return (
    <Box flexDirection="column" flexShrink={0} height={height} overflow="hidden">
      <Rows lines={before} columns={columns} />
      <Box flexShrink={0} flexDirection={stacked ? 'column' : 'row'}>
        <Line>{title}</Line>
        <Box paddingLeft={stacked ? indent : 0}>{field}</Box>
      </Box>
      <Box
        flexDirection="column"
        flexShrink={0}
        height={under}
        paddingLeft={pointerColumns}
        overflow="hidden"
      >
        {!isText && (
          <Choices
            state={state}
            send={send}
            step={step}
            columns={inner}
            room={listRoom}
            at={{ x: margin + pointerColumns, y: headerRows + before.length + 1 }}
          />
        )}
        {below.node}
        {step.id === 'serviceResource' && (
          <FoundRows state={state} columns={inner} room={listRoom} />
        )}
      </Box>
      <Rows lines={after} columns={columns} />
    </Box>
  );
}

function Rows({
  lines,
  columns,
}: {
  readonly lines: readonly PlanLine[];
  readonly columns: number;
}): ReactNode {
  return lines.map((line) => <Row key={line.key} line={line} columns={columns} isAt={false} />);
}

/** The row stays in place unless what is below it needs the room above. */
function placeOf({ state, step, lines, columns, height }: EditedProps, hintRows: number) {
  const { at } = state.form;
  const first = Math.max(
    0,
    lines.findIndex(({ row }) => row === at),
  );
  const next = lines.findIndex(
    ({ row, label }, index) => index > first && row !== at && label !== '',
  );
  const own = isStacked(columns) && step.kind === 'text' ? 2 : 1;
  const isFound = foundGroups(state) !== null;
  const listed = listRows(state, step) + (awaitsWhere(state) ? askingRows : 0);
  const wanted = step.kind === 'choice' ? listed : isFound ? foundRows : 0;
  const under = Math.min(wanted + hintRows, height - own);
  const index = first - topOf(lines, state, height);
  const before = Math.max(0, Math.min(index, height - own - under));
  const left = Math.max(0, height - before - own - under);
  return {
    label: lines[first]?.label ?? '',
    before: lines.slice(first - before, first),
    after: next === -1 ? [] : lines.slice(next, next + left),
    under,
    listRoom: Math.max(2, under - hintRows),
  };
}

/** The groups that eascmd shows, below the field. */
const foundRows = 10;

/** The most that the sentence above a list takes while eascmd is asked. */
const askingRows = 3;

/** The list of a question, its filter, the blank row below it, and what it hides. */
function listRows({ conversation }: State, step: Step): number {
  const { offered, hidden } = step.options(conversation.draft);
  const filter = offered.length >= 8 ? 1 : 0;
  return offered.length + filter + 1 + (hidden.length > 0 ? 1 : 0);
}

/** The service file next to the plan, with the lines of the row under the cursor marked. */
function Aside({
  state,
  columns,
  height,
}: {
  readonly state: State;
  readonly columns: number;
  readonly height: number;
}): ReactNode {
  const edited = isEditing(state) ? previewOf(state) : null;
  const marked = edited?.marked ?? markedBy(state);
  const value = edited?.service ?? shownConfig(asSent(state));
  return <JsonPane value={value} marked={marked} rows={height} columns={columns} />;
}

/** The paths of the row under the cursor. */
function markedBy(state: State): readonly Path[] {
  const { form, conversation } = state;
  const row = planRows(state).find(({ id }) => id === form.at);
  const steps =
    row?.steps ??
    planRows(state)
      .flatMap((each) => each.steps)
      .filter(({ id }) => id === form.at);
  return steps.flatMap((step) => step.paths(conversation.draft));
}

function WholeJson({ state, send }: ReviewScreenProps): ReactNode {
  const { inner, body } = sizeOf(state);
  const rows = useJsonRows(shownConfig(asSent(state)), inner).map(({ node }) => node);
  return <Scrolled state={state} send={send} height={body} rows={rows} />;
}

function WholeDiff({ state, send }: ReviewScreenProps): ReactNode {
  const rows = useDiffRows(state);
  return <Scrolled state={state} send={send} height={sizeOf(state).body} rows={rows} />;
}

function WholeHelp({ state, send, step }: ReviewScreenProps & { readonly step: Step }): ReactNode {
  const { inner, body } = sizeOf(state);
  const help = useHelpRows(state, step, inner);
  const hidden = useHiddenRows(state.conversation, step, inner);
  const rows = state.overlay?.kind === 'hidden' ? hidden : help;
  return <Scrolled state={state} send={send} rows={rows} height={body} />;
}

const indent = 4;

/**
 * The differences from the deployment being repeated, or from the file, by field and in full:
 * before, then now.
 */
function useDiffRows(state: State): readonly ReactNode[] {
  const { words } = useTheme();
  const { inner } = sizeOf(state);
  const { plan } = state;
  const compared = comparedWith(state);
  if (!compared || !plan) {
    return [];
  }
  // Secrets in the history are already masked, so they can't differ from it.
  const differences = shownDifferences(compared.config, state);
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
    <Line key="after-the-title" />,
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
    case 'running':
      return diff.titleOfRunning;
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
