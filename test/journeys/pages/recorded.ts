import { type KeyName, keyBytes } from '../../harness/keys.ts';
import type { TestTerminal } from '../../harness/test-terminal.ts';

/** A terminal that remembers what was sent to it, one entry for each call. */
export interface Recorded {
  readonly terminal: TestTerminal;
  readonly sent: readonly string[];
}

export function recorded(terminal: TestTerminal): Recorded {
  const sent: string[] = [];
  const press = (...keys: readonly KeyName[]): void => {
    sent.push(keys.map(keyBytes).join(''));
    terminal.press(...keys);
  };
  const types = (text: string): void => {
    sent.push(text);
    terminal.types(text);
  };
  return { terminal: { ...terminal, press, types }, sent };
}
