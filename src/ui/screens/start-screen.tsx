import { Box } from 'ink';
import { type ReactNode, useMemo } from 'react';
import { pointedChoice } from '../../app/keymap/binding.ts';
import { choiceValue, startChoices } from '../../app/remembered.ts';
import type { State } from '../../app/state.ts';
import { useLook } from '../look.ts';
import { ChoiceList } from '../parts/choice-list.tsx';
import { Line, Paragraph, rowKey } from '../parts/line.tsx';
import { noteOf, startItems } from '../parts/start-items.ts';
import type { Send } from '../send.ts';
import { sizeOf } from '../size.ts';
import { wrapWords } from '../wrap.ts';

const fewestRows = 3;

/** Where one starts who has deployed before: the last service first, so that Enter, Enter redeploys. */
export function StartScreen({
  state,
  send,
}: {
  readonly state: State;
  readonly send: Send;
}): ReactNode {
  const look = useLook();
  const { words } = look;
  const { inner, body } = sizeOf(state);
  const { remembered, kept, now } = state;
  const whole = remembered.whole === true;
  const { items, values, id, cut, noteRows } = useMemo(() => {
    const choices = startChoices(remembered, kept);
    const rows = choices.map((choice) => words.startRow(choice, now, whole));
    return startItems({ values: choices.map(choiceValue), rows, whole, columns: inner }, look);
  }, [remembered, kept, now, whole, words, look, inner]);
  const question = whole ? words.start.history : words.start.question;
  const pointed = pointedChoice(state);
  const dot = ` ${look.glyphs.dot} `;
  const note = pointed && cut ? noteOf(words.startRow(pointed, now, whole), dot, inner) : [];
  // A blank row, the question, a blank row; the note with a blank row before it.
  const room = body - 2 - wrapWords(question, inner).length - (cut ? noteRows + 1 : 0);
  const scrolls = items.length > room;
  const rows = Math.max(fewestRows, scrolls ? room - 1 : items.length);
  return (
    <Box flexDirection="column">
      <Line />
      <Paragraph tone="strong" columns={inner}>
        {question}
      </Paragraph>
      <Line />
      <ChoiceList
        id={id}
        items={items}
        initialIndex={pointed ? values.indexOf(choiceValue(pointed)) : 0}
        rows={rows}
        onChoose={(value) => send({ type: 'chosen', value })}
        onHighlight={(value) => send({ type: 'highlighted', value })}
      />
      {scrolls && <Line tone="dim">{words.listed(rows, items.length)}</Line>}
      {cut && <Line />}
      {note.slice(0, noteRows).map((row, index) => (
        <Line key={rowKey(row, index)} tone="dim">
          {row}
        </Line>
      ))}
    </Box>
  );
}
