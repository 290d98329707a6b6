import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { languageTags } from '../../src/messages/language.ts';
import { bundle, bundleForLauncher } from './bundle.ts';
import { type HelpPages, helpPages } from './help-pages.ts';
import { dist, entries } from './layout.ts';

const others = languageTags.filter((tag) => tag !== 'en');

function packageFolders({ inputs }: Metafile): readonly string[] {
  const folders = Object.keys(inputs).flatMap((input) => {
    const folder = /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    return folder === undefined ? [] : [folder];
  });
  return [...new Set(folders)].sort();
}

async function licenseText(root: string, folder: string): Promise<string> {
  const files = await readdir(path.join(root, folder));
  const license = files.find((file) => /^licen[cs]e/i.test(file));
  if (license === undefined) return 'No license file in the package; see its package.json.';
  return (await readFile(path.join(root, folder, license), 'utf8')).trim();
}

/**
 * Writes the licenses of the bundled packages, as they require. Packages with the same text share
 * it.
 */
async function writeLicenses(root: string, metafile: Metafile, file: string): Promise<void> {
  const namesByText = new Map<string, string[]>();
  for (const folder of packageFolders(metafile)) {
    const text = await licenseText(root, folder);
    const name = folder.replace(/.*node_modules\//, '');
    namesByText.set(text, [...(namesByText.get(text) ?? []), name]);
  }
  const notices = [...namesByText].map(([text, names]) => `${names.join(', ')}\n\n${text}\n`);
  await writeFile(file, notices.join(`\n${'-'.repeat(72)}\n\n`));
}

/** `help new` and `new --help` print the same page: the later one names the earlier instead. */
function once(pages: HelpPages): HelpPages {
  const first = new Map<string, string>();
  for (const [args, page] of Object.entries(pages)) if (!first.has(page)) first.set(page, args);
  const written = Object.entries(pages).map(([args, page]) => {
    const earlier = first.get(page);
    return [args, earlier === undefined || earlier === args ? page : earlier];
  });
  return Object.fromEntries(written);
}

/**
 * Moves `fresh` to `target`, and the previous content into `bin`. Retries if another build came in
 * between.
 */
async function swap(fresh: string, target: string, bin: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await rename(target, path.join(bin, `old-${attempt}`)).catch(() => undefined);
    try {
      await rename(fresh, target);
      return;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

/**
 * Builds dist/ in a folder next to it and moves it into place as a whole, so that a program started
 * at the same time finds the old bundle or the new one, never half of each.
 */
export async function buildDist(root: string): Promise<Metafile> {
  const work = await mkdtemp(path.join(root, 'node_modules', '.build-'));
  try {
    const fresh = path.join(work, dist);
    const metafile = await bundle({ root, entries, outdir: fresh });
    const forLauncher = (source: string, name: string) =>
      bundleForLauncher(root, source, path.join(fresh, name));
    await forLauncher('src/cli/run-mode.ts', 'paint.js');
    if (others.length > 0) await forLauncher('src/platform/language.ts', 'language.js');
    for (const tag of languageTags) {
      const name = tag === 'en' ? 'help.json' : `help.${tag}.json`;
      await writeFile(path.join(fresh, name), JSON.stringify(once(await helpPages(root, tag))));
    }
    await writeLicenses(root, metafile, path.join(fresh, 'THIRD-PARTY.txt'));
    await swap(fresh, path.join(root, dist), work);
    return metafile;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
