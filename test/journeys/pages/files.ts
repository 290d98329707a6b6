import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Surroundings } from '../../harness/surroundings.ts';

/** The service file that a run wrote into its working folder. */
export function serviceFile({ folder }: Surroundings, name = 'service.json'): unknown {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
}

/** A service file of the source document, its placeholders filled in. */
export function documented(name: 'plain' | 'cpu-blade' | 'gpu-blade'): unknown {
  const file = new URL(`../../service/golden/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Every file under a folder, by its path: none where there is no folder. */
export function filesUnder(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(folder, name))
      .filter((file) => statSync(file).isFile());
  } catch {
    return [];
  }
}

export type Event = Readonly<Record<string, unknown>> & { readonly type: string };

export function eventsIn(text: string): readonly Event[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** The journal of the one deployment that this user began; empty before there is one. */
export function journal({ home }: Surroundings): readonly Event[] {
  const file = filesUnder(home).find((name) => name.endsWith('journal.ndjson'));
  return file === undefined ? [] : eventsIn(readFileSync(file, 'utf8'));
}
