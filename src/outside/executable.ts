import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import process from 'node:process';
import { type Header, headerLength, readHeader } from './executable-header.ts';
import { isWindows } from './platform.ts';

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

export type Format = 'elf' | 'mach-o' | 'pe' | 'script';

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
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
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
