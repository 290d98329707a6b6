import type { ReactNode } from 'react';
import { type Conversation, type Progress, progress } from '../../questions/navigation.ts';
import { padStart, widthOf } from '../fit.ts';
import type { Glyphs } from '../glyphs.ts';
import { useLook } from '../look.ts';
import type { Size } from '../size.ts';
import type { Tone } from '../tone.ts';
import { Line, Span } from './line.tsx';

type Chapter = Progress['chapters'][number];

/** The chapters with their state, and which question this is. */
export function Chapters({
  conversation,
  size,
}: {
  readonly conversation: Conversation;
  readonly size: Size;
}): ReactNode {
  const { glyphs, words } = useLook();
  const { index, chapters } = progress(conversation);
  const all = chapters.map((chapter) => ({
    chapter,
    text: `${words.chapters[chapter.chapter]} ${glyphOf(chapter, glyphs)}`,
  }));
  const widthOfParts = (parts: typeof all) =>
    parts.reduce((sum, { text }) => sum + widthOf(text) + gap.length, 0);
  const place = words.questionOf(index);
  const fits = widthOfParts(all) + widthOf(place) <= size.inner;
  const parts = fits ? all : all.filter(({ chapter }) => chapter.state === 'current');
  const width = widthOfParts(parts);
  return (
    <Line>
      {parts.map(({ chapter, text }) => (
        <Span key={chapter.chapter} tone={toneOf(chapter)}>
          {text}
          {gap}
        </Span>
      ))}
      <Span tone="dim">{padStart(place, size.inner - width)}</Span>
    </Line>
  );
}

const gap = '   ';

function glyphOf({ state }: Chapter, glyphs: Glyphs): string {
  const signs = {
    done: glyphs.done,
    current: glyphs.active,
    ahead: glyphs.waiting,
    empty: glyphs.skipped,
  };
  return signs[state];
}

function toneOf({ state }: Chapter): Tone {
  const toneByState = { done: 'done', current: 'accent', ahead: 'dim', empty: 'dim' } as const;
  return toneByState[state];
}
