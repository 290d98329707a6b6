import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import process from 'node:process';
import { errorCode } from '../errors.ts';
import { isWindows } from '../os.ts';

/** What a path is, as a program for this machine. */
export type Inspection =
  /** `translated`: built for another processor, which this system usually runs anyway. */
  | { readonly kind: 'fits'; readonly format: Format; readonly translated: boolean }
  /** It fits, and lacks only execute permission. */
  | { readonly kind: 'no-run-bit'; readonly format: Format }
  | {
      readonly kind: 'other-machine';
      readonly format: Format;
      /** What it was built for: `linux`, `darwin` or `win32`, and `x64`, `arm64`, ... */
      readonly platform: string;
      readonly machines: readonly string[];
    }
  /** Shorter than its own headers say. */
  | { readonly kind: 'truncated' }
  | { readonly kind: 'empty' | 'web-page' | 'missing' | 'not-a-file' }
  /** Not a program. `text` has no `#!`, and only a shell would run it. */
  | { readonly kind: 'not-executable'; readonly format: 'text' | 'unknown' }
  /** `reason`: the system's code, such as `EACCES`. */
  | { readonly kind: 'unreadable'; readonly reason: string };

type Format = 'elf' | 'mach-o' | 'pe' | 'script';

/** The machine that a program is to run on. The default is this one. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
}

/** Checks a path without running it. Never throws. */
export async function inspectExecutable(path: string, machine?: Machine): Promise<Inspection> {
  return inspect(path, machine);
}

/**
 * Whether starting a file could only mislead. On POSIX, what the system cannot run is handed to
 * `/bin/sh` (`execvp`, POSIX.1-2017): a program for another processor is then read as a script and
 * exits with some status of its own, as if eascmd had failed.
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
      // The system itself rejects what is missing or lacks permission.
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
      // Windows starts only programs.
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

/** Every system other than these two runs ELF, so it is treated as this machine's. */
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

/**
 * The same processor, or one whose programs the system can translate or run in a compatible mode.
 */
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

/** Windows has no execute permission. */
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
      /** Node's name: `x64`, `arm64`; a number of the format if Node has no such name. */
      readonly machines: readonly string[];
      /** The minimum length of the file in bytes, according to its headers. */
      readonly needs: number;
    }
  /** Begins with `#!`: the system starts the interpreter named after it. */
  | { readonly kind: 'script' }
  | { readonly kind: 'empty' | 'truncated' | 'web-page' | 'text' | 'unknown' };

/** How much of a file must be read: the headers of all parts are within it. */
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

/** Reads the first `headerLength` bytes of a file, or all of it if it is shorter. */
export function readHeader(bytes: Buffer): Header {
  if (bytes.length === 0) {
    return { kind: 'empty' };
  }
  try {
    return readProgram(bytes) ?? readText(bytes);
  } catch {
    // A number of the header is past the end of the file.
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
    // A segment gives its position in the file and its size.
    return segments.map((at) => long(at + (wide ? 8 : 4)) + long(at + (wide ? 32 : 16)));
  });
  return program('elf', [elfMachines, machine], needs);
}

/**
 * Several programs in one file. Java's class files start with the same bytes, but a much higher
 * second number.
 */
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

/** The end of the last part. A table further back than was read says nothing. */
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

/** A web page instead of a program: a server's error, or the sign-in page of a network. */
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
