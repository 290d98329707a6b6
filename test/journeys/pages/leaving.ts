import { expect } from 'vitest';
import type { TestTerminal } from '../../harness/test-terminal.ts';
import { left } from './run.ts';

/** Ctrl-C on a screen that shows this; ends with the code, the terminal clean. */
export async function interrupts(
  terminal: TestTerminal,
  shown: string | RegExp,
  code: number,
): Promise<string> {
  await terminal.shows(shown);
  expect(terminal.alternate()).toBe(true);
  terminal.press('ctrl-c');
  return left(terminal, code);
}
