import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '../errors.ts';
import { hasResult } from '../journal/read.ts';
import { isAliveAs, wallClock } from '../os.ts';
import { type DeploymentFolder, deploymentFolder, launchMs, readSupervisorPid } from './job.ts';

interface Limits {
  readonly maxAgeDays: number;
  /** Of all folders together. */
  readonly maxBytes: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly isAlive: (pid: number, word: string) => boolean;
}

/**
 * Journals and logs are saved for 30 days or up to 200 MB; the history, which is elsewhere,
 * permanently.
 */
const usualLimits: Limits = {
  maxAgeDays: 30,
  maxBytes: 200_000_000,
  now: wallClock,
  isAlive: isAliveAs,
};

interface Pruned {
  /** IDs of the deployments that were removed. */
  readonly removed: readonly string[];
  /** IDs of those that should have been removed but could not be. */
  readonly failed: readonly string[];
}

interface SavedDraft {
  readonly folder: DeploymentFolder;
  readonly bytes: number;
  /** A private copy of a service file exists: the deployment is running, or crashed. */
  readonly holdsCopy: boolean;
  /** When something in it was last written: milliseconds since the epoch. */
  readonly writtenAt: number;
}

const dayMs = 86_400_000;

/**
 * Removes the folders of ended deployments: those beyond the age limit, then as many as exceed the
 * size limit, largest first, so that a flood doesn't cost the recordings of others. For the size,
 * the newest stays and is not counted. One with a running supervisor stays whatever its size. So
 * does, until it is too old, one whose supervisor died before the end, because its outcome hasn't
 * been reported yet.
 */
export async function prune(deployments: string, given: Partial<Limits> = {}): Promise<Pruned> {
  const limits = { ...usualLimits, ...given };
  const folders = await foldersIn(deployments);
  const kept = folders.toSorted((one, other) => one.writtenAt - other.writtenAt);
  const oldest = limits.now() - limits.maxAgeDays * dayMs;
  const newest = kept.at(-1);
  let bytes = kept.reduce((sum, each) => sum + (each === newest ? 0 : each.bytes), 0);
  const removed: string[] = [];
  const failed: string[] = [];
  const remove = async (each: SavedDraft) => {
    if (await isRemoved(each.folder)) {
      removed.push(each.folder.id);
      bytes -= each === newest ? 0 : each.bytes;
    } else {
      failed.push(each.folder.id);
    }
  };
  for (const each of kept) {
    const { folder, writtenAt } = each;
    if (each.holdsCopy && !limits.isAlive(readSupervisorPid(folder), folder.id)) {
      await rm(folder.sent, { force: true }).catch(() => failed.push(folder.id));
    }
    if (writtenAt < oldest && (await isOver(folder, true, limits))) {
      await remove(each);
    }
  }
  const young = kept.filter((each) => each !== newest && each.writtenAt >= oldest);
  for (const each of young.toSorted((one, other) => other.bytes - one.bytes)) {
    if (bytes > limits.maxBytes && (await isOver(each.folder, false, limits))) {
      await remove(each);
    }
  }
  return { removed, failed };
}

/**
 * Removes the private copies of service files that a crash left: they contain the files' secrets.
 */
export async function removeLeftCopies(deployments: string): Promise<void> {
  for (const entry of await entriesOf(deployments)) {
    const folder = deploymentFolder(deployments, entry.name);
    const copy = entry.isDirectory() && (await stat(folder.sent).catch(() => null));
    if (copy) {
      const pid = readSupervisorPid(folder);
      const isLeft = pid > 0 ? !isAliveAs(pid, folder.id) : wallClock() - copy.mtimeMs > launchMs;
      await (isLeft && rm(folder.sent, { force: true }));
    }
  }
}

async function isOver(folder: DeploymentFolder, old: boolean, { isAlive }: Limits) {
  const pid = readSupervisorPid(folder);
  return !isAlive(pid, folder.id) && (old || hasResult(folder.journal));
}

/** Windows does not remove an open file. Try another time. */
async function isRemoved(folder: DeploymentFolder): Promise<boolean> {
  try {
    await rm(folder.path, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}

/** Only what is recognizably the folder of a deployment is ours to remove. */
async function foldersIn(deployments: string): Promise<SavedDraft[]> {
  const found: SavedDraft[] = [];
  for (const entry of await entriesOf(deployments)) {
    if (entry.isDirectory()) {
      const folder = deploymentFolder(deployments, entry.name);
      const files = await filesIn(folder.path);
      if (files.some(({ path }) => path === folder.job || path === folder.journal)) {
        found.push({
          folder,
          holdsCopy: files.some(({ path }) => path === folder.sent),
          bytes: files.reduce((sum, { size }) => sum + size, 0),
          writtenAt: Math.max(...files.map(({ mtimeMs }) => mtimeMs)),
        });
      }
    }
  }
  return found;
}

async function filesIn(path: string) {
  const files: { readonly path: string; readonly size: number; readonly mtimeMs: number }[] = [];
  for (const entry of await entriesOf(path)) {
    if (entry.isFile()) {
      const file = join(path, entry.name);
      // A running supervisor creates and removes files.
      const found = await stat(file).catch(() => undefined);
      if (found) {
        files.push({ path: file, size: found.size, mtimeMs: found.mtimeMs });
      }
    }
  }
  return files;
}

async function entriesOf(path: string) {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) {
      return [];
    }
    throw error;
  }
}
