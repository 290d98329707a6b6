/**
 * `node scripts/mutants.ts [--count 150] [--seed 1] [--room ROOM] [--from 1] [--workers 2]`:
 * measures how many small faults the tests find. Each fault is introduced alone, in a copy of the
 * repository. The tests that import its file run first, then those of its room, then all that
 * depend on the file and start no program. Other rooms' tests of the built program and journeys
 * don't run: with them, more are found. Prints a table by room and the survivors. A survivor can be
 * a change that no user could notice. `--from` continues a run that was stopped.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { createVitest, type TestSpecification, type Vitest } from 'vitest/node';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '150' },
    seed: { type: 'string', default: '1' },
    room: { type: 'string' },
    from: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
    serve: { type: 'string' },
  },
});

/** A code pattern and its replacement, in which `$1` is the first group. */
const operators: readonly (readonly [RegExp, string])[] = [
  [/ === /g, ' !== '],
  [/ !== /g, ' === '],
  [/ <= /g, ' < '],
  [/ >= /g, ' > '],
  [/ < (?=[\w(])/g, ' <= '],
  [/ > (?=[\w(])/g, ' >= '],
  [/ && /g, ' || '],
  [/ \|\| /g, ' && '],
  [/ \+ (?=[\w(])/g, ' - '],
  [/\btrue\b(?=[,;) ])/g, 'false'],
  [/\bfalse\b(?=[,;) ])/g, 'true'],
  [/(?<=[\s(])([1-9]\d*)(?=[;,)])/g, '($1 + 1)'],
  [/\bif \(!/g, 'if ('],
  [/\.some\(/g, '.every('],
  [/\.every\(/g, '.some('],
  [/\bMath\.max\(/g, 'Math.min('],
  [/\bMath\.min\(/g, 'Math.max('],
];

interface Mutant {
  readonly room: string;
  readonly file: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

const root = path.join(import.meta.dirname, '..');

const rooms = readdirSync(path.join(root, 'src')).filter(
  (room) => values.room === undefined || room === values.room,
);

/** Every place in a room where an operator applies. */
function placesIn(room: string): Mutant[] {
  const files = readdirSync(path.join(root, 'src', room), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((name) => {
      const file = path.join('src', room, name);
      const lines = readFileSync(path.join(root, file), 'utf8').split('\n');
      return lines.flatMap((before, index) =>
        changed(before).map((after) => ({ room, file, line: index + 1, before, after })),
      );
    });
}

/**
 * A line with each of its operators changed; empty if the line is a comment, a type, or an import.
 */
function changed(line: string): string[] {
  if (/^\s*(?:\/?\*|\/\/|import |export type |type |readonly )/.test(line)) return [];
  return operators.flatMap(([pattern, by]) =>
    [...line.matchAll(pattern)].flatMap((found) => {
      const at = found.index;
      const quotes = line.slice(0, at).split(/['`"]/).length - 1;
      // Inside a string, it would change only a sentence.
      if (quotes % 2 === 1) return [];
      const put = by.replace('$1', found[1] ?? '');
      return [line.slice(0, at) + put + line.slice(at + found[0].length)];
    }),
  );
}

/** Numbers from 0 to 1, the same for a seed on every machine (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same number from each room, room by room in turn: a run that is stopped has all rooms. */
function sampled(): Mutant[] {
  const random = randomFrom(Number(values.seed));
  const each = Math.ceil(Number(values.count) / rooms.length);
  const drawn = rooms.map((room) =>
    placesIn(room)
      .map((mutant) => ({ mutant, order: random() }))
      .sort((a, b) => a.order - b.order)
      .map(({ mutant }) => mutant),
  );
  return Array.from({ length: each }, (_, index) => index).flatMap((index) =>
    drawn.flatMap((mutants) => mutants[index] ?? []),
  );
}

/** What runs the tests of one mutant after another, without starting anew. */
interface Server {
  /** Returns the stage that found the fault; undefined if none did. */
  readonly judge: (mutant: Mutant) => Promise<string | undefined>;
  readonly close: () => void;
}

/** A mutant that takes longer hangs: it is found, since a test that hangs fails. */
const longestMs = 10 * 60_000;

/** A mutant can loop forever, so its tests run in a process that can be killed. */
function serverFor(copy: string): Server {
  let child: ChildProcess | undefined;
  return {
    judge: async (mutant) => {
      child ??= fork(import.meta.filename, ['--serve', copy, '--workers', values.workers], {
        cwd: copy,
        detached: true,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      const { pid = 0 } = child;
      child.send(mutant);
      const timeout = AbortSignal.timeout(longestMs);
      try {
        const [found] = await once(child, 'message', { signal: timeout });
        return found.stage;
      } catch {
        process.kill(-pid, 'SIGKILL');
        child = undefined;
        return 'timeout';
      }
    },
    close: () => child?.kill(),
  };
}

/** In the process of the tests: answers each mutant that was written into the copy. */
async function serve(copy: string): Promise<void> {
  const vitest = await createVitest(
    'test',
    { root: copy, watch: false, project: ['unit'], bail: 1, reporters: [{}], ...workers() },
    {},
  );
  const all = await vitest.globTestSpecifications();
  process.on('message', async (mutant: Mutant) => {
    process.send?.({ stage: await stageOf(vitest, all, mutant, copy) });
    // The file is restored now.
    vitest.invalidateFile(path.join(copy, mutant.file));
  });
}

const workers = () => ({ maxWorkers: Number(values.workers) });

/** Rooms whose tests run the built program, for minutes. */
const startsPrograms = /\/test\/(?:build|cli|platform|simulator|supervisor)\//;

async function stageOf(
  vitest: Vitest,
  all: readonly TestSpecification[],
  { file, room }: Mutant,
  copy: string,
): Promise<string | undefined> {
  vitest.invalidateFile(path.join(copy, file));
  const imported = `/${path.basename(file)}'`;
  const near = all.filter(({ moduleId }) => readFileSync(moduleId, 'utf8').includes(imported));
  const inRoom = all.filter(({ moduleId }) => moduleId.startsWith(path.join(copy, 'test', room)));
  vitest.config.related = [path.join(copy, file)];
  const dependent = await vitest.getRelevantTestSpecifications();
  const related = dependent.filter(({ moduleId }) => !startsPrograms.test(moduleId));
  const ran = new Set<string>();
  for (const [stage, specifications] of Object.entries({ near, room: inRoom, related })) {
    const left = specifications.filter(({ moduleId }) => !ran.has(moduleId));
    for (const { moduleId } of left) ran.add(moduleId);
    if (left.length > 0 && !(await passes(vitest, left))) return stage;
  }
  return undefined;
}

async function passes(vitest: Vitest, tests: TestSpecification[]): Promise<boolean> {
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(tests);
  return unhandledErrors.length === 0 && testModules.every((module) => module.state() !== 'failed');
}

async function main(copy: string): Promise<void> {
  const mutants = sampled();
  const killed = new Map<string, number>();
  const survivors: Mutant[] = [];
  const server = serverFor(copy);
  for (const [index, mutant] of mutants.entries()) {
    if (index + 1 < Number(values.from)) continue;
    const file = path.join(copy, mutant.file);
    const original = readFileSync(file, 'utf8');
    const lines = original.split('\n');
    lines[mutant.line - 1] = mutant.after;
    writeFileSync(file, lines.join('\n'));
    const start = Date.now();
    const found = (await builds(copy)) ? await server.judge(mutant) : 'build';
    writeFileSync(file, original);
    if (found === undefined) survivors.push(mutant);
    else killed.set(mutant.room, (killed.get(mutant.room) ?? 0) + 1);
    const seconds = Math.round((Date.now() - start) / 1000);
    const where = `${mutant.file}:${mutant.line}`;
    console.error(`${index + 1}/${mutants.length} ${where} ${found ?? 'SURVIVED'} ${seconds} s`);
    if (found === undefined) console.error(`- ${mutant.before.trim()}\n+ ${mutant.after.trim()}`);
  }
  server.close();
  for (const room of rooms) {
    const all = mutants.filter((mutant) => mutant.room === room).length;
    console.log(`${room.padEnd(12)} ${killed.get(room) ?? 0} of ${all}`);
  }
  for (const { file, line, before, after } of survivors) {
    console.log(`\n${file}:${line}\n- ${before.trim()}\n+ ${after.trim()}`);
  }
}

async function builds(copy: string): Promise<boolean> {
  const { failed } = await execa('node', ['scripts/build.ts'], {
    cwd: copy,
    reject: false,
    stdio: 'ignore',
  });
  return !failed;
}

async function measure(): Promise<void> {
  const copy = mkdtempSync(path.join(tmpdir(), 'mutants-'));
  await execa('git', ['worktree', 'add', '--force', '--detach', copy, 'HEAD'], { cwd: root });
  try {
    await execa('npm', ['ci'], { cwd: copy, stdio: 'ignore' });
    await main(copy);
  } finally {
    await execa('git', ['worktree', 'remove', '--force', copy], { cwd: root });
  }
}

await (values.serve === undefined ? measure() : serve(values.serve));
