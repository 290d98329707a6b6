import type { Source } from './answers.ts';
import type { Conversation } from './conversation.ts';
import { shownSteps, walkedSteps } from './shown-steps.ts';
import { type Chapter, chapters } from './step.ts';
import { findStep } from './steps.ts';

/** `empty`: passed, and with these answers it has no question. */
export type ChapterState = 'done' | 'current' | 'ahead' | 'empty';

export interface Progress {
  /** From 1, of the questions that a person is asked; null where one came from the review to change an answer. */
  readonly index: number | null;
  readonly chapters: readonly { readonly chapter: Chapter; readonly state: ChapterState }[];
}

/** What was answered before anyone was asked. */
const given: readonly (Source | undefined)[] = [
  'flag',
  'environment',
  'project',
  'preset',
  'template',
  'file',
];

export function progress(conversation: Conversation): Progress {
  const { current, draft, sources, trail } = conversation;
  const walked = walkedSteps(conversation).filter(
    ({ id }) => id === current || !given.includes(sources[id]),
  );
  const place = walked.findIndex(({ id }) => id === current);
  const shown = new Set(shownSteps(draft).map(({ chapter }) => chapter));
  const here = current === 'review' ? chapters.length : chapterAt(findStep(current).chapter);
  return {
    index: trail.includes('review') || place === -1 ? null : place + 1,
    chapters: chapters.map((chapter) => ({
      chapter,
      state: stateOf(chapterAt(chapter) - here, shown.has(chapter)),
    })),
  };
}

function stateOf(distance: number, hasQuestions: boolean): ChapterState {
  if (distance === 0) return 'current';
  if (distance > 0) return 'ahead';
  return hasQuestions ? 'done' : 'empty';
}

function chapterAt(chapter: Chapter): number {
  return chapters.indexOf(chapter);
}
