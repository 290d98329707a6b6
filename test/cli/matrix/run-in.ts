import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { vi } from 'vitest';
import type { Environment, Surroundings } from '../../harness/surroundings.ts';
import { environmentOf, program } from '../../harness/surroundings.ts';
import { startTerminal } from '../../harness/terminal.ts';

/** Where a command may be run. `CI` is a terminal that a CI system gives to its jobs. */
export const places = ['terminal', 'pipe', 'CI', '--json', '--plain'] as const;
export type Place = (typeof places)[number];

export interface Request {
  readonly args: readonly string[];
  readonly env?: Environment;
  /** When this shows, Ctrl-C is pressed; without a terminal, SIGINT comes. */
  readonly interruptAt?: RegExp | (() => boolean);
}

export interface Seen {
  readonly code: number | undefined;
  readonly stdout: string;
  /** Standard error, or what the terminal shows. */
  readonly said: string;
}

const patience = 60_000;

export function runIn(place: Place, request: Request, user: Surroundings): Promise<Seen> {
  return place === 'pipe' || place === '--json'
    ? runPiped(place, request, user)
    : runInTerminal(place, request, user);
}

async function runPiped(
  place: Place,
  { args, env, interruptAt }: Request,
  user: Surroundings,
): Promise<Seen> {
  const run = execa(
    process.execPath,
    [program, ...args, ...(place === '--json' ? ['--json'] : [])],
    {
      cwd: user.folder,
      env: environmentOf(user, env),
      extendEnv: false,
      reject: false,
      stripFinalNewline: false,
      stdin: 'ignore',
      timeout: patience,
    },
  );
  if (interruptAt !== undefined) {
    let said = '';
    run.stderr.on('data', (text: Buffer) => {
      said += text.toString();
    });
    await isTime(interruptAt, () => said);
    run.kill('SIGINT');
  }
  const { exitCode, stdout, stderr } = await run;
  return { code: exitCode, stdout, said: stderr };
}

async function runInTerminal(
  place: Place,
  { args, env, interruptAt }: Request,
  user: Surroundings,
): Promise<Seen> {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'blade-deploy-stdout-')), 'stdout');
  const terminal = startTerminal({
    stdoutFile: file,
    args: [...args, ...(place === '--plain' ? ['--plain'] : [])],
    columns: 160,
    rows: 50,
    patience,
    surroundings: user,
    env: { ...env, ...(place === 'CI' ? { CI: 'true' } : {}) },
  });
  try {
    if (interruptAt !== undefined) {
      await isTime(interruptAt, () => terminal.screen().join('\n'));
      terminal.press('ctrl-c');
    }
    const { code } = await terminal.exited();
    const said = [...terminal.scrollback(), ...terminal.screen()].filter(Boolean).join('\n');
    return { code, stdout: readFileSync(file, 'utf8'), said };
  } finally {
    await terminal.close();
  }
}

async function isTime(at: NonNullable<Request['interruptAt']>, said: () => string): Promise<void> {
  const isNow = () => (typeof at === 'function' ? at() : at.test(said()));
  await vi.waitFor(
    () => {
      if (!isNow()) throw new Error(`not yet, at ${at}:\n${said()}`);
    },
    { timeout: patience, interval: 20 },
  );
}
