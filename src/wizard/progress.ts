import type { Conversation } from './conversation.ts';
import { shownSteps, walkedSteps } from './shown-steps.ts';
import { type Chapter, chapters } from './step.ts';
import { findStep } from './steps.ts';

/** `empty`: passed, and with these answers it has no question. */
export type ChapterState = 'done' | 'current' | 'ahead' | 'empty';

export interface Progress {
  /** From 1; at the review that of the last question. Questions that answer themselves are not counted. */
  readonly index: number;
  readonly chapters: readonly { readonly chapter: Chapter; readonly state: ChapterState }[];
}

export function progress(conversation: Conversation): Progress {
  const { current, draft } = conversation;
  const walked = walkedSteps(conversation);
  const place = walked.findIndex(({ id }) => id === current);
  const shown = new Set(shownSteps(draft).map(({ chapter }) => chapter));
  const here = current === 'review' ? chapters.length : chapterAt(findStep(current).chapter);
  return {
    index: place === -1 ? walked.length : place + 1,
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
