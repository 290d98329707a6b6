import { english } from '../../../src/messages/en/english.ts';
import { lost, past, running } from '../../app/past.ts';
import type { TestTerminal } from '../../harness/test-terminal.ts';
import { chooses } from './list.ts';

/** What the rows of the start screen are called. */
export const rows = {
  redeploy: (service: string) => labelOf({ kind: 'redeploy', past: past({ service }) }),
  watch: (service: string) => labelOf({ kind: 'watch', running: { ...running, service } }),
  lost: (service: string) => labelOf({ kind: 'lost', lost: { ...lost, service } }),
  resume: labelOf({ kind: 'resume', savedDraft: { draft: {}, sources: {} } }),
  fresh: labelOf({ kind: 'new' }),
  file: labelOf({ kind: 'file' }),
} as const;

function labelOf(choice: Parameters<typeof english.startRow>[0]): string {
  return english.startRow(choice, 0).label;
}

/** Waits for the start screen and chooses a row of it. */
export async function startsWith(terminal: TestTerminal, row: string): Promise<void> {
  await terminal.shows(english.start.question);
  await chooses(terminal, row);
}

/** A row with this among its facts, whatever stands between. */
export function rowOf(row: string, ...facts: readonly string[]): RegExp {
  return new RegExp([row, ...facts].join('[^\\n]*'));
}
