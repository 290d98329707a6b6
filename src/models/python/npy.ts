import { type ByteSource, ModelFault } from '../bytes.ts';
import { typeName } from './arrays.ts';
import { type Pickle, readPickle } from './pickle.ts';

interface Npy {
  /** The version of the format: 1, 2, or 3. */
  readonly version: number;
  /** The NumPy name; `object` has a pickle. A type with fields is as in the file. */
  readonly type: string;
  readonly shape: readonly number[];
  readonly isFortran: boolean;
  readonly pickle: Pickle | undefined;
}

export function isNpy(head: Uint8Array): boolean {
  return (
    head[0] === 0x93 && [...'NUMPY'].every((letter, at) => head[at + 1] === letter.charCodeAt(0))
  );
}

/** NumPy reads no header longer than 10,000 bytes. */
const longestHeader = 10_000;
const latin1 = new TextDecoder('latin1');

/** Reads the header of a .npy file, and the pickle if it contains objects. */
export async function readNpy(source: ByteSource): Promise<Npy> {
  const head = await source.read(0, Math.min(12, source.size));
  const version = head[6] ?? 0;
  if (!isNpy(head) || head.length < 12 || version < 1 || version > 3) {
    throw new ModelFault('not-this-format', { at: 0 });
  }
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const start = version === 1 ? 10 : 12;
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > longestHeader) throw new ModelFault('too-large', { at: 8, length });
  if (start + length > source.size) throw new ModelFault('truncated', { at: source.size });
  const header = headerOf(latin1.decode(await source.read(start, length)));
  if (header === undefined) throw new ModelFault('broken', { at: start });
  const isObject = header.type === 'object';
  return {
    version,
    ...header,
    pickle: isObject ? await readPickle(source, start + length) : undefined,
  };
}

/** The header is a Python dict literal, in the exact form that NumPy writes. */
function headerOf(text: string): Omit<Npy, 'version' | 'pickle'> | undefined {
  const type = /'descr':\s*(?:'([^']{1,64})'|(\[.*\]))\s*,\s*'fortran_order'/s.exec(text);
  const order = /'fortran_order':\s*(True|False)/.exec(text);
  const shape = /'shape': *\(((?: *\d{1,15}L?,)* *(?:\d{1,15}L?)?) *\)/.exec(text);
  const code = type?.[1] ?? type?.[2];
  if (code === undefined || shape === null) return undefined;
  return {
    type: type?.[1] === undefined ? code : typeName(code),
    shape: (shape[1]?.match(/\d+/g) ?? []).map(Number),
    isFortran: order?.[1] === 'True',
  };
}
