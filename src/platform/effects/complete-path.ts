import { type Dirent, promises as fs } from 'node:fs';
import { join } from 'node:path';
import type { PathCompletion, PathKind } from '../../app/types.ts';
import { isWindows } from '../os.ts';
import { typedPath } from '../paths.ts';

/** More than any window lists. */
const mostCandidates = 500;

/**
 * Completes a local path as a shell does: to the longest common prefix. Names that begin with a dot
 * are omitted until a dot is typed.
 */
export async function completePath(typed: string, only: PathKind): Promise<PathCompletion | null> {
  const [folder, begun] = parted(typed);
  if (begun === '~' || begun === '～' || begun === '..') {
    return { added: '/', candidates: [] };
  }
  const entries = await fs
    .readdir(typedPath(folder) || '.', { withFileTypes: true })
    .catch((): Dirent[] => []);
  const fitting = entries
    .filter(({ name }) => name.startsWith(begun) && isShown(name, begun))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .slice(0, mostCandidates);
  const marked = await Promise.all(fitting.map((entry) => withMark(folder, entry)));
  const names = marked.filter((name) => only === 'file' || name.endsWith('/'));
  const [first, ...others] = names;
  if (first === undefined) {
    return null;
  }
  const common = others.reduce(inCommon, first);
  return {
    added: common.slice(begun.length),
    candidates: others.length === 0 ? [] : names,
  };
}

/** The folder, with its slash, and the typed prefix of a name in it. */
function parted(typed: string): readonly [string, string] {
  const signs = isWindows ? ['/', '／', '\\', '＼'] : ['/', '／'];
  const slash = Math.max(...signs.map((sign) => typed.lastIndexOf(sign)));
  return [typed.slice(0, slash + 1), typed.slice(slash + 1)];
}

/** A name with unprintable characters can't be typed either. */
const isShown = (name: string, begun: string): boolean =>
  (begun.startsWith('.') || !name.startsWith('.')) && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(name);

/** A link counts as its target. */
async function withMark(folder: string, entry: Dirent): Promise<string> {
  const { name } = entry;
  const path = join(typedPath(folder) || '.', name);
  const isFolder = entry.isSymbolicLink()
    ? await fs.stat(path).then(
        (facts) => facts.isDirectory(),
        () => false,
      )
    : entry.isDirectory();
  return isFolder ? `${name}/` : name;
}

function inCommon(one: string, other: string): string {
  const characters = [...one];
  const end = characters.findIndex(
    (_, at) => !other.startsWith(characters.slice(0, at + 1).join('')),
  );
  return end === -1 ? one : characters.slice(0, end).join('');
}
