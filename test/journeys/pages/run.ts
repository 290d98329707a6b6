import { expect } from 'vitest';
import { clientChoice } from '../../../src/messages/en/screens.ts';
import type { TestTerminal } from '../../harness/test-terminal.ts';

/** From the review to a deployment that is on its way. */
export async function deploys(terminal: TestTerminal): Promise<void> {
  await terminal.shows(/Enter (?:deploy|rehearse)/);
  terminal.press('enter');
  await terminal.shows('Ctrl-C options');
}

/** From the plan without an eascmd that can run to the choice of how to go on. */
export async function asksHow(terminal: TestTerminal): Promise<void> {
  await terminal.shows('Enter choose how');
  terminal.press('enter');
  await terminal.shows(clientChoice.question);
}

/** Waits for the last screen, leaves it, and gives what then stands on the normal one. */
export async function leavesTheEnd(
  terminal: TestTerminal,
  headline: string | RegExp,
  code: number,
): Promise<string> {
  await terminal.shows(headline);
  // Where something may help, Enter does that.
  await terminal.shows(/(?:Enter|q) leave/);
  terminal.types('q');
  return left(terminal, code);
}

/** Ended with this code, the terminal as it was; gives what stands on the normal screen. */
export async function left(terminal: TestTerminal, code: number): Promise<string> {
  const ending = await terminal.exited();
  expect(await terminal.leftClean()).toEqual([]);
  const text = terminal.scrollback().join('\n').trimEnd();
  expect({ ending, text }).toMatchObject({ ending: { code, signal: 0 } });
  return text;
}
