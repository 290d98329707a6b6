import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../scripts/build/layout.ts';
import { program, type Surroundings } from '../test/harness/surroundings.ts';
import type { Figure } from './figures.ts';
import { dryRun, question, questionShown, serviceFile } from './programs.ts';
import { processorTime } from './spent.ts';
import { startOnce } from './starts.ts';

const run = promisify(execFile);
const megabyte = 1_000_000;

function bytesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0);
}

/** What npm would pack, and the compiled code that the usual commands save. */
export async function size(surroundings: Surroundings): Promise<readonly Figure[]> {
  const pack = ['pack', '--dry-run', '--ignore-scripts', '--json'];
  const { stdout } = await run('npm', pack, { cwd: root, maxBuffer: 1 << 24 });
  const said: unknown = JSON.parse(stdout);
  // npm 12 and later name the package; earlier ones give a list.
  const [packed] = Object.values(said ?? {}) as { size: number; unpackedSize: number }[];
  if (!packed) throw new Error(stdout);
  const cache = mkdtempSync(path.join(tmpdir(), 'blade-deploy-bench-'));
  try {
    const env = { XDG_CACHE_HOME: cache };
    await startOnce({ ...question, surroundings, env }, questionShown);
    await startOnce({ ...question, args: [], surroundings, env }, /❯/);
    for (const args of [dryRun, ['check', serviceFile], ['history'], ['doctor', '--rehearse']])
      await processorTime(surroundings, [program, ...args], env).catch(() => undefined);
    const compiled = bytesBelow(cache);
    return [
      { value: packed.unpackedSize / megabyte, detail: 'with both languages' },
      { value: packed.size / megabyte, detail: '' },
      { value: compiled / megabyte, detail: 'start, new, new --dry-run, check, history, doctor' },
    ];
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}
