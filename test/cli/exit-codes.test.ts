import { describe, expect, test } from 'vitest';
import { exitCode } from '../../src/eascmd/exit-codes.ts';
import { english } from '../../src/messages/en/english.ts';
import { deployedBefore } from '../harness/deployed-before.ts';
import { openTerminal } from '../harness/open-terminal.ts';
import { type PlainRequest, runPlain } from '../harness/plain.ts';
import { fresh } from './background.ts';
import { cpuFlags, rehearsal } from './run-json.ts';

type Meaning = keyof typeof exitCode;

const create = ['new', ...cpuFlags, ...rehearsal];

/** A script's way to each code. */
const scripted: Readonly<Partial<Record<Meaning, readonly [readonly string[], PlainRequest?]>>> = {
  ok: [create],
  failed: [[...create, '--scenario', 'plugin-failed']],
  usage: [['new', '--regoin', 'cn-shanghai']],
  noEascmd: [['new', ...cpuFlags, '--yes']],
  inputNeeded: [['new']],
  refused: [['new', '--name', 'Not-A-Name']],
  conflict: [[...create, '--scenario', 'name-taken']],
  unknown: [[...create, '--scenario', 'crash']],
  detached: [[...create, '--no-wait']],
  fault: [create, { env: { BLADE_DEPLOY_HOME: '/dev/null/home' } }],
};

/** Those of somebody at a terminal: Ctrl-C, a signal, a deletion that was seen to its end. */
const atTerminal: readonly Meaning[] = ['hangup', 'interrupted', 'terminated', 'stopped'];

test('every code of the contract has its way', () => {
  expect([...Object.keys(scripted), ...atTerminal].toSorted()).toEqual(
    Object.keys(exitCode).toSorted(),
  );
});

test.each(Object.entries(scripted))('%s', async (meaning, [args, request]) => {
  const { code, stderr } = await runPlain(args, { patience: 60_000, ...request });
  const [, expected] = Object.entries(exitCode).find(([name]) => name === meaning) ?? [];
  expect({ code, stderr }).toMatchObject({ code: expected });
});

describe('at a terminal', () => {
  test('Ctrl-C at a question, where nothing was sent', async () => {
    const terminal = openTerminal({ args: ['new', '--rehearse'] });
    await terminal.shows('Where is the model?');
    terminal.press('ctrl-c');
    expect((await terminal.exited()).code).toBe(exitCode.interrupted);
  });

  test.each([
    ['SIGTERM', exitCode.terminated],
    ['SIGHUP', exitCode.hangup],
  ] as const)('%s at a question, where nothing was sent', async (signal, code) => {
    const terminal = openTerminal({ args: ['new', '--rehearse'] });
    await terminal.shows('Where is the model?');
    terminal.signals(signal);
    expect((await terminal.exited()).code).toBe(code);
  });

  test('the service deleted, by its name typed in full', async () => {
    const surroundings = fresh();
    await deployedBefore(surroundings, [...create, '--scenario', 'crash'], 9);
    const terminal = openTerminal({ args: ['attach'], surroundings, patience: 60_000 });
    await terminal.shows('Outcome unknown');
    terminal.types('x');
    await terminal.shows(english.deletion.question('textcnn'));
    terminal.types('textcnn');
    await terminal.shows(english.deletion.ready);
    terminal.press('enter');
    await terminal.shows('✔ Stopped');
    await terminal.shows('Enter leave');
    terminal.press('enter');
    expect((await terminal.exited()).code).toBe(exitCode.stopped);
  });
});
