import { type ReactNode, useMemo } from 'react';
import { regionChoices } from '../../../app/focus.ts';
import { regions } from '../../../service/catalog/regions.ts';
import { fitStart, padEnd, widthOf } from '../../fit.ts';
import { useLook } from '../../look.ts';
import { ChoiceList, pointerColumns } from '../../parts/choice-list.tsx';
import { Line, Paragraph } from '../../parts/line.tsx';
import { sizeOf } from '../../size.ts';
import { wrapWords } from '../../wrap.ts';
import type { SetupScreenProps } from './setup-screen-props.ts';

const gap = 2;
const fewestRows = 3;

/** The regions, those with a sign-in marked. One shortens the list by typing. */
export function RegionsScreen({ state, send, setup }: SetupScreenProps): ReactNode {
  const { words, glyphs } = useLook();
  const { inner, body } = sizeOf(state);
  const { signIns, client } = state;
  const rehearsal = client?.kind === 'rehearsal';
  const { filter, region } = setup;
  const options = useMemo(() => regionChoices(setup, words.region), [setup, words]);
  // By all of them, so that the columns stay while the list is shortened.
  const names = Math.max(...regions.map(({ id }) => widthOf(words.region(id))));
  const items = options.map(({ value }) => {
    const own = signIns.find((each) => each.region === value && each.rehearsal === rehearsal);
    const mark = words.signInRegions.mark(own);
    const room = inner - pointerColumns - names - gap;
    const facts =
      [[value, ...mark].join(', '), mark.join(', '), mark[0] ?? ''].find(
        (text) => widthOf(text) <= room,
      ) ?? '';
    const label = `${padEnd(words.region(value), names + gap)}${facts}`.trimEnd();
    return { value, label: fitStart(label, inner - pointerColumns, glyphs.ellipsis) };
  });
  const { question, fact } = words.signInRegions;
  // A blank row, the question with what is known, the filter, and how much of the list is seen.
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
      <Line tone={filter === '' ? 'dim' : 'accent'}>
        {words.filter(filter, options.length, Math.min(rows, options.length))}
      </Line>
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
