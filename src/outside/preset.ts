import type { Answered, StepId } from '../questions/answers.ts';
import type { Step } from '../questions/define.ts';
import { keptTexts } from '../questions/saved.ts';
import { steps } from '../questions/steps.ts';

/** Answers under a name, from a file that a team shares or from the person's own. */
export interface Preset {
  readonly name: string;
  readonly source: 'project' | 'user';
  /** The file that it stands in, absolute. */
  readonly path: string;
  readonly texts: readonly PresetText[];
}

/** An answer as it would be typed. */
export interface PresetText {
  readonly stepId: StepId;
  readonly text: string;
}

export type PresetProblem =
  /** The file is there, and the system does not let us have it, or write it. */
  | { readonly kind: 'unreadable' | 'unwritable'; readonly path: string; readonly reason: string }
  | { readonly kind: 'not-json'; readonly path: string; readonly reason: string }
  /** The file, its `presets` or one preset: `place` names the keys that lead there. */
  | { readonly kind: 'not-an-object'; readonly path: string; readonly place: readonly string[] }
  /** No question has this flag. */
  | {
      readonly kind: 'unknown-question' | 'not-a-text';
      readonly path: string;
      readonly preset: string;
      /** The flag's name as it stands in the file, without `--`. */
      readonly flag: string;
    }
  | { readonly kind: 'newer'; readonly path: string }
  | { readonly kind: 'broken'; readonly path: string; readonly movedTo: string }
  | { readonly kind: 'bad-name'; readonly name: string };

/** Texts by the flag's name without `--`: what a preset is in a file. No secret is among the questions. */
export type PresetFields = Readonly<Record<string, string>>;

/** What a person answered. A default is left out, since other answers may come with another. */
export function presetFields(answered: Answered): PresetFields {
  return Object.fromEntries(
    keptTexts(answered).flatMap(({ step, text, by }) => {
      const name = flagName(steps.find(({ id }) => id === step)?.flag);
      return by === 'person' && name !== undefined ? [[name, text]] : [];
    }),
  );
}

/** What is usable of presets as a file has them, and what is wrong with the rest. */
export interface ReadPresets {
  readonly presets: readonly Preset[];
  readonly problems: readonly PresetProblem[];
}

export const noPresets: ReadPresets = { presets: [], problems: [] };

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
    const kind = problemOf(flag, text);
    return kind === undefined ? [] : [{ kind, path, preset, flag }];
  });
}

function textOf([flag, text]: readonly [string, unknown]): readonly PresetText[] {
  const stepId = stepOf(flag);
  return stepId !== undefined && typeof text === 'string' ? [{ stepId, text }] : [];
}

function problemOf(flag: string, text: unknown): 'unknown-question' | 'not-a-text' | undefined {
  if (stepOf(flag) === undefined) {
    return 'unknown-question';
  }
  return typeof text === 'string' ? undefined : 'not-a-text';
}

/** The questions that a preset may answer, each by its name there: the flag without its dashes. */
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

/** No blank at either end, nothing that a line cannot show, and no dash where a flag would begin. */
export const presetNameForm = /^[^-\s\p{C}](?:[^\p{C}]*[^\s\p{C}])?$/u;

/** A name that can be given to a flag and shown on one line. */
export function isPresetName(name: string): boolean {
  return presetNameForm.test(name) && name.length <= longestPresetName;
}
