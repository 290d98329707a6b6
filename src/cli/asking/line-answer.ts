import { english } from '../../messages/en/english.ts';
import type { Step } from '../../questions/define.ts';
import {
  accept,
  back,
  type Conversation,
  canGoBack,
  initialChoice,
} from '../../questions/navigation.ts';
import { plainLine } from '../../questions/text-field.ts';
import { attempt } from '../../questions/validate.ts';
import { lineWords } from './line-words.ts';
import { helpLines, hiddenLines } from './question-lines.ts';

/** What a typed line leads to, and what is said about it. */
export interface LineAnswer {
  readonly conversation: Conversation;
  readonly lines: readonly string[];
}

/** Takes one line at a question: an answer, or a sign that asks for something. */
export function takeLine(conversation: Conversation, step: Step, line: string): LineAnswer {
  const text = plainLine(line).trim();
  const stay = (lines: readonly string[]): LineAnswer => ({ conversation, lines });
  switch (text) {
    case '?':
      return stay(helpLines(conversation, step));
    case '!':
      return stay(hiddenLines(conversation, step));
    case '<':
      return canGoBack(conversation)
        ? { conversation: back(conversation), lines: [] }
        : stay([lineWords.isFirst]);
    default:
      return step.kind === 'choice'
        ? takeChoice(conversation, step, text)
        : takeText(conversation, step, text);
  }
}

/** A number of the list, or a value as a flag would have it. */
function takeChoice(conversation: Conversation, step: Step, text: string): LineAnswer {
  if (text === '0') {
    return { conversation, lines: helpLines(conversation, step) };
  }
  const values = step.options(conversation.draft).offered.map(({ value }) => value);
  const named = values.find((value) => value.toLowerCase() === text.toLowerCase());
  if (text === '') {
    const first = initialChoice(conversation);
    return first === undefined
      ? { conversation, lines: [lineWords.noSuchNumber(values.length)] }
      : answer(conversation, step, first);
  }
  if (named === undefined && /^\d+$/.test(text)) {
    const numbered = values[Number(text) - 1];
    return numbered === undefined
      ? { conversation, lines: [lineWords.noSuchNumber(values.length)] }
      : answer(conversation, step, numbered);
  }
  return answer(conversation, step, named ?? text);
}

/** Enter alone keeps the answer that is there, else takes the default. */
function takeText(conversation: Conversation, step: Step, text: string): LineAnswer {
  if (text === '') {
    return answer(conversation, step, conversation.field.value);
  }
  return answer(conversation, step, text === '-' ? '' : text);
}

function answer(conversation: Conversation, step: Step, text: string): LineAnswer {
  const { draft } = conversation;
  const meant = text === '' && step.kind === 'text' ? (step.fallback(draft) ?? '') : text;
  const { problem } = attempt(step, draft, meant);
  if (problem !== undefined) {
    return { conversation, lines: [english.finding(problem)] };
  }
  const next = accept(conversation, text);
  return { conversation: next, lines: next.dropped.map(english.dropped) };
}
