import { readZip } from '../archives/zip.ts';
import { type ByteSource, ModelFault, textOf } from '../bytes.ts';
import type { FolderEntry, ModelFile } from '../format.ts';
import type { Method } from '../model.ts';
import { heldIn } from '../python/arrays.ts';
import { type Pickle, readPickle } from '../python/pickle.ts';
import { entriesOf, entryOf, globalName, itemsOf, kindOf, type PyValue } from '../python/values.ts';

/** A file written by `torch.jit.save`. */
export interface TorchScript {
  readonly kind: 'torchscript';
  /** The version of the archive; null if the file names none. */
  readonly version: number | null;
  readonly methods: readonly Method[];
  /**
   * PyTorch before 1.4 named the class in a JSON file, which isn't read, so the methods are
   * unknown.
   */
  readonly isBefore14: boolean;
  /**
   * The inputs that the model was traced with, in order, if the file has them (PyTorch 2.5 and
   * later).
   */
  readonly traced: readonly { readonly type: string; readonly shape: readonly number[] }[];
}

/** A file written by `torch.save`. */
interface TorchSave {
  readonly kind: 'torch-save';
  readonly version: number | null;
  readonly pickle: Pickle;
}

/** `torch.save` before PyTorch 1.6: consecutive pickles, the first with this number. */
const oldMagic = [
  0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19,
];

function isOldSave(head: Uint8Array): boolean {
  return oldMagic.every((byte, at) => head[at] === byte);
}

/** A PyTorch zip file starts with an entry such as `model/data.pkl`. */
const firstEntry =
  /^[^/]+\/(?:data\.pkl|constants\.pkl|version|model\.json|code\/|data\/|\.data\/|tensors\/)/;

/** Checks the first entry, which is at the start of the file. */
export function isTorch(head: Uint8Array): boolean {
  if (isOldSave(head)) return true;
  if (head[0] !== 0x50 || head[1] !== 0x4b || head[2] !== 3 || head[3] !== 4) return false;
  const length = (head[26] ?? 0) + (head[27] ?? 0) * 256;
  return firstEntry.test(textOf(head.subarray(30, 30 + length)));
}

/** The longest text that is read completely: a version, or the code of one module. */
const longestCode = 4 * 1024 * 1024;

export async function readTorch(
  head: Uint8Array,
  { name, source }: ModelFile,
): Promise<TorchScript | TorchSave> {
  if (isOldSave(head)) return readOldSave(source);
  const { entries } = await readZip(name, source);
  const archive = new Archive(entries);
  const version = await archive.version();
  if (archive.has('constants.pkl') || archive.has('model.json'))
    return readScript(archive, version);
  return { kind: 'torch-save', version, pickle: await archive.pickle('data.pkl') };
}

/** The number, the protocol, a dict about the machine, and then the saved object. */
async function readOldSave(source: ByteSource): Promise<TorchSave> {
  let at = 0;
  for (let skipped = 0; skipped < 3; skipped += 1) at = (await readPickle(source, at)).end;
  return { kind: 'torch-save', version: null, pickle: await readPickle(source, at) };
}

/** The entries of a PyTorch zip file, which are all in one folder of any name. */
class Archive {
  readonly #entries = new Map<string, FolderEntry>();

  constructor(entries: readonly FolderEntry[]) {
    for (const entry of entries) {
      const name = entry.path.slice(entry.path.indexOf('/') + 1);
      if (!this.#entries.has(name)) this.#entries.set(name, entry);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  #open<Result>(name: string, use: (source: ByteSource) => Promise<Result>): Promise<Result> {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw new ModelFault('broken', { at: 0, path: name });
    return entry.open(use);
  }

  pickle(name: string): Promise<Pickle> {
    return this.#open(name, (source) => readPickle(source));
  }

  text(name: string): Promise<string> {
    return this.#open(name, async (source) => {
      const { size } = source;
      if (size > longestCode) throw new ModelFault('too-large', { at: 0, length: size });
      return textOf(await source.read(0, size));
    });
  }

  /** Later versions of PyTorch write it to `.data/`. */
  async version(): Promise<number | null> {
    const name = ['.data/version', 'version'].find((each) => this.has(each));
    const digits = name === undefined ? undefined : /^\d{1,9}/.exec(await this.text(name));
    return digits ? Number(digits[0]) : null;
  }
}

async function readScript(archive: Archive, version: number | null): Promise<TorchScript> {
  const hasPickle = archive.has('data.pkl');
  const isBefore14 = !hasPickle && archive.has('model.json');
  const saved = hasPickle ? (await archive.pickle('data.pkl')).value : null;
  const made = typeof saved === 'object' && saved?.kind === 'object' ? saved.made : null;
  const global = typeof made === 'object' && made?.kind === 'global' ? made : undefined;
  const code = global && `code/${global.module.replaceAll('.', '/')}.py`;
  const methods =
    code !== undefined && archive.has(code)
      ? methodsOf(await archive.text(code), global?.name ?? '')
      : [];
  const traced = archive.has('traced_inputs.pkl') ? await tracedInputs(archive) : [];
  return { kind: 'torchscript', version, methods, isBefore14, traced };
}

async function tracedInputs(archive: Archive): Promise<TorchScript['traced']> {
  const { value } = await archive.pickle('traced_inputs.pkl');
  const tagged = typeof value === 'object' && value?.kind === 'object' ? value.args[0] : value;
  const inputs = itemsOf(
    taggedValue(entryOf(entriesOf(tagged), 'forward') ?? null),
    'list',
    'tuple',
  );
  return (inputs ?? []).flatMap((input) => {
    const held = heldIn(input);
    return held.is === 'tensor' ? [{ type: held.type, shape: held.shape }] : [];
  });
}

/** TorchScript writes a list with its type, as a call with both. */
function taggedValue(value: PyValue): PyValue {
  if (typeof value !== 'object' || value?.kind !== 'object') return value;
  return globalName(value.made) === 'torch.jit._pickle.restore_type_tag'
    ? (value.args[0] ?? null)
    : value;
}

type SavedKind = 'state-dict' | 'eager-module' | 'torch-data';

/** How many values of one dict are checked. */
const mostRead = 2000;

/** What was passed to `torch.save`. A checkpoint is a dict with a state dict in it. */
export function savedKind(value: PyValue): SavedKind {
  if (isModule(value)) return 'eager-module';
  const entries = entriesOf(value)?.slice(0, mostRead) ?? [];
  if (isStateDict(entries)) return 'state-dict';
  if (entries.some(([, each]) => isModule(each))) return 'eager-module';
  const hasStateDict = entries.some(([, each]) => {
    const inner = entriesOf(each);
    return inner !== undefined && isStateDict(inner.slice(0, mostRead));
  });
  return hasStateDict ? 'state-dict' : 'torch-data';
}

function isStateDict(entries: readonly (readonly [PyValue, PyValue])[]): boolean {
  const isParameters = entries.every(([key, value]) => {
    return typeof key === 'string' && (heldIn(value).is === 'tensor' || kindOf(value) === 'dict');
  });
  // `layer.weight`: the keys of an input dict have no dots.
  return isParameters && entries.some(([key]) => typeof key === 'string' && key.includes('.'));
}

function isModule(value: PyValue): boolean {
  if (typeof value !== 'object' || value?.kind !== 'object') return false;
  const state = entriesOf(value.state);
  return entryOf(state, '_modules') !== undefined && entryOf(state, '_parameters') !== undefined;
}

/** The dotted class name of a module. */
export function moduleClass(value: PyValue): string | undefined {
  const module = isModule(value)
    ? value
    : entriesOf(value)?.find(([, each]) => isModule(each))?.[1];
  const held = module === undefined ? undefined : heldIn(module);
  return held?.is === 'other' ? held.what : undefined;
}

/** An argument of a method. */
type Argument = Method['arguments'][number];

/** How many methods of a class are listed, and the longest header of one. */
const mostMethods = 200;
const longestHead = 20_000;

/**
 * The methods of a class in a TorchScript archive's code. PyTorch generates the code, always in the
 * same form: classes without indentation, methods indented by two spaces.
 */
export function methodsOf(code: string, className: string): readonly Method[] {
  const methods: Method[] = [];
  const body = bodyOf(code, className);
  for (const match of body.matchAll(/^ {2}def ([\w.]+)\(/gm)) {
    if (methods.length === mostMethods) break;
    const from = match.index + match[0].length;
    const method = headOf(match[1] ?? '', body.slice(from, from + longestHead));
    if (method !== undefined) methods.push(method);
  }
  return methods;
}

function bodyOf(code: string, className: string): string {
  const start = code.indexOf(`class ${className}(Module):\n`);
  if (start === -1) return '';
  const end = code.indexOf('\nclass ', start + 1);
  return code.slice(start, end === -1 ? undefined : end);
}

/**
 * Reads `self: X, a: Tensor, b: int=1) -> Tensor:`. The first argument is the module, whatever its
 * name.
 */
function headOf(name: string, text: string): Method | undefined {
  const close = closingOf(text);
  const returns = /^\s*(?:->\s*([^\n]+?))?\s*:\s*(?:\n|$)/.exec(text.slice(close + 1));
  if (close === -1) return undefined;
  const [, ...rest] = splitTop(text.slice(0, close));
  return { name, arguments: rest.map(argumentOf), returns: returns?.[1] ?? null };
}

function argumentOf(text: string): Argument {
  const [, name = text.trim(), typed] = /^\s*([\w.]+)\s*(?::\s*(.*))?$/s.exec(text) ?? [];
  const [type = '', value] = splitTop(typed ?? '', '=');
  return { name, type: type.trim() || null, isOptional: value !== undefined };
}

const openers = '([{';
const closers = ')]}';

/** Where the bracket that is open at the start closes, or -1. */
function closingOf(text: string): number {
  let depth = 0;
  for (const [at, letter] of scan(text)) {
    if (openers.includes(letter)) depth += 1;
    if (!closers.includes(letter)) continue;
    if (depth === 0) return at;
    depth -= 1;
  }
  return -1;
}

/** Splits at the separators that are outside brackets. */
function splitTop(text: string, separator = ','): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const [at, letter] of scan(text)) {
    if (openers.includes(letter)) depth += 1;
    else if (closers.includes(letter)) depth -= 1;
    else if (letter === separator && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  const last = text.slice(from);
  return last.trim() === '' ? parts : [...parts, last];
}

/** The characters of a text that are outside strings. */
function* scan(text: string): Generator<readonly [number, string]> {
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (quote === '' && (letter === '"' || letter === "'")) quote = letter;
    else if (quote === '') yield [at, letter];
    else if (letter === '\\') at += 1;
    else if (letter === quote) quote = '';
  }
}
