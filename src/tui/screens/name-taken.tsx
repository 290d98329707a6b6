import { Box } from 'ink';
import type { ReactNode } from 'react';
import { changeOf, defaultMode, offeredChoices, roomBeside } from '../../app/preflight/ways.ts';
import { isLeftByTry } from '../../app/retry.ts';
import { isEditing, mustChoose, suggestedName } from '../../app/screens/plan-form.ts';
import type { State } from '../../app/state.ts';
import { fitMiddle, padEnd, widthOf, wrapSigned, wrapWords } from '../../messages/layout.ts';
import { type ChoiceItem, ChoiceList, pointerColumns } from '../components/list.tsx';
import { Line, rowKey } from '../components/text.tsx';
import { type Send, sizeOf, useLook } from '../theme.ts';

interface TakenName {
  readonly sentence: readonly string[];
  readonly items: readonly ChoiceItem[];
  /** What follows from the choice under the pointer, where the list has no room for it. */
  readonly note: readonly string[];
  /** Rows that it takes on the review, a blank one under it included. */
  readonly rows: number;
}

const gap = 3;
/** Kept for the longest note, so that nothing below moves with the pointer. */
const noteRows = 2;

/**
 * A name that is taken, and what can be done about it, each with its risk. That it is being asked for
 * stands above the footer, so that the answers do not move when it is told.
 */
export function useTakenName(state: State): TakenName | null {
  const { words, glyphs } = useLook();
  const { inner } = sizeOf(state);
  const { name, plan } = state;
  if (!mustChoose(state) || name.kind !== 'taken' || !plan) {
    return null;
  }
  const plugin = plan.pluginsConfigured;
  const said = words.nameSentence(name, plan.service, plugin) ?? '';
  const text = isLeftByTry(state) ? `${said} ${words.retrying.leftByTry}` : said;
  const sentence = wrapSigned(glyphs.warning, text, inner);
  const newName = suggestedName(state);
  const choices = offeredChoices(state).map((value) => ({
    value,
    ...words.taken(value, newName, plugin, changeOf(state), roomBeside(state)),
  }));
  const labelColumns = Math.max(...choices.map(({ label }) => widthOf(label)));
  const widest = Math.max(...choices.map(({ note }) => widthOf(note)));
  const beside = pointerColumns + labelColumns + gap + widest <= inner;
  const way = defaultMode(state);
  const pointed = choices.find(({ value }) => value === way);
  const note = beside ? [] : noteOf(pointed?.note ?? '', inner - pointerColumns);
  const items = choices.map(({ value, label, note: after }) => ({
    value,
    label: beside
      ? `${padEnd(label, labelColumns + gap)}${after}`
      : fitMiddle(label, inner - pointerColumns, glyphs.ellipsis),
  }));
  return { sentence, items, note, rows: sentence.length + items.length + note.length + 1 };
}

function noteOf(text: string, columns: number): readonly string[] {
  const rows = wrapWords(text, columns).slice(0, noteRows);
  return [...rows, ...Array.from({ length: noteRows - rows.length }, () => '')];
}

interface NameRowsProps {
  readonly state: State;
  readonly send: Send;
  readonly taken: TakenName;
  /** Rows that there are for it. */
  readonly height: number;
}

/** The choices stay where there is too little room for all of it: what is known of them goes first. */
export function NameRows({ state, send, taken, height }: NameRowsProps): ReactNode {
  const { items } = taken;
  // While the cursor is on another row, no key may reach the list.
  const isActive = state.form.at === 'deploy' && !isEditing(state);
  const sentence = taken.sentence.slice(0, Math.max(0, height - items.length));
  const note = height < taken.rows - 1 ? [] : taken.note;
  return (
    <Box flexDirection="column" flexShrink={0}>
      {sentence.map((row, index) => (
        <Line key={rowKey(row, index)} tone="late">
          {row}
        </Line>
      ))}
      {isActive ? (
        <ChoiceList
          id={`taken ${state.plan?.service}`}
          items={items}
          initialIndex={items.findIndex(({ value }) => value === defaultMode(state))}
          rows={items.length}
          onChoose={(value) => send({ type: 'chosen', value })}
          onHighlight={(value) => send({ type: 'highlighted', value })}
        />
      ) : (
        items.map(({ value, label }) => (
          <Line key={value} tone="dim">{`${' '.repeat(pointerColumns)}${label}`}</Line>
        ))
      )}
      {note.map((row, index) => (
        <Line key={rowKey(row, index)} tone="dim">
          {`${' '.repeat(pointerColumns)}${row}`}
        </Line>
      ))}
      <Line />
    </Box>
  );
}
