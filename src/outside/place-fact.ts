import type { PlaceFact } from '../app/types.ts';
import { inspectExecutable } from './executable.ts';

/** What a path is, as a person is told of it. */
export async function placeFact(path: string): Promise<PlaceFact> {
  return factOf(path, path);
}

/** The same of a place by its name; `path` is null where nothing has that name. */
export async function factOf(place: string, path: string | null): Promise<PlaceFact> {
  if (path === null) {
    return { place, path, state: 'missing' };
  }
  const inspection = await inspectExecutable(path);
  const builtFor =
    inspection.kind === 'other-machine'
      ? { builtFor: `${inspection.platform} ${inspection.machines.join(', ')}` }
      : {};
  const there = inspection.kind === 'missing' ? null : path;
  return { place, path: there, state: inspection.kind, ...builtFor };
}
