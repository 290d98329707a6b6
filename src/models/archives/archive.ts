import { ModelFault } from '../bytes.ts';
import type { ModelFile, ModelFolder } from '../format.ts';
import { Inflated } from './inflate.ts';
import { isTar, readTar } from './tar.ts';
import { isZip, readZip } from './zip.ts';

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
