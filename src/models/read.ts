import { Inflated } from './archives/inflate.ts';
import { isTar, readTar } from './archives/tar.ts';
import { isZip, readZip } from './archives/zip.ts';
import { type ByteSource, type FaultCode, ModelFault, type Values } from './bytes.ts';
import {
  type FolderEntry,
  type FormatReader,
  headLength,
  type ModelFile,
  type ModelFolder,
} from './format.ts';
import type { Model } from './model.ts';
import { noVariables } from './tensorflow/fit.ts';
import { tensorflowReaders } from './tensorflow/read.ts';
import { isTorch } from './torch/file.ts';
import { pythonReaders } from './torch/read.ts';

type Reading =
  | { readonly kind: 'model'; readonly model: Model }
  | { readonly kind: 'fault'; readonly code: FaultCode; readonly values: Values };

/** A model and its path in the folder or archive; '' for a file that was named directly. */
export interface Found {
  readonly path: string;
  readonly reading: Reading;
}

export interface Inspection {
  readonly found: readonly Found[];
  /** Whether the folder has more files than were read. */
  readonly isCut: boolean;
}

/** The formats, most recognizable first. The first one that recognizes a file reads it. */
const readers: readonly FormatReader[] = [...pythonReaders, ...tensorflowReaders];

/**
 * Reads a file, or finds and reads the models in a folder or archive. Any other file is `unknown`.
 */
export async function inspectModels(place: ModelFile | ModelFolder): Promise<Inspection> {
  if (place.kind === 'folder') return inspectFolder(place);
  try {
    const archive = await archiveOf(place);
    if (archive !== undefined) return await inspectFolder(archive);
  } catch (error) {
    return { found: [{ path: '', reading: faultOf(error) }], isCut: false };
  }
  return { found: [{ path: '', reading: await readModel(place) }], isCut: false };
}

/** The entries of an archive. A PyTorch file is a zip file too, but counts as a model. */
async function archiveOf(file: ModelFile): Promise<ModelFolder | undefined> {
  const head = await headOf(file);
  return isTorch(head) ? undefined : readArchive(head, file);
}

const headOf = ({ source }: ModelFile): Promise<Uint8Array> =>
  source.read(0, Math.min(headLength, source.size));

/** Reads one file. Returns what is wrong with the file, but throws if the disk fails. */
export async function readModel(
  file: ModelFile,
  formats: readonly FormatReader[] = readers,
): Promise<Reading> {
  try {
    const head = await headOf(file);
    for (const format of formats) {
      if (await format.detect(head, file)) return { kind: 'model', model: await format.read(file) };
    }
    return { kind: 'model', model: unknownModel(file.source.size) };
  } catch (error) {
    return faultOf(error);
  }
}

function faultOf(error: unknown): Reading {
  if (error instanceof ModelFault) {
    return { kind: 'fault', code: error.code, values: error.values };
  }
  throw error;
}

/** Each file costs one read of its start. A folder with more files contains more than models. */
const mostRead = 1000;

const savedModelName = /(?:^|\/)saved_model\.pb(?:txt)?$/;
const modelName = /\.(?:pb|pbtxt|pt|pth|npy)$/i;

async function inspectFolder({ entries, isCut }: ModelFolder): Promise<Inspection> {
  const saved = entries.filter(({ path }) => savedModelName.test(path));
  const roots = saved.map(({ path }) => path.replace(/[^/]*$/, ''));
  const others = entries.filter(
    ({ path }) => !savedModelName.test(path) && !roots.some((root) => isPartOf(path, root)),
  );
  const looked = [...saved, ...others].slice(0, mostRead);
  const found: Found[] = [];
  for (const entry of looked) {
    const reading = await entry.open((source) => readEntry(entry, source)).catch(unreadable);
    if (reading.kind === 'model' && reading.model.format === 'saved-model') {
      const root = entry.path.replace(/[^/]*$/, '');
      const model = withFolder(reading.model, root, entries);
      found.push({ path: root.replace(/\/$/, ''), reading: { kind: 'model', model } });
    } else if (isWorthShowing(entry.path, reading)) found.push({ path: entry.path, reading });
  }
  return { found, isCut: isCut || looked.length < saved.length + others.length };
}

/** If the disk can't read one file, the others may still be readable. */
function unreadable(error: unknown): Reading {
  if (error instanceof ModelFault) return faultOf(error);
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: 'fault', code: 'unreadable', values: { reason } };
}

const readEntry = (entry: FolderEntry, source: ByteSource): Promise<Reading> =>
  readModel({ kind: 'file', name: entry.path, source });

/** The files next to a `saved_model.pb` that belong to it. */
const isPartOf = (path: string, root: string): boolean =>
  path.startsWith(root) &&
  /^(?:variables\/|assets\/|assets\.extra\/|fingerprint\.pb$|keras_metadata\.pb$)/.test(
    path.slice(root.length),
  );

/** A broken file is listed only if its name shows that it should be a model. */
const isWorthShowing = (path: string, reading: Reading): boolean =>
  reading.kind === 'model' ? reading.model.format !== 'unknown' : modelName.test(path);

/** Adds what only a SavedModel's folder shows: its total size and the values of its variables. */
function withFolder(model: Model, root: string, entries: readonly FolderEntry[]): Model {
  const own = entries.filter(({ path }) => isPartOf(path, root));
  const sum = (of: readonly FolderEntry[]): number =>
    of.reduce((total, { size }) => total + size, 0);
  const values = own.filter(({ path }) => path.startsWith(`${root}variables/`));
  const { variables } = model;
  return {
    ...model,
    size: model.size + sum(own),
    ...(variables === undefined ? {} : { variables: { ...variables, bytes: sum(values) } }),
    fit:
      variables !== undefined && values.length === 0
        ? [...model.fit, noVariables(variables.count)]
        : model.fit,
  };
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

/** Archives that this tool can't unpack, by their first bytes. */
const others: readonly (readonly [string, readonly number[]])[] = [
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['rar', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
];

/** Lists an archive, recognized by its content and not its name; `undefined` if it isn't one. */
export async function readArchive(
  head: Uint8Array,
  { name, source }: ModelFile,
): Promise<ModelFolder | undefined> {
  if (isZip(head)) return readZip(name, source);
  if (isTar(head)) return readTar(name, source);
  const other = others.find(([, start]) => start.every((byte, at) => head[at] === byte));
  if (other) throw new ModelFault('other-archive', { kind: other[0] });
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  return isGzip ? readTar(name, new Inflated(source, 'gzip'), true) : undefined;
}
