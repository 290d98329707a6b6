import { setTimeout } from 'node:timers/promises';
import { questions } from '../../../src/messages/en/questions.ts';
import type { StepId } from '../../../src/questions/answers.ts';
import { findStep } from '../../../src/questions/steps.ts';
import type { TestTerminal } from '../../harness/test-terminal.ts';
import { chooses, edits } from './list.ts';

/**
 * Answers in the order of the questions: the label of an option, or what is typed; without either,
 * Enter takes what is there. What must be on the screen before may stand behind it.
 */
export type Script = readonly (readonly [StepId, string?, RegExp?])[];

/** Waits until the question is on the screen. */
export async function asks(terminal: TestTerminal, step: StepId): Promise<void> {
  await terminal.shows(questions[step].question);
}

/** Answers one question as a slow hand does: looks at each key's effect before the next. */
export async function answers(terminal: TestTerminal, step: StepId, text?: string): Promise<void> {
  await asks(terminal, step);
  if (text === undefined) {
    if (step === 'where' || step === 'serviceResource') await knowsGroups(terminal);
    terminal.press('enter');
  } else if (findStep(step).kind === 'choice') {
    await chooses(terminal, text);
  } else {
    await fills(terminal, text);
    terminal.press('enter');
  }
  await terminal.hides(questions[step].question);
}

/** Longer than between two Enters of a held key: one that began before the groups came takes none. */
export const notHeldMs = 300;

const asking = 'Asking eascmd which groups';

/** Waits until eascmd has answered, and Enter counts. */
export async function knowsGroups(terminal: TestTerminal): Promise<void> {
  if (terminal.screen().join('\n').includes(asking)) await terminal.hides(asking);
  await setTimeout(notHeldMs);
}

/** Types into the field and waits until it stands there. */
export async function fills(terminal: TestTerminal, text: string): Promise<void> {
  terminal.types(text);
  await terminal.shows(text);
}

export async function answersAll(terminal: TestTerminal, script: Script): Promise<void> {
  for (const [step, text, seen] of script) {
    await asks(terminal, step);
    if (seen) await terminal.shows(seen);
    await answers(terminal, step, text);
  }
}

/** Opens each detail in the form, answers it, and goes on. */
export async function givesDetails(terminal: TestTerminal, details: Script): Promise<void> {
  for (const [step, text] of details) {
    await answers(terminal, 'advanced', questions[step].label);
    await answers(terminal, step, text);
  }
  await answers(terminal, 'advanced');
}

/** Gives the service another name, in its row of the plan. */
export async function names(terminal: TestTerminal, name: string): Promise<void> {
  await terminal.shows(/Enter (?:deploy|rehearse)/);
  await edits(terminal, 'Name');
  // The text is selected: what is typed replaces it.
  await fills(terminal, name);
  terminal.press('enter');
  await terminal.shows(new RegExp(`Name +${name}, free`));
}

/** Goes back one question, to the one that is named. */
export async function goesBackTo(terminal: TestTerminal, step: StepId): Promise<void> {
  terminal.press('shift-tab');
  await asks(terminal, step);
}
