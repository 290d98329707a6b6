import { modelFileForms } from './catalog/fields.ts';
import { regions } from './catalog/regions.ts';
import type { Framework } from './types.ts';

/** What a pasted model path shows. */
export interface ModelPathFacts {
  /** The new value of `model_path`: the folder of a file in OSS, else the path as given. */
  readonly path: string;
  /** The path named a file, and `path` is its folder. */
  readonly isFolderOfFile: boolean;
  /** The key in `model_info`; null for folders, archives, and saved_model.pb. */
  readonly modelFile: string | null;
  readonly framework: Framework | null;
  /** A name for the service; null if no part of the path suggests one. */
  readonly name: string | null;
  /** The region in an OSS console URL; null for other paths. */
  readonly region: string | null;
}

const archiveForm = /\.(?:tar|tar\.gz|tgz|zip|bz2|tar\.bz2)$/iu;

/** For example, ./model.pb, ~/model.pb, /data/model, C:\\model, or model.pb. */
export const isLocalPath = (path: string): boolean =>
  /^(?:[./~\\]|[a-z]:[\\/]|file:)/iu.test(path) ||
  /^[^:/]+\.(?:pb|pbtxt|pt|pth|zip|gz|tar)$/iu.test(path);

/** TensorFlow's fixed name for the file in a SavedModel folder: the folder is the model. */
const savedModelForm = /^saved_model\.(?:pb|pbtxt)$/iu;

export function modelPathFacts(typed: string): ModelPathFacts {
  const page = fromConsoleUrl(typed);
  const text = page?.path ?? typed;
  const [address = ''] = text.split('?');
  const parts = partsOf(address);
  const file = address.endsWith('/') ? null : (parts.at(-1) ?? null);
  const framework = file === null ? null : frameworkOf(file);
  const isModel = framework !== null;
  const isInFolder = text.startsWith('oss://') && parts.length > 1;
  const isFolderOfFile = isModel && isInFolder;
  return {
    path: isFolderOfFile ? text.slice(0, text.lastIndexOf('/') + 1) : text,
    isFolderOfFile,
    modelFile: isModel && !savedModelForm.test(file ?? '') ? file : null,
    framework,
    name: nameFrom(parts),
    region: page?.region ?? null,
  };
}

/** The parts after the host or the bucket. */
function partsOf(address: string): readonly string[] {
  const [, rest = ''] = /^[a-z]+:\/\/[^/]+(.*)$/u.exec(address) ?? [];
  return rest.split('/').filter((part) => part !== '');
}

function frameworkOf(file: string): Framework | null {
  if (modelFileForms.tensorflow.test(file)) return 'tensorflow';
  return modelFileForms.pytorch.test(file) ? 'pytorch' : null;
}

/**
 * Converts an OSS console URL to the path it shows. Such a URL ends in
 * `/bucket/oss-cn-shanghai/my-models/object?path=textcnn%2F`.
 */
function fromConsoleUrl(typed: string): { readonly path: string; readonly region: string } | null {
  const match =
    /^https:\/\/oss(?:next)?\.console\.(?:aliyun|alibabacloud)\.com\/bucket\/oss-([a-z0-9-]+)\/([a-z0-9-]+)\/?[^?#]*([^#]*)/u.exec(
      typed,
    );
  const [, region = '', bucket = '', query = ''] = match ?? [];
  if (!match || !regions.some(({ id }) => id === region)) return null;
  const inside = new URLSearchParams(query).get('path') ?? '';
  return { path: `oss://${bucket}/${inside.replace(/^\/+/u, '')}`, region };
}

/** Generic words, which don't identify a service. */
const generic =
  /^(?:artifacts?|best|checkpoints?|ckpt|data|exports?|exported|final|frozen(?:_graph|_model)?|graph|inference|latest|models?|net|network|outputs?|pb|prod|production|release|saved|saved_?model|script|scripted|serving|tmp|traced|weights)$/u;

/** Versions and dates: `v3`, `1`, `001`, `1.0.2`, `20260301`, `2026-03-01`. */
const numbered = /^(?:v|version|epoch|step|ckpt|checkpoint)?[._-]?\d+(?:[._-]\d+)*$/u;

/** The file's name, else the nearest folder with a distinctive name; never the bucket. */
function nameFrom(parts: readonly string[]): string | null {
  const candidates = parts.toReversed().map((part) => nameOf(part));
  return candidates.find((name) => name !== null) ?? null;
}

const shortest = 3;
const longest = 63;

function nameOf(part: string): string | null {
  const plain = safeDecode(part)
    .replace(archiveForm, '')
    .replace(/\.(?:pb|pbtxt|pt|pth|onnx|h5|savedmodel)$/iu, '')
    .toLowerCase();
  if (numbered.test(plain)) return null;
  const name = plain
    .replaceAll(/[^a-z0-9]+/gu, '_')
    .replaceAll(/^[_0-9]+|_+$/gu, '')
    .slice(0, longest);
  return name.length < shortest || generic.test(name) ? null : name;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The part of an `oss://` path where the bucket belongs, if it can't be a bucket's name (OSS naming
 * conventions).
 */
export function badBucket(path: string): string | null {
  const bucket = /^oss:\/\/([^/.]+)(?:\/|$)/u.exec(path)?.[1];
  const isGood = bucket === undefined || /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/u.test(bucket);
  return isGood ? null : bucket;
}
