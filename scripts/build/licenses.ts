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

async function notice(root: string, folder: string): Promise<string> {
  const name = folder.replace(/.*node_modules\//, '');
  const files = await readdir(path.join(root, folder));
  const license = files.find((file) => /^licen[cs]e/i.test(file));
  const text =
    license === undefined
      ? 'No license file in the package; see its package.json.'
      : await readFile(path.join(root, folder, license), 'utf8');
  return `${name}\n\n${text.trim()}\n`;
}

/** The licenses of the bundled packages ask that their text goes wherever their code goes. */
export async function writeLicenses(root: string, metafile: Metafile, file: string): Promise<void> {
  const notices = await Promise.all(packageFolders(metafile).map((folder) => notice(root, folder)));
  await writeFile(file, notices.join(`\n${'-'.repeat(72)}\n\n`));
}
