import type { Writable } from 'node:stream';
import { flood } from './flood.ts';
import { noise } from './garbage.ts';
import { tokenOf } from './identity.ts';
import { write, writeLine } from './output.ts';
import type { Scenario } from './scenario.ts';
import type { Step } from './script.ts';
import type { Service } from './service.ts';
import { shapeIn } from './service-file.ts';

/** Never settles, and keeps the process alive without waking it up. */
export const endlessly = (): Promise<never> =>
  new Promise(() => {
    setInterval(() => {}, 2 ** 31 - 1);
  });

const plain = ({ kind, text }: Step): string => `${kind === 'failed' ? '[ERROR]' : '[OK]'} ${text}`;

/** Dies as a client dies that is killed: in the middle of a line, without a word. */
const crash = async (stdout: Writable, step: Step): Promise<never> => {
  const line = plain(step);
  await write(stdout, line.slice(0, Math.floor(line.length / 2)));
  process.kill(process.pid, 'SIGKILL');
  return endlessly();
};

/** The step after which the unusual begins: while it optimizes, where it optimizes at all. */
const isStage = ({ file }: Service, { kind }: Step): boolean =>
  kind === (shapeIn(file) === 'no-blade' ? 'downloaded' : 'plugin');

type Antic = (stdout: Writable, service: Service, step: Step) => Promise<void>;

const antics: Readonly<Partial<Record<Scenario, Antic>>> = {
  crash: (stdout, _, step) =>
    step.kind === 'push' ? crash(stdout, step) : writeLine(stdout, plain(step)),
  flood: async (stdout, service, step) => {
    await writeLine(stdout, plain(step));
    if (isStage(service, step)) await flood(stdout);
  },
  garbage: async (stdout, service, step) => {
    // Colors and carriage returns around true lines: a client may well print them.
    await write(stdout, `\x1b[32m[OK]\x1b[0m ${step.text}\r\n`);
    if (!isStage(service, step)) return;
    for (const piece of noise(tokenOf(service.seed))) await write(stdout, piece);
  },
};

/** Prints one step the way the service's scenario has it. */
export const perform: Antic = (stdout, service, step) =>
  antics[service.scenario]?.(stdout, service, step) ?? writeLine(stdout, plain(step));
