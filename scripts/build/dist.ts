import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { bundle } from './bundle.ts';
import { helpPages } from './help-pages.ts';
import { dist, entries, lazyFiles } from './layout.ts';
import { writeLicenses } from './licenses.ts';

/** Moves `fresh` to `target`; what stood there is moved into `bin`. Tried again when another build came between. */
async function swap(fresh: string, target: string, bin: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await rename(target, path.join(bin, `old-${attempt}`)).catch(ignoreMissing);
    try {
      await rename(fresh, target);
      return;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/**
 * Builds dist/ in a folder beside it and moves it into place whole, so that a program started at the
 * same time finds the old bundle or the new one, never half of each.
 */
export async function buildDist(root: string): Promise<Metafile> {
  const work = await mkdtemp(path.join(root, 'node_modules', '.build-'));
  try {
    const fresh = path.join(work, dist);
    const metafile = await bundle({ root, entries, lazyFiles, outdir: fresh });
    await writeFile(path.join(fresh, 'help.json'), JSON.stringify(await helpPages(root)));
    await writeLicenses(root, metafile, path.join(fresh, 'THIRD-PARTY.txt'));
    await swap(fresh, path.join(root, dist), work);
    return metafile;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
