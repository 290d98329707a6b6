import type { SeenGroups } from '../service/account.ts';
import { modelItems } from '../service/catalog/fields.ts';
import type { Draft, DraftKey } from '../service/types.ts';

/** `answer`: each detail is a question. `form`: the details are edited in one form. */
type AdvancedChoice = 'answer' | 'form' | 'skip';

/**
 * What the program knows before it asks. Hints aren't answers, but answers are inferred from them
 * or selected by them.
 */
export interface Hints {
  /** The model path as typed: the answer may be the folder of the file it names. */
  readonly typedPath?: string;
  /** The region used last. */
  readonly lastRegion?: string;
  /** The regions with a saved sign-in. */
  readonly signIns?: readonly string[];
  /**
   * Why eascmd shows no groups, or not yet. "Where should it run?" has a row that leads to the fix,
   * and selects nothing by itself until eascmd has answered.
   */
  readonly account?: 'asking' | 'signed-out' | 'no-client';
  /** Blade was turned off by a row of "Where should it run?", not by the person. */
  readonly bladeByRow?: boolean;
  /** The path of a local copy of the model, as typed. */
  readonly localCopy?: string;
  /** The answers read from that copy, each as it would be typed. */
  readonly fromCopy?: Readonly<Partial<Record<StepId, string>>>;
  /** How many instances of the service that is redeployed run now. */
  readonly running?: number;
  /** Parts of "Where should it run?" that a flag, a file, or a preset already answered, as text. */
  readonly given?: readonly (readonly [StepId, string])[];
}

/** The draft, plus the answers about the conversation itself. */
export interface Answers extends Draft {
  readonly advanced?: AdvancedChoice;
  /** "Where should it run?" was answered with "another group", so each part is its own question. */
  readonly where?: 'parts';
  /**
   * Not an answer: what eascmd showed of the account's groups. Some answers are checked against it.
   */
  readonly seen?: SeenGroups;
  readonly hints?: Hints;
}

/** A question, named for its answer. A processor that is left as it is has no question. */
export type StepId = Exclude<keyof Answers, 'processor' | 'seen' | 'hints'>;

/**
 * Where an answer comes from; the review shows it. `only`: there was one valid choice. `seen`:
 * eascmd showed it.
 */
export type Source =
  | 'asked'
  | 'flag'
  | 'environment'
  | 'default'
  | 'only'
  | 'seen'
  /** Inferred from the model path. */
  | 'path'
  /** Read from a local copy of the model. */
  | 'local-copy'
  /** The only region with a sign-in. */
  | 'sign-in'
  /** The GPU model of the instance type. */
  | 'instance-type'
  | 'kept'
  /** A preset: the project's or the user's own. */
  | 'project'
  | 'preset'
  | 'template'
  /** A service file from the user. */
  | 'file';

/**
 * A question counts as answered when it has an entry here, even if the answer is empty ("no test
 * data").
 */
export type Sources = Readonly<Partial<Record<StepId, Source>>>;

export interface Answered {
  readonly draft: Answers;
  readonly sources: Sources;
}

export const nothingAnswered: Answered = { draft: {}, sources: {} };

/** Answers that nobody gave. They follow the answers they depend on and change without notice. */
const following: readonly (Source | undefined)[] = [
  'default',
  'only',
  'seen',
  'path',
  'local-copy',
  'sign-in',
  'instance-type',
];

export const isFollowing = (source: Source | undefined): boolean => following.includes(source);

/**
 * Whether anything was answered by a person or by something that was read. Defaults don't count.
 */
export const hasAnswers = ({ sources }: Pick<Answered, 'sources'>): boolean =>
  Object.values(sources).some((source) => !isFollowing(source));

/** A record without some of its keys. "Not answered" is an absent key, never `undefined`. */
export function without<Fields extends object>(
  fields: Fields,
  ...keys: readonly (keyof Fields)[]
): Partial<Fields>;
export function without(fields: object, ...keys: readonly PropertyKey[]): object {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !keys.includes(name)));
}

/** The same answers, checked against what is seen now, or against nothing if `seen` is missing. */
export function withSeen(answers: Answers, seen: SeenGroups | undefined): Answers {
  if (answers.seen === seen) return answers;
  const { seen: _, ...unseen } = answers;
  return seen === undefined ? unseen : { ...unseen, seen };
}

/** Why the catalogue's rules don't offer a value. */
export type HiddenCode =
  /** With Blade: no plugin resource group is listed for the region. Values: `region`, `regions`. */
  | 'gpu-plugin-not-listed'
  /**
   * No plugin resource group with this GPU model is listed for the region. Values: `gpuModel`,
   * `region`, `regions`.
   */
  | 'gpu-model-not-listed'
  /**
   * The plugin resource group isn't listed for the region. Values: `group`, `region`, `regions`.
   */
  | 'group-not-listed'
  /** "Where should it run?": no machine in the group has a GPU. Values: `group`. */
  | 'no-gpu-seen'
  /** "Where should it run?": a flag or the file contradicts it. Values: `value`. */
  | 'otherwise-given'
  /**
   * The machines in the service's group have another GPU model. Values: `gpuModel`, `group`, `types`.
   */
  | 'gpu-model-not-seen'
  /**
   * With Blade: no plugin resource group has the GPU model that was seen. Values: `gpuModel`, `group`,
   * `region`, `regions`.
   */
  | 'seen-gpu-model-not-listed'
  /**
   * The plugin resource group has a different GPU model than the service's group. Values: `group`,
   * `gpuModel`, `serviceCard`.
   */
  | 'group-of-other-gpu-model'
  /** The GPU plugin's runtime image has one CUDA version. Values: `cuda`. */
  | 'cuda-of-plugin'
  /** The model path names a bucket in another region. Values: `path`, `endpoint`. */
  | 'bucket-elsewhere';

/** Why an answer was dropped, in addition to the codes above and those of the domain's rules. */
export type DroppedCode =
  /** The question isn't asked with the other answers as they are now. */
  | 'not-asked'
  /** The person chose to skip the advanced questions. */
  | 'advanced-skipped';

/** The values that a message needs in addition to the code. */
type ReasonValues = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface HiddenReason {
  readonly code: HiddenCode;
  readonly values: ReasonValues;
}

/** `code` is a `HiddenCode`, a `DroppedCode`, or the code of a rule of the domain. */
export interface DroppedReason {
  readonly code: string;
  readonly values: ReasonValues;
}

/** Whether the reason comes from what eascmd showed, not only from the docs. */
export function isSeenReason({ code }: HiddenReason): boolean {
  return code === 'gpu-model-not-seen' || code === 'seen-gpu-model-not-listed';
}

/**
 * Blade is on unless it was declined, so a question that wasn't reached yet counts as its default.
 */
export function withBlade(answers: Answers): boolean {
  return answers.blade !== false;
}

/**
 * Whether the service keeps a processor from the file that no device and framework map to. It can't
 * with Blade: the plugin needs a processor with its runtime (Blade EAS Plugin page, table 2).
 */
export function keepsProcessor({ processor, blade }: Answers): boolean {
  return processor !== undefined && blade === false;
}

export function onGpu(answers: Answers): boolean {
  return answers.device === 'gpu';
}

export function withGpuPlugin(answers: Answers): boolean {
  return onGpu(answers) && withBlade(answers);
}

/** Whether the question is one of the optional details about the model. */
export function isModelDetail(id: StepId): boolean {
  return id === 'modelFile' || modelItems.some((item) => item === id);
}

/** Whether the model file must be known: the items are written under its name. */
export function needsModelFile(answers: Answers): boolean {
  return answers.advanced === 'answer' || modelItems.some((id) => answers[id] !== undefined);
}

/** An item from a flag is shown even if the rest are skipped. */
export function itemShown(id: DraftKey, relevant: (answers: Answers) => boolean) {
  return (answers: Answers): boolean => {
    if (!withBlade(answers)) return false;
    const isOpen = answers.advanced === 'answer' || answers.advanced === 'form';
    return answers[id] !== undefined || (isOpen && relevant(answers));
  };
}

/**
 * PyTorch supports only offline quantization, which needs a calibration set (PAI-Blade quantization
 * page).
 */
export function needsCalibration(answers: Answers): boolean {
  return answers.framework === 'pytorch' && answers.optimizationLevel === 'o2';
}
