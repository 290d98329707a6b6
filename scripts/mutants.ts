/**
 * `node scripts/mutants.ts [--count 150] [--seed 1] [--room ROOM] [--whole]`: measures how many
 * small faults the tests find. Each fault is introduced alone, in a copy of the repository. The
 * tests of its room run first, then all that import the file; `--whole` runs the whole suite on the
 * survivors, which takes hours. Prints a table by room and the survivors. A survivor can be a
 * change that no user could notice.
 */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '150' },
    seed: { type: 'string', default: '1' },
    room: { type: 'string' },
    whole: { type: 'boolean', default: false },
  },
});

/** A code pattern and its replacement. */
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
      return [line.slice(0, at) + found[0].replace(pattern, by) + line.slice(at + found[0].length)];
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

function sampled(): Mutant[] {
  const random = randomFrom(Number(values.seed));
  const each = Math.ceil(Number(values.count) / rooms.length);
  return rooms.flatMap((room) =>
    placesIn(room)
      .map((mutant) => ({ mutant, order: random() }))
      .sort((a, b) => a.order - b.order)
      .slice(0, each)
      .map(({ mutant }) => mutant),
  );
}

async function passes(copy: string, args: readonly string[]): Promise<boolean> {
  const { failed } = await execa('npx', ['vitest', ...args, '--bail=1', '--reporter=dot'], {
    cwd: copy,
    preferLocal: true,
    localDir: copy,
    reject: false,
    timeout: 20 * 60_000,
    stdio: 'ignore',
  });
  return !failed;
}

/** The stage that found the fault; `undefined` if none did. */
async function foundBy(copy: string, { room, file }: Mutant): Promise<string | undefined> {
  const built = await execa('node', ['scripts/build.ts'], {
    cwd: copy,
    reject: false,
    stdio: 'ignore',
  });
  if (built.failed) return 'build';
  const unit = ['--project', 'unit'];
  if (!(await passes(copy, ['run', ...unit, `test/${room}/`, '--passWithNoTests']))) return 'room';
  if (!(await passes(copy, ['related', file, '--run', ...unit]))) return 'related';
  const all = ['run', '--project', 'unit', '--project', 'journeys'];
  return values.whole && !(await passes(copy, all)) ? 'whole' : undefined;
}

async function main(copy: string): Promise<void> {
  const mutants = sampled();
  const killed = new Map<string, number>();
  const survivors: Mutant[] = [];
  for (const [index, mutant] of mutants.entries()) {
    const file = path.join(copy, mutant.file);
    const original = readFileSync(file, 'utf8');
    const lines = original.split('\n');
    lines[mutant.line - 1] = mutant.after;
    writeFileSync(file, lines.join('\n'));
    const found = await foundBy(copy, mutant);
    writeFileSync(file, original);
    if (found === undefined) survivors.push(mutant);
    else killed.set(mutant.room, (killed.get(mutant.room) ?? 0) + 1);
    console.error(
      `${index + 1}/${mutants.length} ${mutant.file}:${mutant.line} ${found ?? 'SURVIVED'}`,
    );
  }
  for (const room of rooms) {
    const all = mutants.filter((mutant) => mutant.room === room).length;
    console.log(`${room.padEnd(12)} ${killed.get(room) ?? 0} of ${all}`);
  }
  for (const { file, line, before, after } of survivors) {
    console.log(`\n${file}:${line}\n- ${before.trim()}\n+ ${after.trim()}`);
  }
}

const copy = mkdtempSync(path.join(tmpdir(), 'mutants-'));
await execa('git', ['worktree', 'add', '--force', '--detach', copy, 'HEAD'], { cwd: root });
try {
  await execa('npm', ['ci'], { cwd: copy, stdio: 'ignore' });
  await main(copy);
} finally {
  await execa('git', ['worktree', 'remove', '--force', copy], { cwd: root });
}
