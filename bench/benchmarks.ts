import { program, type Surroundings } from '../test/harness/surroundings.ts';
import { check } from './check.ts';
import { commands } from './commands.ts';
import type { Row } from './compare.ts';
import { firstFrame } from './first-frame.ts';
import { keyToFrame } from './key-to-frame.ts';
import { compareLeast } from './least.ts';
import { millionLines } from './million-lines.ts';
import { modelFiles } from './model-files.ts';
import { empty } from './own-programs.ts';
import { spend } from './processor-time.ts';
import { startScreen } from './start-screen.ts';

export interface Benchmark {
  readonly name: string;
  /** The rows of its figures; `undefined` where the product has no command for it yet. */
  readonly run: (surroundings: Surroundings) => Promise<readonly Row[]> | undefined;
}

/** A command without a screen beside an empty script. */
async function withoutScreen(
  name: string,
  args: readonly string[],
  surroundings: Surroundings,
): Promise<readonly Row[]> {
  return compareLeast({
    name,
    rounds: 25,
    baseline: () => spend(surroundings, [empty]),
    subject: () => spend(surroundings, [program, ...args]),
  });
}

/** Runs `measure` with a command that may be absent, and puts its row in a list. */
function given<Command>(
  command: Command | undefined,
  measure: (command: Command, surroundings: Surroundings) => Promise<Row>,
): Benchmark['run'] {
  if (command === undefined) return () => undefined;
  return async (surroundings) => [await measure(command, surroundings)];
}

const { validation, firstFrame: start, idleKeys, keysUnderLoad, millionLines: lines } = commands;

export const benchmarks: readonly Benchmark[] = [
  { name: 'version', run: (around) => withoutScreen('--version', ['--version'], around) },
  { name: 'help', run: (around) => withoutScreen('--help', ['--help'], around) },
  {
    name: 'validation',
    run: (around) => validation && withoutScreen('validation without a screen', validation, around),
  },
  { name: 'check', run: check },
  { name: 'first-frame', run: (around) => start && firstFrame(start, around) },
  { name: 'start-screen', run: startScreen },
  {
    name: 'idle-keys',
    run: given(idleKeys, (command, around) => keyToFrame('key to frame, idle', command, around)),
  },
  {
    name: 'keys-under-load',
    run: given(keysUnderLoad, (command, around) =>
      keyToFrame('key to frame, 1,000 lines a second', command, around),
    ),
  },
  { name: 'model-files', run: modelFiles },
  { name: 'million-lines', run: (around) => lines && millionLines(lines, around) },
];
