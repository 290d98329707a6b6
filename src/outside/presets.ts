import * as z from 'zod/mini';
import type { Answered } from '../questions/answers.ts';
import {
  isPresetName,
  noPresets,
  type Preset,
  type PresetFields,
  type PresetProblem,
  presetFields,
  presetsIn,
  type ReadPresets,
} from './preset.ts';
import { readProjectPresets, writeProjectPreset } from './project-file.ts';
import {
  type FileFormat,
  type ReadOutcome,
  readVersioned,
  writeVersioned,
} from './versioned-file.ts';

type OwnPresets = Record<string, unknown>;

const presetsFormat: FileFormat<OwnPresets> = {
  version: 1,
  schema: z.record(z.string(), z.unknown()),
};

export interface PresetFiles {
  /** The project's file, where one was found. */
  readonly project: string | undefined;
  /** The person's own presets. */
  readonly user: string;
}

export interface AllPresets extends ReadPresets {
  /** Names that stand in both files: `presets` has the project's. */
  readonly shadowed: readonly string[];
}

/** The presets of the project and of the person, by name; the project's goes before one's own. */
export async function readPresets({ project, user }: PresetFiles): Promise<AllPresets> {
  const theirs = project === undefined ? noPresets : await readProjectPresets(project);
  const own = await readOwnPresets(user);
  const names = new Set(theirs.presets.map(({ name }) => name));
  const [shadowed, others] = parted(own.presets, ({ name }) => names.has(name));
  return {
    presets: [...theirs.presets, ...others],
    problems: [...theirs.problems, ...own.problems],
    shadowed: shadowed.map(({ name }) => name),
  };
}

export type SavedPreset =
  | {
      readonly saved: true;
      readonly path: string;
      /** Where a broken file of one's own was moved to, whose place the new one took. */
      readonly setAside?: string;
    }
  | { readonly saved: false; readonly problem: PresetProblem };

/**
 * Keeps what a person answered under a name; one of that name in the same file is replaced. A file
 * that cannot be read as what it should be is not written over.
 */
export async function savePreset(
  name: string,
  answered: Answered,
  where: Pick<Preset, 'source' | 'path'>,
): Promise<SavedPreset> {
  const { source, path } = where;
  if (!isPresetName(name)) {
    return { saved: false, problem: { kind: 'bad-name', name } };
  }
  const fields = presetFields(answered);
  if (source === 'user') {
    return saveOwnPreset(path, name, fields);
  }
  const problem = await writeProjectPreset(path, name, fields);
  return problem === undefined ? { saved: true, path } : { saved: false, problem };
}

async function readOwnPresets(path: string): Promise<ReadPresets> {
  const outcome = await readVersioned(path, presetsFormat);
  if (outcome.kind === 'read') {
    return presetsIn(outcome.content, 'user', path);
  }
  return outcome.kind === 'absent' ? noPresets : { presets: [], problems: [problemOf(outcome)] };
}

async function saveOwnPreset(
  path: string,
  name: string,
  fields: PresetFields,
): Promise<SavedPreset> {
  const outcome = await readVersioned(path, presetsFormat);
  if (outcome.kind === 'newer' || outcome.kind === 'unreadable') {
    return { saved: false, problem: problemOf(outcome) };
  }
  const present = outcome.kind === 'read' ? outcome.content : {};
  try {
    await writeVersioned(path, presetsFormat, { ...present, [name]: fields });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { saved: false, problem: { kind: 'unwritable', path, reason } };
  }
  return outcome.kind === 'broken'
    ? { saved: true, path, setAside: outcome.movedTo }
    : { saved: true, path };
}

type Unread = Exclude<
  ReadOutcome<unknown>,
  { readonly kind: 'read' } | { readonly kind: 'absent' }
>;

/** The outcomes of reading a file of ours are problems under the same names. */
function problemOf(outcome: Unread): PresetProblem {
  return outcome;
}

function parted<Each>(all: readonly Each[], isFirst: (each: Each) => boolean): [Each[], Each[]] {
  return [all.filter(isFirst), all.filter((each) => !isFirst(each))];
}
