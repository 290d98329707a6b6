import pty from '@lydell/node-pty';
import { expect, onTestFinished, test } from 'vitest';
import { cpuFlags } from '../cli/run-json.ts';
import { endProcessesOf } from '../harness/processes.ts';
import { environmentOf, freshSurroundings, program } from '../harness/surroundings.ts';

/** Runs the program until it shows `text`, then closes the terminal; answers the exit code. */
async function closedAt(text: string, args: readonly string[], { ignoresHangup = false }) {
  const surroundings = freshSurroundings();
  const environment = environmentOf(surroundings, {});
  onTestFinished(() => endProcessesOf(environment['BLADE_DEPLOY_HOME'] ?? ''));
  const command = [process.execPath, program, ...args];
  // What a shell ignores, a program that it becomes ignores too.
  const trap = ignoresHangup ? "trap '' HUP; " : '';
  const terminal = pty.spawn('/bin/sh', ['-c', `${trap}exec "$@"`, 'sh', ...command], {
    cols: 100,
    rows: 40,
    cwd: surroundings.folder,
    env: environment,
  });
  const ended = new Promise<number>((resolve) => {
    // Ended by a signal, it has 0 beside it.
    terminal.onExit(({ exitCode, signal = 0 }) => resolve(signal === 0 ? exitCode : -signal));
  });
  let shown = '';
  await new Promise<void>((resolve) => {
    terminal.onData((more) => {
      shown += more;
      if (shown.includes(text)) resolve();
    });
  });
  // It sends another SIGHUP a moment later, which no terminal does and which could end the program as it exits.
  Object.assign(terminal, { kill: () => undefined });
  // Its types leave it out: the master is closed, nothing else.
  if ('destroy' in terminal && typeof terminal.destroy === 'function') terminal.destroy();
  return ended;
}

const rehearsed = ['new', ...cpuFlags, '--rehearse', '--speed', '30', '--yes'];

test.each([
  { what: 'a question on a screen', text: 'odel', args: ['new', '--rehearse'], code: 129 },
  {
    what: 'a question in lines',
    text: 'Answer:',
    args: ['new', '--rehearse', '--plain'],
    code: 129,
  },
  { what: 'a deployment on a screen', text: 'Create', args: rehearsed, code: 10 },
  { what: 'a deployment in lines', text: 'started', args: [...rehearsed, '--plain'], code: 10 },
  { what: 'a deployment in JSON', text: 'submitted', args: [...rehearsed, '--json'], code: 10 },
])('a terminal closed during $what ends with $code', async ({ text, args, code }) => {
  expect(await closedAt(text, args, {})).toBe(code);
  // Without the signal, writing to the terminal fails.
  expect(await closedAt(text, args, { ignoresHangup: true })).toBe(code);
});
