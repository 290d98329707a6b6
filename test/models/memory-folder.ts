import { sourceOf } from '../../src/models/bytes.ts';
import type { ModelFile, ModelFolder } from '../../src/models/format.ts';

export function fileOf(name: string, bytes: Uint8Array): ModelFile {
  return { kind: 'file', name, source: sourceOf(bytes) };
}

/** A folder of models that is only in memory. */
export function folderOf(files: Readonly<Record<string, Uint8Array>>): ModelFolder {
  const entries = Object.entries(files).map(([path, bytes]) => ({
    path,
    size: bytes.length,
    open: <Result>(use: (source: ReturnType<typeof sourceOf>) => Promise<Result>) =>
      use(sourceOf(bytes)),
  }));
  return { kind: 'folder', name: 'models', entries, isCut: false };
}
