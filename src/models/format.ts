import type { ByteSource } from './bytes.ts';
import type { Model, ModelFormat } from './model.ts';

/** A file to read. Its name is only a hint; its content determines the format. */
export interface ModelFile {
  readonly kind: 'file';
  readonly name: string;
  readonly source: ByteSource;
}

export interface FolderEntry {
  /** Relative to the folder, with `/` as the separator. */
  readonly path: string;
  readonly size: number;
  /** The source can be used only while `use` runs. */
  open<Result>(use: (source: ByteSource) => Promise<Result>): Promise<Result>;
}

/** A folder on disk, or the content of an archive. */
export interface ModelFolder {
  readonly kind: 'folder';
  readonly name: string;
  readonly entries: readonly FolderEntry[];
  /** Whether there were more entries than are listed. */
  readonly isCut: boolean;
}

/** The length of the start of a file that is enough to recognize a format. */
export const headLength = 4096;

export interface FormatReader {
  readonly format: Exclude<ModelFormat, 'unknown'>;
  /**
   * Recognizes the format by content: `head` is the first `headLength` bytes, or all of a shorter
   * file.
   */
  detect(head: Uint8Array, file: ModelFile): boolean | Promise<boolean>;
  read(file: ModelFile): Promise<Model>;
}
