import type { ByteSource } from './bytes.ts';
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

/** The start of a file, enough to recognize a format. */
export const headLength = 4096;

export interface FormatReader {
  readonly format: Exclude<ModelFormat, 'unknown'>;
  /** Decides by content: `head` is the first `headLength` bytes, or all of a shorter file. */
  detect(head: Uint8Array, file: ModelFile): boolean | Promise<boolean>;
  read(file: ModelFile): Promise<Model>;
}
