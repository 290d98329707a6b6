import { randomUUID } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { access, lstat, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { DiskFacts, FileFacts } from '../../app/doctor/checks.ts';
import type { Homes } from '../homes.ts';
import { isWindows, privateFileMode } from '../platform.ts';

/** Thousands of recordings are thousands of files: the first tell enough. */
const most = 5000;

/** The rights of everything of ours. Windows has no such rights: its profile folder guards them. */
export async function fileFacts(homes: Homes): Promise<FileFacts> {
  const folders = ourFolders(homes);
  const paths = (await Promise.all(folders.map(pathsUnder))).flat().slice(0, most);
  const open: string[] = [];
  const foreign: string[] = [];
  for (const path of paths) {
    const facts = await lstat(path).catch(() => null);
    if (facts && !isWindows && !facts.isSymbolicLink()) {
      if (facts.uid !== process.getuid?.()) {
        foreign.push(path);
      } else if ((facts.mode & 0o077) !== 0) {
        open.push(path);
      }
    }
  }
  return { folders, count: paths.length, open, foreign };
}

/** The folders of settings and of state, which may be one. */
const ourFolders = (homes: Homes): string[] => [
  ...new Set([dirname(homes.settings), dirname(homes.history)]),
];

/** A rehearsal's services stand for the cloud's side, and are none of ours. */
async function pathsUnder(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => null);
  return names === null
    ? []
    : [
        folder,
        ...names
          .filter((name) => !/^rehearsal(?:[\\/]|$)/.test(name))
          .map((name) => join(folder, name)),
      ];
}

/**
 * Whether a file can be written where recordings go. Nothing of it stays, and a folder that is not
 * there yet is not made: then what it would be made in is asked for its rights.
 */
export async function diskFacts({ history }: Homes): Promise<DiskFacts> {
  const folder = dirname(history);
  const there = nearest(folder);
  try {
    if (there === folder) {
      const probe = join(folder, `.doctor-${randomUUID()}`);
      await writeFile(probe, 'written by blade-deploy doctor\n', { mode: privateFileMode });
      await rm(probe);
    } else {
      await access(join(there, '/'), constants.W_OK);
    }
    const space = await statfs(there).catch(() => null);
    return { kind: 'writable', folder, freeBytes: space && space.bavail * space.bsize };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'not-writable', folder, reason };
  }
}

/** The folder, or the closest above it that is there. */
function nearest(folder: string): string {
  const above = dirname(folder);
  return existsSync(folder) || above === folder ? folder : nearest(above);
}
