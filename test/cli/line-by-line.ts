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
): TestTerminal {
  const size = { columns: 160, rows: 60, patience: 20_000 };
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
  region: [/In which region does the service run\?[\s\S]*Number \[\d+\]:\s*$/, 'cn-shanghai'],
  name: [/What is the service called\?[\s\S]*Answer:\s*$/, 'textcnn'],
  group: [/Which resource group runs the service\?[\s\S]*Answer:\s*$/, ''],
  blade: [/Optimize the model with Blade\?[\s\S]*Number \[1\]:\s*$/, ''],
  device: [/What does the service run on\?[\s\S]*Number \[1\]:\s*$/, 'cpu'],
  framework: [/Which framework is the model from\?[\s\S]*Number \[1\]:\s*$/, '1'],
  instances: [/How many instances\?[\s\S]*Answer \[1\]:\s*$/, '2'],
  cores: [/How many CPU cores[\s\S]*Answer:\s*$/, ''],
  memory: [/How much memory[\s\S]*Answer \[4000\]:\s*$/, ''],
  path: [/Where is the model\?[\s\S]*Answer:\s*$/, 'oss://my-bucket/models/textcnn/'],
  bucket: [/In which region is the bucket\?[\s\S]*Number \[1\]:\s*$/, ''],
  advanced: [/Tell Blade more about the model\?[\s\S]*Number \[1\]:\s*$/, ''],
} as const;
export const cpu = Object.values(questions);

export const review = /Review: 12 answers[\s\S]*Deploy, as a rehearsal\? \[y\/N\]\s*$/;

export const escapes = (terminal: TestTerminal): boolean => terminal.rawBytes().includes('\u001b');
