import type { ModelFile, ModelFolder } from '../format.ts';
import { Inflated } from './inflate.ts';
import { isTar, readTar } from './tar.ts';
import { isZip, readZip } from './zip.ts';

/** Lists an archive by what it holds, whatever its name; undefined where it is none. */
export async function readArchive(
  head: Uint8Array,
  { name, source }: ModelFile,
): Promise<ModelFolder | undefined> {
  if (isZip(head)) return readZip(name, source);
  if (isTar(head)) return readTar(name, source);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  return isGzip ? readTar(name, new Inflated(source, 'gzip'), true) : undefined;
}
