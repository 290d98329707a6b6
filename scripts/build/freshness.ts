import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** What a build reads. A folder counts too: its time changes when a file in it is deleted. */
const sources = ['src', 'scripts', 'package.json', 'package-lock.json'] as const;

async function newest(file: string): Promise<number> {
  const found = await stat(file);
  if (!found.isDirectory()) return found.mtimeMs;
  const children = await readdir(file);
  const times = await Promise.all(children.map((child) => newest(path.join(file, child))));
  return Math.max(found.mtimeMs, ...times);
}

/** Whether `built` exists and none of its sources have changed since. */
export async function isFresh(root: string, built: string): Promise<boolean> {
  const made = await stat(path.join(root, built)).catch(() => undefined);
  if (made === undefined) return false;
  const times = await Promise.all(sources.map((source) => newest(path.join(root, source))));
  return Math.max(...times) <= made.mtimeMs;
}
