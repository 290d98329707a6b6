import { onTestFinished, vi } from 'vitest';
import { openTerminal } from '../harness/open-terminal.ts';
import { type Environment, freshSurroundings, type Surroundings } from '../harness/surroundings.ts';
import type { TestTerminal } from '../harness/test-terminal.ts';

vi.setConfig({ testTimeout: 60_000 });

export function fresh(): Surroundings {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  return surroundings;
}

export const rehearse = ['--rehearse', '--speed', '600'];

export function plain(
  args: readonly string[],
  surroundings = fresh(),
  env: Environment = {},
  columns = 160,
): TestTerminal {
  const size = { columns, rows: 60, patience: 20_000 };
  return openTerminal({ args: [...args, '--plain'], ...size, surroundings, env });
}

/** Waits for a question, which stands above the line that is being typed, and answers it. */
export async function answers(
  terminal: TestTerminal,
  conversation: readonly (readonly [question: string | RegExp, line: string])[],
): Promise<void> {
  for (const [question, line] of conversation) {
    await terminal.shows(question);
    terminal.types(`${line}\r`);
  }
}

export const questions = {
  path: [/Where is the model\?[\s\S]*Answer:\s*$/, 'oss://my-bucket/models/textcnn/'],
  region: [/Which region does the service run in\?[\s\S]*Number \[\d+\]:\s*$/, 'cn-shanghai'],
  where: [/Where should it run\?[\s\S]*Number \[\d+\]:\s*$/, 'cpu public'],
  framework: [/Which framework does the model use\?[\s\S]*Number \[1\]:\s*$/, '1'],
  details: [/What should Blade know about the model\?[\s\S]*Number \[1\]:\s*$/, ''],
} as const;
export const cpu = Object.values(questions);

export const review = /Review: 14 answers[\s\S]*Deploy, as a rehearsal\? \[y\/N\]\s*$/;

export const escapes = (terminal: TestTerminal): boolean => terminal.rawBytes().includes('\u001b');
