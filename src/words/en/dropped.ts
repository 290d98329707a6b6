import type { DroppedCode, DroppedReason } from '../../questions/answers.ts';
import type { Dropped } from '../../questions/settle.ts';
import { list, printable, text, type Values } from '../values.ts';
import { findingSentence } from './findings.ts';
import { allOf, anyOf } from './lists.ts';
import { optionLabel } from './options.ts';
import { questions } from './questions.ts';
import { hiddenPredicate, isHiddenCode } from './reasons.ts';

const clauses: Readonly<Record<DroppedCode, (values: Values) => string>> = {
  'not-asked': () => 'it is not asked with the answers as they are now',
  'default-changed': (values) => {
    const now = text(values, 'now');
    return now === '' ? 'the default is none now' : `the default is ${now} now`;
  },
  'not-seen-now': () => 'it was seen in a group that is not chosen now',
  'now-a-choice': (values) => `there is a choice now, ${anyOf(list(values, 'offered'))}`,
  'advanced-skipped': () => 'the advanced questions are skipped',
};

function isDroppedCode(code: string): code is DroppedCode {
  return Object.hasOwn(clauses, code);
}

/** That an answer is gone, and why: `Plugin group T4_8CORE was dropped: …`. */
export function droppedSentence(dropped: Dropped): string {
  return `${nameOf(dropped)} was dropped${because(dropped.reason)}`;
}

/** The same for several at once: those that are just not asked any more share a sentence. */
export function droppedSentences(dropped: readonly Dropped[]): string[] {
  const unasked = dropped.filter(({ reason }) => reason.code === 'not-asked');
  if (unasked.length < 2) return dropped.map(droppedSentence);
  const others = dropped.filter(({ reason }) => reason.code !== 'not-asked');
  const named = allOf(unasked.map(nameOf));
  return [...others.map(droppedSentence), `Dropped, as they are not asked now: ${named}.`];
}

/** Only what is gone, where there is no room for the reasons. */
export function droppedNames(dropped: readonly Dropped[]): string {
  return `Dropped, as they do not fit: ${allOf(dropped.map(nameOf))}.`;
}

function nameOf({ step, value }: Dropped): string {
  return `${questions[step].label} ${printable(optionLabel(step, value, {}).label)}`;
}

/** What a rule says has sentences of its own; the reasons of the questions continue this one. */
function because({ code, values }: DroppedReason): string {
  if (isHiddenCode(code)) return `: it ${hiddenPredicate({ code, values })}.`;
  if (isDroppedCode(code)) return `: ${clauses[code](values)}.`;
  const sentence = findingSentence({ code, values });
  return sentence === code ? ` (${code}).` : `. ${sentence}`;
}
