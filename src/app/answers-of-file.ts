import { type Answered, nothingAnswered } from '../questions/answers.ts';
import { begin, type Conversation } from '../questions/navigation.ts';

/**
 * The answers that a file stands for, as they are: nothing of it is asked, and nothing is dropped,
 * because the file is sent or refused as a whole, until an answer is changed.
 */
export function answersOfFile({ draft, sources }: Answered): Conversation {
  return { ...begin(nothingAnswered), draft, sources, current: 'review' };
}
