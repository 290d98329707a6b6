import type { Path } from '../service/types.ts';
import type { Answers } from './answers.ts';
import type { Place } from './conversation.ts';
import { findStep } from './steps.ts';

/** The places in service.json that the question's answer changes, for marking them in the preview. */
export function highlightedKeys(place: Place, draft: Answers): readonly Path[] {
  return place === 'review' ? [] : findStep(place).paths(draft);
}
