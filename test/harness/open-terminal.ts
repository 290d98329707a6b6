import { onTestFinished } from 'vitest';
import { startTerminal } from './terminal.ts';
import type { TerminalRequest, TestTerminal } from './test-terminal.ts';

/** `startTerminal`, closed by itself when the test ends. */
export function openTerminal(request: TerminalRequest = {}): TestTerminal {
  const terminal = startTerminal(request);
  onTestFinished(terminal.close);
  return terminal;
}
