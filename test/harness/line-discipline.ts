import { readFileSync } from 'node:fs';

/**
 * Wraps a command so that, once it has ended, the settings of its terminal are noted in a file. A
 * program that dies in raw mode leaves a terminal that does not echo, which no output shows. The traps
 * keep the shell alive through signals to its group; unlike ignored ones they are not inherited.
 */
export function underShell(note: string, command: readonly string[]): readonly string[] {
  const script = 'trap : INT TERM HUP QUIT; "$@"; code=$?; stty -a >"$NOTE"; exit $code';
  return ['/usr/bin/env', `NOTE=${note}`, '/bin/sh', '-c', script, 'sh', ...command];
}

/** Wraps a command as `url=$(blade-deploy ...)` does: its standard output is a file, the rest is the terminal. */
export function intoFile(file: string, command: readonly string[]): readonly string[] {
  return ['/usr/bin/env', `OUT=${file}`, '/bin/sh', '-c', 'exec "$@" >"$OUT"', 'sh', ...command];
}

/** The settings a shell needs that were off when the program had left, as `stty` names them. */
export function settingsLeftOff(note: string): readonly string[] {
  const settings = readFileSync(note, 'utf8').split(/[\s;]+/);
  return ['echo', 'icanon', 'isig', 'opost', 'icrnl'].filter((name) => !settings.includes(name));
}
