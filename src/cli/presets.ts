import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { english } from '../messages/en/english.ts';
import {
  findProjectFile,
  type Preset,
  projectFileFor,
  readPresets,
  savePreset,
} from '../platform/presets.ts';
import { type Answered, nothingAnswered, type Source } from '../questions/answers.ts';
import { findStep } from '../questions/steps.ts';
import type { Session } from './session.ts';

export interface PresetReading {
  /** Null where no preset has the name. */
  readonly answered: Answered | null;
  /** The names that there are. */
  readonly names: readonly string[];
  /** What is wrong with the files beside it. */
  readonly notes: readonly string[];
}

/** The answers of a preset, the project's before one's own. */
export async function readPreset({ homes }: Session, name: string): Promise<PresetReading> {
  const project = findProjectFile(process.cwd(), homedir());
  const { presets, problems } = await readPresets({ project, user: homes.presets });
  const preset = presets.find((each) => each.name === name);
  return {
    answered: preset ? answersOf(preset) : null,
    names: presets.map((each) => each.name),
    notes: problems.map((problem) => english.presetProblem(problem)),
  };
}

/** In the order of the file: what does not fit is found when the answers are settled. */
function answersOf({ texts, source }: Preset): Answered {
  const named: Source = source === 'project' ? 'project' : 'preset';
  return texts.reduce<Answered>((answered, { stepId, text }) => {
    const { draft } = findStep(stepId).write(answered.draft, text);
    return draft === undefined
      ? answered
      : { draft, sources: { ...answered.sources, [stepId]: named } };
  }, nothingAnswered);
}

/**
 * Keeps answers under a name: in the project's file where there is a project, so that a team shares
 * them; else among one's own. Answers a sentence that says where, or what went wrong.
 */
export async function keepPreset(
  { homes }: Session,
  name: string,
  answered: Answered,
): Promise<string> {
  const cwd = process.cwd();
  const where = isProject(cwd)
    ? ({ source: 'project', path: projectFileFor(cwd, homedir()) } as const)
    : ({ source: 'user', path: homes.presets } as const);
  const outcome = await savePreset(name, answered, where);
  return outcome.saved
    ? english.presetSaved(name, outcome.path)
    : english.presetProblem(outcome.problem);
}

function isProject(folder: string): boolean {
  if (findProjectFile(folder, homedir()) !== undefined || existsSync(join(folder, '.git'))) {
    return true;
  }
  const above = dirname(folder);
  return above !== folder && isProject(above);
}
