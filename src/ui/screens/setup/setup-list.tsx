import { Box } from 'ink';
import type { ReactNode } from 'react';
import { setupChoices } from '../../../app/focus.ts';
import type { SetupPage } from '../../../app/state.ts';
import { useLook } from '../../look.ts';
import { ChoiceList, pointerColumns } from '../../parts/choice-list.tsx';
import { Line, Paragraph, rowKey } from '../../parts/line.tsx';
import { Scrolled } from '../../parts/scrolled.tsx';
import { sizeOf } from '../../size.ts';
import { wrapWords } from '../../wrap.ts';
import { setupFacts } from './setup-facts.ts';
import type { SetupScreenProps } from './setup-screen-props.ts';

/** Rows of the list that stay, whatever there is to read above it. */
const fewestRows = 3;
/** Rows of what there is to read that stay; more of it is scrolled to. */
const fewestFacts = 2;
const fewRows = 10;
/** Here it goes before the choices: nobody is to choose without having read it. */
const readFirst: readonly SetupPage['kind'][] = ['warning', 'command'];

/** What set-up has found or is about to do, and what one can choose. */
export function SetupList({ state, send, setup }: SetupScreenProps): ReactNode {
  const look = useLook();
  const { words } = look;
  const { body, inner } = sizeOf(state);
  const { question, rows } = setupFacts(state, setup, look, inner);
  const items = setupChoices(state).map((value) => ({
    value,
    label: wrapWords(words.setupOption(value, setup, state.client), inner - pointerColumns).join(
      '\n',
    ),
  }));
  const listed = items.reduce((sum, { label }) => sum + label.split('\n').length, 0);
  // A blank row, the question, what there is to read, a blank row: these are spared where rows are few.
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
