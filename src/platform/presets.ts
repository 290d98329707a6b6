import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { freeName } from '../app/file.ts';
import type { ProjectOffer } from '../app/types.ts';
import type { Answered, Source, StepId } from '../questions/answers.ts';
import type { Step } from '../questions/define.ts';
import { steps } from '../questions/steps.ts';
import { errorMessage, isMissing } from './errors.ts';
import {
  type FileFormat,
  type ReadOutcome,
  readRegular,
  readVersioned,
  writeAtomically,
  writeVersioned,
} from './files.ts';
import { storedDraft } from './saved-answers.ts';
import { layOut, layoutOf, usualLayout, withoutMark } from './service-bytes.ts';

type OwnPresets = Record<string, unknown>;

const presetsFormat: FileFormat<OwnPresets> = {
  version: 1,
  schema: z.record(z.string(), z.unknown()),
};

interface PresetFiles {
  /** The project's file, if one was found. */
  readonly project: string | undefined;
  /** The user's own presets. */
  readonly user: string;
}

interface AllPresets extends ReadPresets {
  /** Names that are in both files. `presets` has the project's. */
  readonly shadowed: readonly string[];
}

/** The presets of the project and of the user, by name. The project's take precedence. */
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

type SavedPreset =
  | {
      readonly saved: true;
      readonly path: string;
      /** Where a broken file of the user's presets was moved to before a new one replaced it. */
      readonly setAside?: string;
    }
  | { readonly saved: false; readonly problem: PresetProblem };

/**
 * Saves the user's answers under a name, replacing one of that name in the same file. A file that
 * cannot be read as presets is not overwritten.
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

/** What saving in the project's file would write. No preset of the file is replaced. */
export async function projectOffer(
  service: string,
  answered: Answered,
  cwd: string,
  home: string,
): Promise<ProjectOffer | { readonly problem: PresetProblem }> {
  const path = projectFileFor(cwd, home);
  const file = await readProjectFile(path);
  if ('problem' in file) {
    return file;
  }
  const taken = Object.keys(file.presets);
  const preset = taken.includes(service) ? freeName(service, taken) : service;
  const text = JSON.stringify({ [preset]: presetFields(answered) }, null, 2);
  return { path, preset, isNew: file.text === undefined, rows: text.split('\n') };
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
    return { saved: false, problem: { kind: 'unwritable', path, reason: errorMessage(error) } };
  }
  return outcome.kind === 'broken'
    ? { saved: true, path, setAside: outcome.movedTo }
    : { saved: true, path };
}

type Unread = Exclude<
  ReadOutcome<unknown>,
  { readonly kind: 'read' } | { readonly kind: 'absent' }
>;

/** The outcomes of reading one of our files are problems of the same names. */
function problemOf(outcome: Unread): PresetProblem {
  return outcome;
}

function parted<Each>(all: readonly Each[], isFirst: (each: Each) => boolean): [Each[], Each[]] {
  return [all.filter(isFirst), all.filter((each) => !isFirst(each))];
}

/**
 * `blade-deploy.json`: presets that a team shares, safe to commit. Users may edit it by hand, so
 * errors in it are reported and nothing in it is lost.
 */
const projectFileName = 'blade-deploy.json';

/**
 * The project file of a working folder: in that folder, or above it up to the repository's root or
 * the home folder. If neither is above, only the folder itself counts: another user's file in a
 * shared folder must not answer questions.
 */
export function findProjectFile(cwd: string, home: string): string | undefined {
  return foldersUpTo(resolve(cwd), resolve(home))
    .map((folder) => join(folder, projectFileName))
    .find((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}

/** Where a preset of the project is written. */
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

/** Adds or replaces one preset, and preserves everything else in the file. */
async function writeProjectPreset(
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
    return { kind: 'unwritable', path, reason: errorMessage(error) };
  }
}

type Fields = Readonly<Record<string, unknown>>;

type ProjectFile =
  | {
      /** Undefined if there is no file, in which case the content is that of a new one. */
      readonly text: string | undefined;
      readonly content: Fields;
      readonly presets: Fields;
    }
  | { readonly problem: PresetProblem };

async function readProjectFile(path: string): Promise<ProjectFile> {
  let text: string;
  try {
    text = (await readRegular(path)).toString();
  } catch (error) {
    return isMissing(error)
      ? { text: undefined, content: {}, presets: {} }
      : { problem: { kind: 'unreadable', path, reason: errorMessage(error) } };
  }
  let content: unknown;
  try {
    content = JSON.parse(withoutMark(text));
  } catch (error) {
    return { problem: { kind: 'not-json', path, reason: errorMessage(error) } };
  }
  if (!isRecord(content)) {
    return { problem: { kind: 'not-an-object', path, place: [] } };
  }
  const presets = content['presets'] ?? {};
  return isRecord(presets)
    ? { text, content, presets }
    : { problem: { kind: 'not-an-object', path, place: ['presets'] } };
}

/** Answers under a name, from a shared file or from the user's own. */
export interface Preset {
  readonly name: string;
  readonly source: 'project' | 'user';
  /** The file that contains it, absolute. */
  readonly path: string;
  readonly texts: readonly PresetText[];
}

/** An answer as it would be typed. */
interface PresetText {
  readonly stepId: StepId;
  readonly text: string;
}

type PresetProblem =
  /** The file exists, but the system does not allow us to read or write it. */
  | { readonly kind: 'unreadable' | 'unwritable'; readonly path: string; readonly reason: string }
  | { readonly kind: 'not-json'; readonly path: string; readonly reason: string }
  /** The file, its `presets`, or one preset. `place` names the keys that lead there. */
  | { readonly kind: 'not-an-object'; readonly path: string; readonly place: readonly string[] }
  /** No question has this flag. */
  | {
      readonly kind: 'unknown-question' | 'not-a-text';
      readonly path: string;
      readonly preset: string;
      /** The flag's name as the file has it, without `--`. */
      readonly flag: string;
    }
  | { readonly kind: 'newer'; readonly path: string }
  | { readonly kind: 'broken'; readonly path: string; readonly movedTo: string }
  | { readonly kind: 'bad-name'; readonly name: string };

/** A preset in a file: texts by the flag's name without `--`. None of the questions is a secret. */
type PresetFields = Readonly<Record<string, string>>;

/**
 * What the user answered. A default is omitted, since another answer may change it, and so is what
 * the path implies. What was seen on this machine is written: a colleague's machine may not show
 * it.
 */
function presetFields({ draft, sources }: Answered): PresetFields {
  const own = Object.entries(sources).map(([id, source]): [string, Source] =>
    source === 'sign-in' || source === 'seen' ? [id, 'asked'] : [id, source],
  );
  return Object.fromEntries(
    storedDraft({ draft, sources: Object.fromEntries(own) }).flatMap(({ step, text, by }) => {
      const name = flagName(steps.find(({ id }) => id === step)?.flag);
      return by === 'person' && name !== undefined ? [[name, text]] : [];
    }),
  );
}

/** The usable part of the presets in a file, and the problems with the rest. */
interface ReadPresets {
  readonly presets: readonly Preset[];
  readonly problems: readonly PresetProblem[];
}

const noPresets: ReadPresets = { presets: [], problems: [] };

export function presetsIn(
  value: Readonly<Record<string, unknown>>,
  source: Preset['source'],
  path: string,
): ReadPresets {
  const all = Object.entries(value);
  return {
    presets: all.flatMap(([name, fields]) =>
      isRecord(fields)
        ? [{ name, source, path, texts: Object.entries(fields).flatMap(textOf) }]
        : [],
    ),
    problems: all.flatMap(([name, fields]): readonly PresetProblem[] =>
      isRecord(fields)
        ? fieldProblems(fields, name, path)
        : [{ kind: 'not-an-object', path, place: ['presets', name] }],
    ),
  };
}

function fieldProblems(
  fields: Readonly<Record<string, unknown>>,
  preset: string,
  path: string,
): readonly PresetProblem[] {
  return Object.entries(fields).flatMap(([flag, text]) => {
    const kind = problemOfText(flag, text);
    return kind === undefined ? [] : [{ kind, path, preset, flag }];
  });
}

function textOf([flag, text]: readonly [string, unknown]): readonly PresetText[] {
  const stepId = stepOf(flag);
  return stepId !== undefined && typeof text === 'string' ? [{ stepId, text }] : [];
}

function problemOfText(flag: string, text: unknown): 'unknown-question' | 'not-a-text' | undefined {
  if (stepOf(flag) === undefined) {
    return 'unknown-question';
  }
  return typeof text === 'string' ? undefined : 'not-a-text';
}

/** The questions that a preset may answer, by name: the flag without its dashes. */
export function presetQuestions(): readonly { readonly name: string; readonly step: Step }[] {
  return steps.flatMap((step) => {
    const name = flagName(step.flag);
    return name === undefined ? [] : [{ name, step }];
  });
}

function stepOf(flag: string): StepId | undefined {
  return steps.find((step) => flagName(step.flag) === flag)?.id;
}

function flagName(flag: string | undefined): string | undefined {
  return flag?.replace(/^--/, '');
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const longestPresetName = 64;

/**
 * No blank at either end, nothing unprintable, and no leading dash, which would look like a flag.
 */
export const presetNameForm = /^[^-\s\p{C}](?:[^\p{C}]*[^\s\p{C}])?$/u;

/** A name that can be given to a flag and shown on one line. */
export function isPresetName(name: string): boolean {
  return presetNameForm.test(name) && name.length <= longestPresetName;
}
