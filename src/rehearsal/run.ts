import type { Readable, Writable } from 'node:stream';
import { chooseRegion, configure } from './account.ts';
import { readCommandLine } from './command-line.ts';
import { create } from './create.ts';
import { remove } from './delete.ts';
import { describe } from './describe.ts';
import { help } from './help.ts';
import { readKnobs } from './knobs.ts';
import { start, stop } from './lifecycle.ts';
import { list } from './list.ts';
import { modify } from './modify.ts';
import { write, writeLine } from './output.ts';
import { Refusal } from './refusal.ts';
import { resources } from './resources.ts';
import type { Command, Ending } from './session.ts';
import { defaultPath, readSignIn } from './sign-in.ts';
import { openStore } from './store.ts';
import { workers } from './workers.ts';

/** What the stand-in is run with: handed in, so that nothing here reaches for the process. */
export interface Invocation {
  readonly argv: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** Names and aliases of the eascmd command reference; `update` is the older name of `modify`. */
const commands: ReadonlyMap<string, Command> = new Map([
  ['create', create],
  ['desc', describe],
  ['ls', list],
  ['list', list],
  ['w', workers],
  ['showworkers', workers],
  ['delete', remove],
  ['modify', modify],
  ['update', modify],
  ['stop', stop],
  ['start', start],
  ['config', configure],
  ['resource', resources],
]);

const answer = async ({ argv, environment, stdin, stdout }: Invocation): Promise<Ending> => {
  const line = readCommandLine(argv);
  if (line.help || line.command === null) {
    await write(stdout, help);
    return 0;
  }
  const command = commands.get(line.command);
  if (command === undefined) throw new Refusal(`No help topic for '${line.command}'`);
  const knobs = readKnobs(environment);
  const store = openStore(knobs.folder);
  const { endpoint, configFile } = line;
  const { folder, region: chosen } = knobs;
  const region = chooseRegion({ endpoint, configFile, environment: chosen, folder });
  const signIn = readSignIn(configFile ?? defaultPath(folder));
  return command({ knobs, region, configFile, signIn, store, stdin, stdout }, line.rest);
};

/** Runs one command and returns the exit code: 0, or 1 with the cause on standard error. */
export const run = async (invocation: Invocation): Promise<Ending> => {
  try {
    return await answer(invocation);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    await writeLine(invocation.stderr, `[ERROR] ${cause}`);
    return 1;
  }
};
