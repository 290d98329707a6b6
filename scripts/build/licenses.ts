import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';

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
 * Writes the licenses of the bundled packages, which ask that their text goes wherever their code
 * goes. Packages with one and the same text share it.
 */
export async function writeLicenses(root: string, metafile: Metafile, file: string): Promise<void> {
  const namesByText = new Map<string, string[]>();
  for (const folder of packageFolders(metafile)) {
    const text = await licenseText(root, folder);
    const name = folder.replace(/.*node_modules\//, '');
    namesByText.set(text, [...(namesByText.get(text) ?? []), name]);
  }
  const notices = [...namesByText].map(([text, names]) => `${names.join(', ')}\n\n${text}\n`);
  await writeFile(file, notices.join(`\n${'-'.repeat(72)}\n\n`));
}
