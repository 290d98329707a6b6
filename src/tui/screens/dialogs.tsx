import type { ReactNode } from 'react';
import type { CommandRun } from '../../app/facts.ts';
import { instancesIn } from '../../app/keymap/binding.ts';
import type { PastService } from '../../app/remembered.ts';
import { copyEntries } from '../../app/result.ts';
import { endingOfState } from '../../app/retry.ts';
import { commandsShown, filtersCommands } from '../../app/screens/commands-run.ts';
import { askedPlace } from '../../app/screens/start.ts';
import { fileByDefault } from '../../app/screens/start-update.ts';
import { scaleFacts, spendingChoice } from '../../app/spending.ts';
import type { State } from '../../app/state.ts';
import type { ProjectOffer } from '../../app/types.ts';
import type { InterruptChoice } from '../../app/update.ts';
import { cutRows, fitStart, padEnd, widthOf, wrapWords } from '../../messages/layout.ts';
import type { TextField } from '../../questions/text-field.ts';
import { ListScreen, SecretScreen, TypingScreen } from '../components/dialog.tsx';
import { pointerColumns } from '../components/list.tsx';
import { Line, Paragraph, rowKey, Scrolled } from '../components/text.tsx';
import { type Send, sizeOf, type Theme, useTheme } from '../theme.ts';
import { useKeyRows } from './question-panes.tsx';

/** The choice that changes nothing is first; the one that ends something is last. */
const choices: readonly InterruptChoice[] = ['watch', 'detach', 'stop'];

/** What Ctrl-C can do, and what each choice does to the service. */
export function InterruptScreen({
  state,
  send,
}: {
  readonly state: State;
  readonly send: Send;
}): ReactNode {
  const { words } = useTheme();
  return (
    <ListScreen
      id="interrupt"
      state={state}
      send={send}
      question={words.interrupt.question}
      facts={words.interrupt.facts(state.deployment)}
      items={choices.map((value) => ({ value, label: words.interrupt.options[value] }))}
    />
  );
}

/** What can be copied at the end, each in one piece. */
export function CopyScreen({
  state,
  send,
}: {
  readonly state: State;
  readonly send: Send;
}): ReactNode {
  const { words, glyphs } = useTheme();
  const { inner } = sizeOf(state);
  const entries = copyEntries(endingOfState(state));
  const isCall = entries.some(({ id }) => id === 'curl');
  const selected = state.overlay?.kind === 'copy' ? state.overlay.selected : null;
  const whole = (entries.find(({ id }) => id === selected) ?? entries[0])?.text ?? '';
  const room = inner - pointerColumns - copyColumns;
  return (
    <>
      <ListScreen
        id="copy"
        state={state}
        send={send}
        question={words.copyTitle}
        facts={isCall ? [words.copyFact] : []}
        items={entries.map(({ id, text }) => ({
          value: id,
          label: `${padEnd(words.copyLabels[id], copyColumns)}${fitStart(text, room, glyphs.ellipsis)}`,
        }))}
      />
      <Line />
      <Paragraph columns={inner}>{whole}</Paragraph>
    </>
  );
}

/** What would be saved for the team, and where; nothing is written before Enter. */
export function ProjectScreen({
  state,
  send,
  offer,
}: {
  readonly state: State;
  readonly send: Send;
  readonly offer: ProjectOffer | null;
}): ReactNode {
  const { words } = useTheme();
  const { inner, body } = sizeOf(state);
  if (offer === null) {
    return <Paragraph columns={inner}>{words.project.reading}</Paragraph>;
  }
  const texts = [words.project.question(offer), words.project.facts(offer)];
  const [question = [], facts = []] = texts.map((text) => wrapWords(text, inner));
  const rows = [
    ...question.map((row) => (
      <Line key={`question ${row}`} tone="strong">
        {row}
      </Line>
    )),
    ...facts.map((row) => (
      <Line key={`fact ${row}`} tone="dim">
        {row}
      </Line>
    )),
    <Line key="before-the-preset" />,
    ...offer.rows
      .flatMap((line) => cutRows(line, inner))
      .map((row, index) => <Line key={`preset ${rowKey(row, index)}`}>{row}</Line>),
  ];
  return <Scrolled state={state} send={send} rows={rows} height={body} />;
}

const copyColumns = 10;

/** The eascmd commands that were run, each with its time and result. */
export function CommandsScreen({
  state,
  send,
}: {
  readonly state: State;
  readonly send: Send;
}): ReactNode {
  const { words, glyphs, localTime } = useTheme();
  const { inner } = sizeOf(state);
  const tookOf = ({ at, endedAt }: CommandRun): string =>
    endedAt === null ? '' : words.duration(endedAt - at);
  const longest = Math.max(leastTook, ...state.ran.map((run) => widthOf(tookOf(run)) + 2));
  const columns = inner - pointerColumns;
  // The beginning of the command matters more than how long it took.
  const tookColumns = columns - startColumns - endColumns - longest < leastCall ? 0 : longest;
  const facts = (run: CommandRun): string => {
    const took = tookColumns === 0 ? '' : tookOf(run);
    const end = padEnd(words.commandEnd(run), endColumns);
    return `${words.timeOfDay(localTime(run.at))}  ${end}${padEnd(took, tookColumns)}${run.call}`;
  };
  const runs = commandsShown(state, facts);
  const { overlay } = state;
  const chosen = overlay?.kind === 'commands' ? overlay.selected : null;
  const selected = runs.find(({ id }) => id === chosen) ?? runs[0];
  return (
    <>
      <ListScreen
        id="commands"
        state={state}
        send={send}
        question={words.commandsRun.title}
        facts={words.commandsRun.facts}
        items={runs.map((run) => ({
          value: run.id,
          label: fitStart(facts(run), columns, glyphs.ellipsis),
        }))}
        filter={filtersCommands(state) && overlay?.kind === 'commands' ? overlay.filter : undefined}
        below={selected ? wrapWords(selected.line, inner).length + 1 : 0}
      />
      <Line />
      <Paragraph columns={inner}>{selected?.line ?? ''}</Paragraph>
    </>
  );
}

/** The time of day, and a gap. */
const startColumns = 10;
const endColumns = 12;
const leastTook = 8;
const leastCall = 4;

/** Deletion in the cloud: what it does, and the field for the full name. */
export function DeleteScreen({
  state,
  field,
}: {
  readonly state: State;
  readonly field: TextField;
}): ReactNode {
  const { words } = useTheme();
  const service = state.deployment.plan?.service ?? '';
  const ready = spendingChoice(state) !== null;
  return (
    <TypingScreen
      state={state}
      field={field}
      question={words.deletion.question(service)}
      consequence={words.deletion.consequence}
      placeholder=""
      hint={ready ? words.deletion.ready : words.deletion.typeName(service)}
      ready={ready}
    />
  );
}

interface FieldProps {
  readonly state: State;
  readonly field: TextField;
}

/** The path of a user's service file. */
export function FileScreen({ state, field }: FieldProps): ReactNode {
  const { words } = useTheme();
  return (
    <TypingScreen
      state={state}
      field={field}
      question={words.file.question}
      consequence=""
      placeholder={fileByDefault}
      hint={words.file.hint}
      ready={false}
    />
  );
}

/** Deletion before creating again: what it does, and the field for the full name. */
export function ReplaceScreen({ state, field }: FieldProps): ReactNode {
  const { words } = useTheme();
  const service = state.plan?.service ?? '';
  const ready = spendingChoice(state) !== null;
  return (
    <TypingScreen
      state={state}
      field={field}
      question={words.replacement.question(service)}
      consequence={words.replacement.consequence}
      placeholder=""
      hint={ready ? words.replacement.ready : words.deletion.typeName(service)}
      ready={ready}
    />
  );
}

/** The number of instances. Changing it keeps the optimized model. */
export function ScaleScreen({
  state,
  field,
  past,
}: FieldProps & { readonly past: PastService }): ReactNode {
  const { words } = useTheme();
  const text = field.value.trim();
  const spending = spendingChoice(state);
  const facts = scaleFacts(state);
  if (!facts) {
    return null;
  }
  const ready = spending?.kind === 'scale';
  const wrong = text !== '' && instancesIn(text) === null;
  return (
    <TypingScreen
      state={state}
      field={field}
      question={words.scaling.question(past.service)}
      consequence={words.joins.sentences([
        words.scaling.facts(facts),
        words.scaling.consequence(past.rehearsal),
      ])}
      placeholder=""
      hint={ready ? scaleHint(state, words.scaling) : words.scaling.hint}
      ready={ready}
      wrong={wrong}
    />
  );
}

/** What Enter does with the typed number. */
function scaleHint(state: State, words: Theme['words']['scaling']): string {
  const spending = spendingChoice(state);
  const current = scaleFacts(state)?.current ?? null;
  if (spending?.kind !== 'scale') {
    return words.hint;
  }
  const { instances, confirm } = spending;
  if (confirm !== null) {
    return words.confirm(confirm, current, instances);
  }
  const isSecond = state.overlay?.kind === 'scale' && state.overlay.confirming !== null;
  return isSecond ? words.confirming(current, instances) : words.ready(current, instances);
}

/** The title and a blank row. */
const above = 2;

/** On `?`: every key that works on the screen below, and what it does. */
export function KeysScreen({
  state,
  send,
}: {
  readonly state: State;
  readonly send: Send;
}): ReactNode {
  const { words } = useTheme();
  const { inner, body } = sizeOf(state);
  const rows = useKeyRows(state, inner);
  return (
    <>
      <Line tone="strong">{words.keyList.title}</Line>
      <Line />
      <Scrolled state={state} send={send} rows={rows} height={body - above} />
    </>
  );
}

/** A value that the history masks in the file that is deployed again. */
export function MaskedScreen({
  state,
  length,
}: {
  readonly state: State;
  readonly length: number;
}): ReactNode {
  const { words } = useTheme();
  const place = askedPlace(state);
  return place ? (
    <SecretScreen
      state={state}
      question={words.maskedValue.question(place)}
      consequence={words.maskedValue.consequence(place)}
      length={length}
      hint={words.maskedValue.hint(length)}
    />
  ) : null;
}
