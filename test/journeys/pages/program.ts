import { onTestFinished } from 'vitest';
import { openTerminal } from '../../harness/open-terminal.ts';
import { freshSurroundings, type Surroundings } from '../../harness/surroundings.ts';
import type { TerminalRequest, TestTerminal } from '../../harness/test-terminal.ts';

/** A window in which the service file stands beside the questions, and everything fits. */
const roomy = { columns: 120, rows: 40 } as const;

/** Starts the program with these words behind its name. */
export function starts(words: string, request: TerminalRequest = {}): TestTerminal {
  return opens(words.split(' ').filter(Boolean), request);
}

/** The same with arguments that hold spaces. */
export function opens(args: readonly string[], request: TerminalRequest = {}): TestTerminal {
  return openTerminal({ ...roomy, args, ...request });
}

/** A guided deployment that is rehearsed as fast as can be. */
export function rehearses(words = '', request: TerminalRequest = {}): TestTerminal {
  return starts(`new --rehearse --speed 600 ${words}`, request);
}

/** What several runs of one user share. Removed when the test ends. */
export function sameUser(): Surroundings {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  return surroundings;
}
