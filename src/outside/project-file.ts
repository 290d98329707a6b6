import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { writeAtomically } from './atomic-write.ts';
import { layOut, layoutOf, usualLayout, withoutMark } from './json-layout.ts';
import {
  isRecord,
  noPresets,
  type PresetFields,
  type PresetProblem,
  presetsIn,
  type ReadPresets,
} from './preset.ts';
import { isMissing } from './versioned-file.ts';

/**
 * `blade-deploy.json`: presets that a team shares, safe to commit. A person may write it by hand, so
 * that what is wrong in it is said and nothing of it is lost.
 */
export const projectFileName = 'blade-deploy.json';

/**
 * The project file of a working folder: in it, or above it up to the repository's root or the home
 * folder. Where neither is above, only the folder itself counts: nobody's file in a shared folder
 * should answer questions.
 */
export function findProjectFile(cwd: string, home: string): string | undefined {
  return foldersUpTo(resolve(cwd), resolve(home))
    .map((folder) => join(folder, projectFileName))
    .find((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}

/** Where a preset is written that the project shall have. */
export function projectFileFor(cwd: string, home: string): string {
  return findProjectFile(cwd, home) ?? join(resolve(cwd), projectFileName);
}

function foldersUpTo(cwd: string, home: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = cwd; ; folder = dirname(folder)) {
    folders.push(folder);
    if (folder === home || existsSync(join(folder, '.git'))) {
      return folders;
    }
    if (dirname(folder) === folder) {
      return [cwd];
    }
  }
}

export async function readProjectPresets(path: string): Promise<ReadPresets> {
  const file = await readProjectFile(path);
  if ('problem' in file) {
    return { presets: [], problems: [file.problem] };
  }
  return file.text === undefined ? noPresets : presetsIn(file.presets, 'project', path);
}

/** Adds or replaces one preset, and keeps everything else that the file says. */
export async function writeProjectPreset(
  path: string,
  name: string,
  fields: PresetFields,
): Promise<PresetProblem | undefined> {
  const file = await readProjectFile(path);
  if ('problem' in file) {
    return file.problem;
  }
  const content = { ...file.content, presets: { ...file.presets, [name]: fields } };
  const layout = file.text === undefined ? usualLayout : layoutOf(file.text);
  try {
    await writeAtomically(path, layOut(content, layout));
    return undefined;
  } catch (error) {
    return { kind: 'unwritable', path, reason: reasonOf(error) };
  }
}

type Fields = Readonly<Record<string, unknown>>;

type ProjectFile =
  | {
      /** Undefined where there is no file: its content is then that of a new one. */
      readonly text: string | undefined;
      readonly content: Fields;
      readonly presets: Fields;
    }
  | { readonly problem: PresetProblem };

async function readProjectFile(path: string): Promise<ProjectFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return isMissing(error)
      ? { text: undefined, content: {}, presets: {} }
      : { problem: { kind: 'unreadable', path, reason: reasonOf(error) } };
  }
  let content: unknown;
  try {
    content = JSON.parse(withoutMark(text));
  } catch (error) {
    return { problem: { kind: 'not-json', path, reason: reasonOf(error) } };
  }
  if (!isRecord(content)) {
    return { problem: { kind: 'not-an-object', path, place: [] } };
  }
  const presets = content['presets'] ?? {};
  return isRecord(presets)
    ? { text, content, presets }
    : { problem: { kind: 'not-an-object', path, place: ['presets'] } };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
