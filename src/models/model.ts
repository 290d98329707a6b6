import type { Severity, Source } from '../service/types.ts';
import type { Values } from './bytes.ts';

export const modelFormats = [
  'frozen-graph',
  'saved-model',
  'torchscript',
  'state-dict',
  'eager-module',
  'torch-data',
  'npy',
  'unknown',
] as const;

export type ModelFormat = (typeof modelFormats)[number];

/** A dimension is null if the file leaves it open. */
export type Shape = readonly (number | null)[];

/** Where a candidate comes from, most certain first. */
export const candidateReasons = [
  'signature',
  'argument',
  'sample',
  'placeholder',
  'dangling',
  'unused-input',
] as const;

export type CandidateReason = (typeof candidateReasons)[number];

/** An input or output that a person can select. */
export interface Candidate {
  readonly name: string;
  /** The framework's name of the element type (`float32`, `Tensor`); null if unknown. */
  readonly type: string | null;
  /** Null if even the number of dimensions is unknown. */
  readonly shape: Shape | null;
  readonly why: CandidateReason;
  /** In a graph, the operation that produces it. */
  readonly op?: string;
  /** Its key in a signature, which isn't its name in the graph. */
  readonly key?: string;
}

interface Signature {
  readonly name: string;
  readonly inputs: readonly Candidate[];
  readonly outputs: readonly Candidate[];
}

/** A method of a TorchScript module. */
export interface Method {
  readonly name: string;
  readonly arguments: readonly {
    readonly name: string;
    readonly type: string | null;
    /** Whether it has a default. */
    readonly isOptional: boolean;
  }[];
  readonly returns: string | null;
}

/** A noteworthy fact about the file that doesn't affect whether it runs. */
export type NoteCode =
  | 'more-inputs'
  | 'more-outputs'
  | 'no-inputs'
  | 'no-producer'
  | 'training-graph'
  | 'no-forward'
  | 'before-1.4'
  | 'traced-shapes';

export interface Note {
  readonly code: NoteCode;
  readonly values: Values;
}

/** What keeps a file from running in the plugin's runtime. */
export type FitCode =
  | 'newer-tensorflow'
  | 'newer-producer'
  | 'missing-op'
  | 'unknown-op'
  | 'missing-attribute'
  | 'not-frozen'
  | 'no-variables'
  | 'newer-torch-archive'
  | 'weights-only'
  | 'eager-module'
  | PickleCode;

/** What keeps a pickle from being loaded there. */
export type PickleCode = 'runs-code' | 'numpy-2' | 'newer-pickle';

export interface FitFinding {
  readonly code: FitCode;
  readonly severity: Severity;
  /** The source and its certainty, given the versions of `pluginRuntime`. */
  readonly source: Source;
  readonly values: Values;
}

export interface Model {
  readonly format: ModelFormat;
  readonly framework: 'tensorflow' | 'pytorch' | null;
  /**
   * The versions that the file says it was written with, by name: `tensorflow`, `producer`,
   * `torch`.
   */
  readonly versions: Readonly<Record<string, string>>;
  readonly size: number;
  readonly inputs: readonly Candidate[];
  readonly outputs: readonly Candidate[];
  readonly signatures?: readonly Signature[];
  readonly methods?: readonly Method[];
  /** The tags of the part of a SavedModel that was read. */
  readonly tags?: readonly string[];
  /** Variables of a TensorFlow model, and the size of their values; null if those are elsewhere. */
  readonly variables?: { readonly count: number; readonly bytes: number | null };
  readonly notes: readonly Note[];
  readonly fit: readonly FitFinding[];
}
