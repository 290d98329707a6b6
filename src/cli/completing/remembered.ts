import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import process from 'node:process';
import { foldHistory, type PastRun } from '../../deployment/history.ts';
import { readHistoryTail } from '../../platform/deployments/history.ts';
import { findHomes } from '../../platform/paths.ts';
import {
  findProjectFile,
  isRecord,
  type Preset,
  presetsIn,
  readProjectPresets,
} from '../../platform/presets.ts';

/** What changes between two presses of Tab, and is read when it is asked for. */
export interface Remembered {
  /** Deployments of before, newest first. */
  readonly runs: () => Promise<readonly PastRun[]>;
  readonly presets: () => Promise<readonly Preset[]>;
}

/** Of this person, in this folder. Nothing is written, and no broken file is set aside: Tab only looks. */
export function remembered(environment: Readonly<Record<string, string | undefined>>): Remembered {
  const homes = findHomes(environment);
  return {
    runs: async () => foldHistory((await readHistoryTail(homes.history)).records),
    presets: async () => {
      const project = findProjectFile(process.cwd(), homedir());
      const shared = project === undefined ? [] : (await readProjectPresets(project)).presets;
      const own = await ownPresets(homes.presets);
      const names = new Set(shared.map(({ name }) => name));
      return [...shared, ...own.filter(({ name }) => !names.has(name))];
    },
  };
}

/** A file of another version has another form: it is the command's business to say so. */
const knownVersion = 1;

async function ownPresets(path: string): Promise<readonly Preset[]> {
  try {
    const outer: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (!isRecord(outer) || outer['v'] !== knownVersion || !isRecord(outer['content'])) return [];
    return presetsIn(outer['content'], 'user', path).presets;
  } catch {
    return [];
  }
}
