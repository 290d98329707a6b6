import { Header } from 'tar/header';
import { Pax } from 'tar/pax';
import { validateFileName } from 'yauzl';
import { type ByteSource, ModelFault, textOf } from '../bytes.ts';
import type { FolderEntry, ModelFolder } from '../format.ts';
import { partOf } from './inflate.ts';
import { mostEntries } from './zip.ts';

const blockLength = 512;
/** A name in its own record, in the GNU or pax format. */
const longestRecord = 64 * 1024;

export function isTar(head: Uint8Array): boolean {
  if (head.length < blockLength) return false;
  return headerOf(head)?.cksumValid === true;
}

function headerOf(block: Uint8Array, extended?: Pax): Header | undefined {
  try {
    return new Header(Buffer.from(block.subarray(0, blockLength)), 0, extended);
  } catch {
    // The library throws for numbers that are too large.
    return undefined;
  }
}

/** Records that describe the next entry. */
interface About {
  path?: string;
  extended?: Pax;
}

/**
 * Lists a tar file by its headers and skips the content between them. The end of an `isOpen` source
 * isn't known, because it is decompressed while it is read.
 */
export async function readTar(
  name: string,
  source: ByteSource,
  isOpen = false,
): Promise<ModelFolder> {
  const entries: FolderEntry[] = [];
  const about: About = {};
  let at = 0;
  while (entries.length < mostEntries) {
    const header = await nextHeader(source, at, about.extended, isOpen);
    if (header === undefined) return { kind: 'folder', name, entries, isCut: false };
    const start = at + blockLength;
    const { size = 0 } = header;
    if (start + size > source.size) throw new ModelFault('truncated', { at: source.size });
    const isRecord = await readRecord(header, source, start, about);
    if (!isRecord) {
      const path = pathOf(about.path ?? header.path ?? '');
      if (isFile(header)) entries.push(folderEntry(path, partOf(source, start, size)));
      delete about.path;
      delete about.extended;
    }
    at = start + Math.ceil(size / blockLength) * blockLength;
  }
  return { kind: 'folder', name, entries, isCut: true };
}

async function nextHeader(
  source: ByteSource,
  at: number,
  extended: Pax | undefined,
  isOpen: boolean,
): Promise<Header | undefined> {
  // Some writers omit the empty blocks at the end.
  if (at + blockLength > source.size) return undefined;
  const block = isOpen ? await blockOrEnd(source, at) : await source.read(at, blockLength);
  const header = block && headerOf(block, extended);
  if (block === undefined || header?.nullBlock) return undefined;
  if (header?.cksumValid !== true || header.size === undefined)
    throw new ModelFault('broken', { at });
  return header;
}

async function blockOrEnd(source: ByteSource, at: number): Promise<Uint8Array | undefined> {
  try {
    return await source.read(at, blockLength);
  } catch (error) {
    if (at > 0 && error instanceof ModelFault && error.code === 'truncated') return undefined;
    throw error;
  }
}

/** Whether it is a record about the next entry. If so, reads it. */
async function readRecord(
  { type, size = 0 }: Header,
  source: ByteSource,
  start: number,
  about: About,
): Promise<boolean> {
  const isPax = type === 'ExtendedHeader' || type === 'OldExtendedHeader';
  const isName = type === 'NextFileHasLongPath' || type === 'OldGnuLongPath';
  if (isPax || isName) {
    if (size > longestRecord) throw new ModelFault('too-large', { at: start, length: size });
    const text = textOf(await source.read(start, size));
    if (isPax) about.extended = Pax.parse(text, about.extended);
    else about.path = text.replace(/\0.*$/s, '');
    return true;
  }
  return type === 'NextFileHasLongLinkpath' || type === 'GlobalExtendedHeader';
}

function isFile({ type, path = '' }: Header): boolean {
  const isPlain = type === 'File' || type === 'OldFile' || type === 'ContiguousFile';
  return isPlain && !path.endsWith('/');
}

function pathOf(path: string): string {
  if (path === '' || validateFileName(path) !== null) throw new ModelFault('unsafe-path', { path });
  return path.replace(/^(?:\.\/)+/, '');
}

function folderEntry(path: string, source: ByteSource): FolderEntry {
  return { path, size: source.size, open: (use) => use(source) };
}
