import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import process from 'node:process';
import { errorCode } from '../errors.ts';
import { isWindows } from '../os.ts';

/** What a path is, as something to run on this machine. */
export type Inspection =
  /** `translated`: for another processor, which this system usually runs all the same. */
  | { readonly kind: 'fits'; readonly format: Format; readonly translated: boolean }
  /** It fits, and only may not be run. */
  | { readonly kind: 'no-run-bit'; readonly format: Format }
  | {
      readonly kind: 'other-machine';
      readonly format: Format;
      /** What it was built for: `linux`, `darwin` or `win32`, and `x64`, `arm64`, ... */
      readonly platform: string;
      readonly machines: readonly string[];
    }
  /** Shorter than it says of itself. */
  | { readonly kind: 'truncated' }
  | { readonly kind: 'empty' | 'web-page' | 'missing' | 'not-a-file' }
  /** No program: `text` has no `#!`, which only a shell would run. */
  | { readonly kind: 'not-executable'; readonly format: 'text' | 'unknown' }
  /** `reason`: the system's code, such as `EACCES`. */
  | { readonly kind: 'unreadable'; readonly reason: string };

type Format = 'elf' | 'mach-o' | 'pe' | 'script';

/** The machine that a program is to run on; the default is this one. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
}

/** Looks at a path without running it. Never throws. */
export async function inspectExecutable(path: string, machine?: Machine): Promise<Inspection> {
  return inspect(path, machine);
}

/**
 * Whether starting a file could only mislead. On POSIX, what the system cannot run is handed to
 * `/bin/sh` (`execvp`, POSIX.1-2017): a program for another processor is then read as a script and ends
 * with some status of its own, as if eascmd had said no.
 */
export function cannotStart(command: string): boolean {
  const { kind, ...facts } = inspect(command);
  switch (kind) {
    case 'other-machine':
    case 'truncated':
    case 'empty':
    case 'web-page':
      return true;
    case 'not-executable':
      return 'format' in facts && facts.format === 'unknown';
    default:
      // What is missing or may not be run, the system itself refuses.
      return false;
  }
}

function inspect(path: string, machine: Machine = process): Inspection {
  try {
    const facts = statSync(path);
    if (!facts.isFile()) {
      return { kind: 'not-a-file' };
    }
    const mayRun = isRunnable(path);
    const fitting = judge(readHeader(beginningOf(path)), facts.size, machine);
    return fitting.kind === 'fits' && !mayRun
      ? { kind: 'no-run-bit', format: fitting.format }
      : fitting;
  } catch (error) {
    const reason = errorCode(error) ?? String(error);
    return reason === 'ENOENT' || reason === 'ENOTDIR'
      ? { kind: 'missing' }
      : { kind: 'unreadable', reason };
  }
}

function judge(header: Header, size: number, machine: Machine): Inspection {
  switch (header.kind) {
    case 'program': {
      const { format, machines, needs } = header;
      const platform = platformOf(format, machine.platform);
      const runs = platform === machine.platform && machines.some((each) => runsOn(each, machine));
      if (!runs) {
        return { kind: 'other-machine', format, platform, machines };
      }
      const translated = !machines.includes(machine.arch);
      return size < needs ? { kind: 'truncated' } : { kind: 'fits', format, translated };
    }
    case 'script':
      // Windows starts programs alone.
      return machine.platform === 'win32'
        ? { kind: 'not-executable', format: 'text' }
        : { kind: 'fits', format: 'script', translated: false };
    case 'text':
    case 'unknown':
      return { kind: 'not-executable', format: header.kind };
    default:
      return { kind: header.kind };
  }
}

/** Every system but these two runs ELF: it is taken to be this one's. */
function platformOf(format: 'elf' | 'mach-o' | 'pe', here: string): string {
  switch (format) {
    case 'mach-o':
      return 'darwin';
    case 'pe':
      return 'win32';
    case 'elf':
      return here === 'darwin' || here === 'win32' ? 'linux' : here;
  }
}

/** The same processor, or one whose programs the system translates or has a mode for. */
function runsOn(built: string, { platform, arch }: Machine): boolean {
  return (
    built === arch ||
    (built === 'ia32' && arch === 'x64' && platform !== 'darwin') ||
    (built === 'arm' && arch === 'arm64' && platform === 'linux') ||
    (built === 'x64' && arch === 'arm64' && platform !== 'linux')
  );
}

function beginningOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(headerLength);
    return bytes.subarray(0, readSync(file, bytes, 0, headerLength, 0));
  } finally {
    closeSync(file);
  }
}

/** Windows has no run bit. */
export function isRunnable(path: string): boolean {
  if (isWindows) {
    return true;
  }
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The kind of program that a file is by its first bytes, and what it was built for. */
type Header =
  | {
      readonly kind: 'program';
      readonly format: 'elf' | 'mach-o' | 'pe';
      /** As Node names them: `x64`, `arm64`; a number of the format where it has no such name. */
      readonly machines: readonly string[];
      /** How long the file must be at least, by what it says of its own parts, in bytes. */
      readonly needs: number;
    }
  /** Begins with `#!`: the system starts what stands behind it. */
  | { readonly kind: 'script' }
  | { readonly kind: 'empty' | 'truncated' | 'web-page' | 'text' | 'unknown' };

/** How much of a file has to be read to tell: the headers of all parts stand within. */
export const headerLength = 8192;

/** `e_machine` of the ELF header (System V ABI, and its supplements for the processors). */
const elfMachines: Readonly<Record<number, string>> = {
  3: 'ia32',
  20: 'ppc',
  21: 'ppc64',
  22: 's390x',
  40: 'arm',
  62: 'x64',
  183: 'arm64',
  243: 'riscv64',
  258: 'loong64',
};
/** `cputype` of Mach-O (mach/machine.h). */
const machMachines: Readonly<Record<number, string>> = {
  7: 'ia32',
  12: 'arm',
  16777223: 'x64',
  16777228: 'arm64',
};
/** `Machine` of the COFF header (Microsoft: PE Format). */
const peMachines: Readonly<Record<number, string>> = {
  332: 'ia32',
  452: 'arm',
  34404: 'x64',
  43620: 'arm64',
};

/** Reads the beginning of a file, of `headerLength` bytes or of all that there is. */
export function readHeader(bytes: Buffer): Header {
  if (bytes.length === 0) {
    return { kind: 'empty' };
  }
  try {
    return readProgram(bytes) ?? readText(bytes);
  } catch {
    // A number of the header lies behind the end of the file.
    return { kind: 'truncated' };
  }
}

function readProgram(bytes: Buffer): Header | undefined {
  const magic = bytes.subarray(0, 4).toString('latin1');
  if (magic === '\x7fELF') {
    return readElf(bytes);
  }
  if (magic === '\xcf\xfa\xed\xfe' || magic === '\xce\xfa\xed\xfe') {
    return program('mach-o', [machMachines, bytes.readUInt32LE(4)], 0);
  }
  if (magic === '\xca\xfe\xba\xbe') {
    return readUniversal(bytes);
  }
  return magic.startsWith('MZ') ? readPe(bytes) : undefined;
}

function readElf(bytes: Buffer): Header {
  const wide = bytes[4] === 2;
  const little = bytes[5] === 1;
  const short = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const word = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const long = (at: number) =>
    wide ? Number(little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at)) : word(at);
  const machine = short(18);
  const needs = lengthNeeded(bytes, () => {
    const [table, size, count] = wide ? [32, short(54), short(56)] : [28, short(42), short(44)];
    const segments = Array.from({ length: count }, (_, index) => long(table) + index * size);
    // A segment says where it stands in the file and how much of the file it takes.
    return segments.map((at) => long(at + (wide ? 8 : 4)) + long(at + (wide ? 32 : 16)));
  });
  return program('elf', [elfMachines, machine], needs);
}

/** Several programs in one file. Java's class files begin alike, with a far higher second number. */
function readUniversal(bytes: Buffer): Header {
  const count = bytes.readUInt32BE(4);
  if (count === 0 || count > 16) {
    return { kind: 'unknown' };
  }
  const parts = Array.from({ length: count }, (_, index) => 8 + index * 20);
  const machines = parts.map((at) => nameOf(machMachines, bytes.readUInt32BE(at)));
  const ends = parts.map((at) => bytes.readUInt32BE(at + 8) + bytes.readUInt32BE(at + 12));
  return { kind: 'program', format: 'mach-o', machines, needs: Math.max(...ends) };
}

function readPe(bytes: Buffer): Header {
  const at = bytes.readUInt32LE(0x3c);
  if (bytes.toString('latin1', at, at + 4) !== 'PE\0\0') {
    return { kind: bytes.length < headerLength ? 'truncated' : 'unknown' };
  }
  const machine = bytes.readUInt16LE(at + 4);
  const needs = lengthNeeded(bytes, () => {
    const sections = bytes.readUInt16LE(at + 6);
    const table = at + 24 + bytes.readUInt16LE(at + 20);
    return Array.from({ length: sections }, (_, index) => table + index * 40).map(
      (section) => bytes.readUInt32LE(section + 16) + bytes.readUInt32LE(section + 20),
    );
  });
  return program('pe', [peMachines, machine], needs);
}

/** The end of the last part. A table that lies further back than was read says nothing. */
function lengthNeeded(bytes: Buffer, ends: () => readonly number[]): number {
  try {
    return Math.max(0, ...ends());
  } catch {
    return bytes.length < headerLength ? Number.POSITIVE_INFINITY : 0;
  }
}

function program(
  format: 'elf' | 'mach-o' | 'pe',
  [names, machine]: readonly [Readonly<Record<number, string>>, number],
  needs: number,
): Header {
  return { kind: 'program', format, machines: [nameOf(names, machine)], needs };
}

const nameOf = (names: Readonly<Record<number, string>>, machine: number): string =>
  names[machine] ?? `machine ${machine}`;

/** A page where a program was meant: a server's error, or the sign-in of a network. */
function readText(bytes: Buffer): Header {
  const text = bytes.toString('latin1').replace(/^\xef\xbb\xbf/, '');
  if (text.startsWith('#!')) {
    return { kind: 'script' };
  }
  if (/^\s*(?:<!doctype html|<html|<\?xml|<head|<body)/i.test(text)) {
    return { kind: 'web-page' };
  }
  return { kind: text.includes('\0') ? 'unknown' : 'text' };
}
