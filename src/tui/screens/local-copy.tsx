import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { LocalCopy } from '../../app/facts.ts';
import { nodesOf } from '../../app/local-copy/answers.ts';
import { typeNames } from '../../app/local-copy/pages.ts';
import type { CopyOverlay, State } from '../../app/state.ts';
import { padEnd, widthOf, wrapSigned, wrapWords } from '../../messages/layout.ts';
import { ListScreen, TypingScreen } from '../components/dialog.tsx';
import { pointerColumns } from '../components/list.tsx';
import { Line, Paragraph, rowKey, Scrolled, Span } from '../components/text.tsx';
import { type Send, sizeOf, type Theme, useTheme } from '../theme.ts';

interface CopyProps {
  readonly state: State;
  readonly send: Send;
  readonly overlay: CopyOverlay;
}

/** A local copy of the model: its path, what was read, and what to use from it. */
export function LocalCopyScreen({ state, send, overlay }: CopyProps): ReactNode {
  const { words } = useTheme();
  const { page, copy } = overlay;
  const { inner } = sizeOf(state);
  if (page.kind === 'path') {
    return <PathPage state={state} page={page} />;
  }
  if (page.kind === 'reading' || copy === null) {
    const path = page.kind === 'reading' ? page.path : '';
    return (
      <>
        <Line />
        <Paragraph columns={inner}>{words.localCopy.reading(path)}</Paragraph>
      </>
    );
  }
  switch (page.kind) {
    case 'models':
      return (
        <ListScreen
          id="local models"
          state={state}
          send={send}
          question={words.localCopy.askModel}
          facts={[]}
          items={copy.models.map((model, at) => ({
            value: `${at}`,
            label: words.localCopy.modelRow(model),
          }))}
        />
      );
    case 'facts':
      return <FactsPage state={state} send={send} copy={copy} />;
    default:
      return <NamesPage state={state} send={send} overlay={overlay} copy={copy} list={page.kind} />;
  }
}

function PathPage({
  state,
  page,
}: {
  readonly state: State;
  readonly page: Extract<CopyOverlay['page'], { kind: 'path' }>;
}): ReactNode {
  const { words } = useTheme();
  const isKnown = state.conversation.draft.hints?.localCopy !== undefined;
  const { askPath, pathHint, forgetHint, failure } = words.localCopy;
  const isFailed = page.failure !== null;
  const hint = page.failure ? failure(page.failure) : isKnown ? forgetHint : pathHint;
  return (
    <TypingScreen
      state={state}
      field={page.field}
      question={askPath}
      consequence=""
      placeholder=""
      hint={hint}
      ready={false}
      wrong={isFailed}
    />
  );
}

/** A blank row above the title, and one below it. */
const aroundTitle = 2;
const gap = 2;

function FactsPage({
  state,
  send,
  copy,
}: Pick<CopyProps, 'state' | 'send'> & { readonly copy: LocalCopy }): ReactNode {
  const theme = useTheme();
  const { inner, body } = sizeOf(state);
  const title = wrapWords(theme.words.localCopy.factsTitle(copy), inner);
  return (
    <>
      <Line />
      {title.map((row, index) => (
        <Line key={rowKey(row, index)} tone="strong">
          {row}
        </Line>
      ))}
      <Line />
      <Scrolled
        state={state}
        send={send}
        rows={factRows(copy, inner, theme)}
        height={body - aroundTitle - title.length}
      />
    </>
  );
}

function factRows(
  copy: LocalCopy,
  columns: number,
  { words, glyphs }: Theme,
): readonly ReactNode[] {
  const facts = words.localCopy.facts(copy);
  const labelColumns = Math.max(...facts.map(({ label }) => widthOf(label))) + gap;
  const found = words.localCopy.findings(copy);
  const rows = facts.flatMap(({ label, text }) =>
    wrapWords(text, columns - labelColumns).map((row, index) => (
      <Line key={`${text} ${rowKey(row, index)}`}>
        <Span tone="dim">{padEnd(index === 0 ? label : '', labelColumns)}</Span>
        {row}
      </Line>
    )),
  );
  const judged =
    found.length === 0
      ? wrapWords(words.localCopy.nothingFound, columns).map((row) => <Line key={row}>{row}</Line>)
      : found.flatMap(({ severity, text }) => {
          const isError = severity === 'error';
          const sign = isError ? glyphs.failed : glyphs.warning;
          return wrapSigned(sign, text, columns).map((row, index) => (
            <Line key={`${text} ${rowKey(row, index)}`} tone={isError ? 'failed' : 'late'}>
              {row}
            </Line>
          ));
        });
  return [...rows, <Line key="after-the-facts" />, ...judged];
}

const marks = { on: '[x] ', off: '[ ] ' } as const;

/** The nodes, most likely first, each with its check mark. */
function NamesPage({
  state,
  send,
  overlay,
  copy,
  list,
}: CopyProps & { readonly copy: LocalCopy; readonly list: 'inputs' | 'outputs' }): ReactNode {
  const { words } = useTheme();
  const { inner } = sizeOf(state);
  const { draft } = state.conversation;
  const nodes = nodesOf(copy, list, draft[list]);
  const cells = nodes.map(words.localCopy.node);
  const widths = [0, 1, 2].map((column) =>
    Math.max(...cells.map((row) => widthOf(row[column] ?? ''))),
  );
  const room = inner - pointerColumns - marks.on.length;
  const isWide = widths.reduce((sum, width) => sum + width + gap, 0) <= room;
  const items = nodes.map(({ name }, at) => {
    const mark = overlay[list].includes(name) ? marks.on : marks.off;
    const row = cells[at] ?? [];
    const text = isWide
      ? row.map((cell, column) => padEnd(cell, (widths[column] ?? 0) + gap)).join('')
      : words.inOneRow(row.filter((cell) => cell !== ''));
    return { value: name, label: `${mark}${text}`.trimEnd() };
  });
  return (
    <Box flexDirection="column" flexShrink={0}>
      <ListScreen
        id={`local ${list}`}
        state={state}
        send={send}
        question={words.localCopy.ask[list]}
        facts={[words.localCopy.listHint(copy, draft)]}
        items={[
          ...items,
          ...(overlay.only ? [{ value: typeNames, label: words.localCopy.typeNames }] : []),
        ]}
      />
    </Box>
  );
}
