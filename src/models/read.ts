import { type ByteSource, type FaultCode, ModelFault, type Values } from './bytes.ts';
import type { Model, ModelFormat } from './model.ts';

/** A file to read: its name is a hint, what it holds decides. */
export interface ModelFile {
  readonly kind: 'file';
  readonly name: string;
  readonly source: ByteSource;
}

export interface FolderEntry {
  /** From the folder, with `/` between the parts. */
  readonly path: string;
  readonly size: number;
  /** The source may be used while `use` runs. */
  open<Result>(use: (source: ByteSource) => Promise<Result>): Promise<Result>;
}

/** A folder on disk, or what an archive holds. */
export interface ModelFolder {
  readonly kind: 'folder';
  readonly name: string;
  readonly entries: readonly FolderEntry[];
  /** Whether there were more entries than are listed. */
  readonly isCut: boolean;
}

type Reading =
  | { readonly kind: 'model'; readonly model: Model }
  | { readonly kind: 'fault'; readonly code: FaultCode; readonly values: Values };

/** The start of a file, enough to recognize a format. */
export const headLength = 4096;

export interface FormatReader {
  readonly format: Exclude<ModelFormat, 'unknown'>;
  /** Decides by content: `head` is the first `headLength` bytes, or all of a shorter file. */
  detect(head: Uint8Array, file: ModelFile): boolean | Promise<boolean>;
  read(file: ModelFile): Promise<Model>;
}

/** The formats, the most recognizable first: the first that detects its own reads the file. */
const readers: readonly FormatReader[] = [];

/** Reads one file. What is wrong with the file is an answer; what is wrong with the disk throws. */
export async function readModel(
  file: ModelFile,
  formats: readonly FormatReader[] = readers,
): Promise<Reading> {
  try {
    const { source } = file;
    const head = await source.read(0, Math.min(headLength, source.size));
    for (const format of formats) {
      if (await format.detect(head, file)) return { kind: 'model', model: await format.read(file) };
    }
    return { kind: 'model', model: unknownModel(source.size) };
  } catch (error) {
    if (error instanceof ModelFault) {
      return { kind: 'fault', code: error.code, values: error.values };
    }
    throw error;
  }
}

function unknownModel(size: number): Model {
  return {
    format: 'unknown',
    framework: null,
    versions: {},
    size,
    inputs: [],
    outputs: [],
    notes: [],
    fit: [],
  };
}
