import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Surroundings } from '../test/harness/surroundings.ts';
import { startTerminal } from '../test/harness/terminal.ts';
import type { TerminalRequest } from '../test/harness/test-terminal.ts';
import { type Figure, type Pair, pairsOf, ratioOf } from './figures.ts';
import { oneLine, question, questionShown } from './programs.ts';

/** Milliseconds from the start, in a pseudo-terminal, until each of these is shown, in this order. */
async function timesToShow(
  request: TerminalRequest,
  wanted: readonly RegExp[],
): Promise<readonly number[]> {
  const start = performance.now();
  const terminal = startTerminal(request);
  try {
    const times: number[] = [];
    for (const each of wanted) {
      await terminal.shows(each);
      times.push(performance.now() - start);
    }
    return times;
  } finally {
    await terminal.close();
  }
}

/** Milliseconds until a program shows something. */
export async function timeToShow(request: TerminalRequest, wanted: RegExp): Promise<number> {
  return (await timesToShow(request, [wanted]))[0] ?? Number.NaN;
}

/** A start that is left by Ctrl-C, after which compiled code is saved: every later start finds it. */
export async function startOnce(request: TerminalRequest, wanted: RegExp): Promise<void> {
  const terminal = startTerminal(request);
  try {
    await terminal.shows(wanted);
    terminal.press('ctrl-c');
    await terminal.exited();
  } finally {
    await terminal.close();
  }
}

/** The name of the program, with the rule below it. */
const painted = /blade-deploy.*\n *─{20}/;

/** The first paint and the first frame, of the same starts. */
export async function starts(surroundings: Surroundings): Promise<readonly Figure[]> {
  const request = { ...question, surroundings };
  await startOnce(request, questionShown);
  const paints: Pair[] = [];
  const frames: Pair[] = [];
  for (let round = 0; round < 15; round += 1) {
    const baseline = await timeToShow({ ...oneLine, surroundings }, /ready/);
    const [paint = Number.NaN, frame = Number.NaN] = await timesToShow(request, [
      painted,
      questionShown,
    ]);
    paints.push({ baseline, subject: paint });
    frames.push({ baseline, subject: frame });
  }
  return [ratioOf(paints, 'ms'), ratioOf(frames, 'ms')];
}

/** The first frame where no compiled code was saved, as after an update. */
export async function startsWithoutCache(surroundings: Surroundings): Promise<readonly Figure[]> {
  const first = async (): Promise<number> => {
    const cache = mkdtempSync(path.join(tmpdir(), 'blade-deploy-bench-'));
    try {
      const env = { XDG_CACHE_HOME: cache };
      return await timeToShow({ ...question, surroundings, env }, questionShown);
    } finally {
      rmSync(cache, { recursive: true, force: true });
    }
  };
  const bare = () => timeToShow({ ...oneLine, surroundings }, /ready/);
  return [ratioOf(await pairsOf(9, bare, first), 'ms')];
}
