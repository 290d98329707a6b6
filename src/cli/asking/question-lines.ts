import { english } from '../../messages/en/english.ts';
import type { Step } from '../../questions/define.ts';
import { type Conversation, initialChoice, progress } from '../../questions/navigation.ts';
import { lineWords } from './line-words.ts';

/** A question as lines of text, in the order in which one would read it aloud. */
export function questionLines(conversation: Conversation, step: Step): string[] {
  const { question, hint } = english.questions[step.id];
  const { index } = progress(conversation);
  const place = [english.chapters[step.chapter], english.questionOf(index)]
    .filter(Boolean)
    .join(', ');
  return [
    '',
    place,
    question,
    ...(step.kind === 'choice' ? choiceLines(conversation, step) : [hint]),
  ];
}

function choiceLines({ draft }: Conversation, step: Step): string[] {
  const { offered, hidden } = step.options(draft);
  const options = offered.map(({ value }, index) => {
    const { label, note } = english.option(step.id, value, draft);
    return `${index + 1}. ${label}${note === '' ? '' : `, ${note}`}`;
  });
  return [...options, ...(hidden.length > 0 ? [hiddenCount(hidden.length)] : [])];
}

const hiddenCount = (count: number): string =>
  `${count} not offered with these answers; ! says why.`;

/** What stands before the answer: with the one that Enter takes, where there is one. */
export function questionPrompt(conversation: Conversation, step: Step): string {
  const { draft, field } = conversation;
  if (step.kind === 'text') {
    return lineWords.answer(field.value || step.fallback(draft));
  }
  const values = step.options(draft).offered.map(({ value }) => value);
  const first = initialChoice(conversation);
  const index = first === undefined ? -1 : values.indexOf(first);
  return lineWords.choose(index === -1 ? undefined : String(index + 1));
}

/** `?`: what it is, an example, its flag and variable, and where the fact is from. */
export function helpLines(conversation: Conversation, step: Step): string[] {
  const { help, example, source } = english.questions[step.id];
  const { value } = conversation.field;
  const rows = [
    [english.help.example, example],
    [english.help.flag, step.flag],
    [english.help.variable, step.environment],
    [english.help.source, source],
  ] as const;
  return [
    ...help,
    ...rows.flatMap(([label, text]) => (text ? [`${label}: ${text}`] : [])),
    ...(value !== '' && !step.required(conversation.draft) ? [lineWords.emptyWith] : []),
  ];
}

/** `!`: what is not offered, and why. */
export function hiddenLines({ draft }: Conversation, step: Step): string[] {
  const { hidden } = step.options(draft);
  return hidden.length === 0
    ? [lineWords.allOffered]
    : [lineWords.notOffered, ...hidden.map(({ value, reason }) => english.hidden(value, reason))];
}
