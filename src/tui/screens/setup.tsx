import { Box } from 'ink';
import { type ReactNode, useMemo } from 'react';
import { regionChoices, setupChoices } from '../../app/focus.ts';
import type { On, SetupPage, State } from '../../app/state.ts';
import type { KeyField, KeyLengths } from '../../app/types.ts';
import {
  fitMiddle,
  fitStart,
  padEnd,
  padStart,
  widthOf,
  wrapWords,
} from '../../messages/layout.ts';
import { regions } from '../../service/catalog/regions.ts';
import { SecretScreen, TypingScreen } from '../components/dialog.tsx';
import { ChoiceList, pointerColumns } from '../components/list.tsx';
import { FilterLine, Line, Paragraph, rowKey, Scrolled, Span } from '../components/text.tsx';
import { headerRows, margin, type Send, sizeOf, useTheme } from '../theme.ts';
import { setupFacts } from './setup-rows.ts';

interface SetupScreenProps {
  readonly state: On<'setup'>;
  readonly send: Send;
}

/** A setup page: a list of actions, a field, or what is in progress. */
export function SetupScreen({ state, send }: SetupScreenProps): ReactNode {
  const { words } = useTheme();
  const { setup } = state;
  const { page } = setup;
  switch (page.kind) {
    case 'path':
      return (
        <TypingScreen
          state={state}
          field={page.field}
          question={words.eascmdPath.question}
          consequence={words.eascmdPath.consequence}
          placeholder=""
          hint={
            page.refused
              ? words.eascmdPath.refused(page.refused)
              : page.field.value.trim() === ''
                ? words.eascmdPath.hint
                : words.eascmdPath.ready
          }
          ready={false}
          wrong={page.refused !== null}
        />
      );
    case 'folder':
      return (
        <TypingScreen
          state={state}
          field={page.field}
          question={words.fetchFolder.question}
          consequence={setup.fetching ? words.fetchFolder.consequence(setup.fetching) : ''}
          placeholder={setup.fetching?.folder ?? ''}
          hint={words.fetchFolder.hint}
          ready={false}
        />
      );
    case 'fetching':
      return <FetchingScreen state={state} {...page} />;
    case 'key':
      return <KeyScreen state={state} region={setup.region ?? ''} {...page} />;
    case 'regions':
      return <RegionsScreen state={state} send={send} />;
    case 'signing-in':
      return <Working state={state} text={words.signingIn(setup.region ?? '')} />;
    default:
      return <SetupList state={state} send={send} />;
  }
}

function Working({ state, text }: { readonly state: State; readonly text: string }): ReactNode {
  return (
    <>
      <Line />
      <Paragraph tone="strong" columns={sizeOf(state).inner}>
        {text}
      </Paragraph>
    </>
  );
}

interface FetchingScreenProps {
  readonly state: State;
  readonly folder: string;
  readonly received: number;
  readonly total: number | null;
}

const longestBar = 60;
/** ` 100%`: its space is reserved. */
const percentColumns = 5;

/** The bytes received. The percentage is shown only if the server reported the total. */
function FetchingScreen({ state, folder, received, total }: FetchingScreenProps): ReactNode {
  const { words, glyphs } = useTheme();
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

interface KeyScreenProps {
  readonly state: State;
  readonly region: string;
  readonly asked: KeyField;
  readonly lengths: KeyLengths;
}

function KeyScreen({ state, region, asked, lengths }: KeyScreenProps): ReactNode {
  const length = lengths[asked];
  const { words } = useTheme();
  const rehearsed = state.client?.kind === 'rehearsal';
  return (
    <SecretScreen
      state={state}
      question={words.keyField.question(asked, region)}
      consequence={rehearsed ? words.signInWarning.rehearsed : words.keyField.consequence}
      length={length}
      hint={words.keyField.hint(asked, length)}
    />
  );
}

const gap = 2;
const fewestRows = 3;

/** The regions; those with a sign-in are marked. Typing filters the list. */
function RegionsScreen({ state, send }: SetupScreenProps): ReactNode {
  const { setup } = state;
  const { words, glyphs } = useTheme();
  const { inner, body } = sizeOf(state);
  const { signIns, client } = state;
  const rehearsal = client?.kind === 'rehearsal';
  const { filter, region } = setup;
  const options = useMemo(() => regionChoices(setup, words.region), [setup, words]);
  // Measures all regions, so that the columns don't move while filtering.
  const names = Math.max(...regions.map(({ id }) => widthOf(words.region(id))));
  const room = inner - pointerColumns - names - gap;
  // Either every row has its ID, or none has.
  const hasIds = regions.every(({ id }) => widthOf(id) <= room);
  const items = options.map(({ value }) => {
    const own = signIns.find((each) => each.region === value && each.rehearsal === rehearsal);
    const mark = words.signInRegions.mark(own);
    const texts = [words.inOneRow([value, ...mark]), words.inOneRow(mark), mark[0] ?? ''];
    const facts = texts.slice(hasIds ? 0 : 1).find((text) => widthOf(text) <= room) ?? '';
    const label = `${padEnd(words.region(value), names + gap)}${facts}`.trimEnd();
    return { value, label: fitStart(label, inner - pointerColumns, glyphs.ellipsis) };
  });
  const { question, fact } = words.signInRegions;
  // A blank row, the question with what is known, the filter, and how much of the list is visible.
  const above = 1 + wrapWords(question, inner).length + wrapWords(fact, inner).length + 1;
  const rows = Math.max(fewestRows, body - above);
  return (
    <>
      <Line />
      <Paragraph tone="strong" columns={inner}>
        {question}
      </Paragraph>
      <Paragraph tone="dim" columns={inner}>
        {fact}
      </Paragraph>
      <FilterLine
        text={filter}
        line={words.filter(filter, options.length, Math.min(rows, options.length))}
        columns={inner}
        at={{ x: margin, y: headerRows + above - 1 }}
      />
      {options.length === 0 ? (
        <Paragraph tone="late" columns={inner}>
          {words.nothingFits(filter)}
        </Paragraph>
      ) : (
        <ChoiceList
          id={`setup regions ${filter}`}
          items={items}
          initialIndex={Math.max(
            0,
            options.findIndex(({ value }) => value === region),
          )}
          rows={rows}
          onChoose={(value) => send({ type: 'chosen', value })}
          onHighlight={(value) => send({ type: 'highlighted', value })}
        />
      )}
    </>
  );
}

/** Rows of text that stay visible; the rest is scrolled to. */
const fewestFacts = 2;
const fewRows = 10;
/** Here, the text comes before the choices, so that no one chooses without reading it. */
const readFirst: readonly SetupPage['kind'][] = ['warning', 'command'];

/** What setup found or is about to do, and the choices. */
function SetupList({ state, send }: SetupScreenProps): ReactNode {
  const { setup } = state;
  const theme = useTheme();
  const { words } = theme;
  const { body, inner } = sizeOf(state);
  const { question, rows } = setupFacts(state, theme, inner);
  const items = setupChoices(state).map((value) => ({
    value,
    label: wrapWords(words.setupOption(value, setup, state.client), inner - pointerColumns).join(
      '\n',
    ),
  }));
  const listed = items.reduce((sum, { label }) => sum + label.split('\n').length, 0);
  // A blank row, the question, the text, a blank row. The blank rows are dropped if there are few
  // rows.
  const blanks = body < fewRows ? 0 : 1;
  const room = body - wrapWords(question, inner).length - 2 * blanks;
  const most = readFirst.includes(setup.page.kind) ? room - fewestRows + 1 - blanks : room - listed;
  const height = Math.min(rows.length, Math.max(fewestFacts, most));
  const left = room - height;
  const scrolls = listed > left;
  const tallest = Math.max(1, ...items.map(({ label }) => label.split('\n').length));
  const shown = scrolls ? Math.max(1, Math.floor((left - 1) / tallest)) : items.length;
  return (
    <>
      {blanks > 0 && <Line />}
      <Paragraph tone="strong" columns={inner}>
        {question}
      </Paragraph>
      <Box flexDirection="column" flexShrink={0} height={height} overflow="hidden">
        <Scrolled
          state={state}
          send={send}
          height={height}
          rows={rows.map(({ text, tone }, index) => (
            <Line key={rowKey(text, index)} tone={tone}>
              {text || ' '}
            </Line>
          ))}
        />
      </Box>
      {blanks > 0 && <Line />}
      {items.length > 0 && (
        <ChoiceList
          id={`setup ${setup.page.kind} ${items.map(({ value }) => value).join(' ')}`}
          items={items}
          initialIndex={0}
          rows={shown}
          onChoose={(value) => send({ type: 'chosen', value })}
          onHighlight={(value) => send({ type: 'highlighted', value })}
        />
      )}
      {scrolls && <Line tone="dim">{words.listed(shown, items.length)}</Line>}
    </>
  );
}
