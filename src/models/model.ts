import type { Values } from './bytes.ts';

export type ModelFormat =
  | 'frozen-graph'
  | 'saved-model'
  | 'torchscript'
  | 'state-dict'
  | 'eager-module'
  | 'torch-data'
  | 'npy'
  | 'unknown';

/** One dimension is null where the file leaves it open. */
type Shape = readonly (number | null)[];

/** Where a candidate comes from, the surest first. */
type CandidateReason =
  | 'signature'
  | 'argument'
  | 'sample'
  | 'placeholder'
  | 'dangling'
  | 'unused-input';

/** An input or output that a person can choose. */
interface Candidate {
  readonly name: string;
  /** The element type in the framework's own word (`float32`, `Tensor`); null where it is not known. */
  readonly type: string | null;
  /** Null where even the number of dimensions is not known. */
  readonly shape: Shape | null;
  readonly why: CandidateReason;
  /** The operation that makes it, for a graph. */
  readonly op?: string;
}

interface Signature {
  readonly name: string;
  readonly inputs: readonly Candidate[];
  readonly outputs: readonly Candidate[];
}

/** A method of a TorchScript module. */
export interface Method {
  readonly name: string;
  readonly arguments: readonly { readonly name: string; readonly type: string | null }[];
  readonly returns: string | null;
}

/** Something worth saying about the file that says nothing about whether it runs. */
type NoteCode = 'unused-input' | 'more-outputs' | 'training-graph';

interface Note {
  readonly code: NoteCode;
  readonly values: Values;
}

/** Whether the file can run in the plugin's TensorFlow 1.15, Torch 1.6, and Python 3.6. */
type FitCode = 'newer-tensorflow' | 'newer-producer' | 'missing-op' | 'missing-attribute';

interface FitFinding {
  readonly code: FitCode;
  readonly severity: 'error' | 'warning';
  /** How sure it is that the plugin meets this; its runtime is known only by the name of its SDK. */
  readonly certainty: 'certain' | 'likely';
  /** The document or thread that says so. */
  readonly source: string;
  readonly values: Values;
}

export interface Model {
  readonly format: ModelFormat;
  readonly framework: 'tensorflow' | 'pytorch' | null;
  /** What the file says it was written with, by name: `tensorflow`, `producer`, `torch`. */
  readonly versions: Readonly<Record<string, string>>;
  readonly size: number;
  readonly inputs: readonly Candidate[];
  readonly outputs: readonly Candidate[];
  readonly signatures?: readonly Signature[];
  readonly methods?: readonly Method[];
  readonly notes: readonly Note[];
  readonly fit: readonly FitFinding[];
}
