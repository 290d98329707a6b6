import { chmodSync, copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cannotStart,
  headerLength,
  inspectExecutable,
  readHeader,
} from '../../../src/platform/eascmd/executable.ts';
import { elf, machO, oldElf, pe, universal } from '../executable-files.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const linux = { platform: 'linux', arch: 'x64' };
const arm = { platform: 'linux', arch: 'arm64' };
const mac = { platform: 'darwin', arch: 'arm64' };
const windows = { platform: 'win32', arch: 'x64' };

function file(content: string | Buffer, mode = 0o755): string {
  const path = join(temporaryFolder(), 'eascmd64');
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

test.each([
  ['Linux on x86-64', elf(62), linux, 'elf', false],
  ['Linux on ARM', elf(183), arm, 'elf', false],
  ['32 bits on 64', elf(3), linux, 'elf', true],
  ['macOS on Apple silicon', machO(0x100000c), mac, 'mach-o', false],
  ['Rosetta', machO(0x1000007), mac, 'mach-o', true],
  ['both Macs', universal([0x1000007, 0x100000c]), mac, 'mach-o', false],
  ['Windows', pe(0x8664), windows, 'pe', false],
  ['a wrapper', Buffer.from('#!/bin/sh\nexec true\n'), linux, 'script', false],
] as const)('%s fits', async (_, content, machine, format, translated) => {
  expect(await inspectExecutable(file(content), machine)).toEqual({
    kind: 'fits',
    format,
    translated,
  });
});

test.each([
  [elf(183), linux, 'linux', ['arm64']],
  [elf(62), arm, 'linux', ['x64']],
  [elf(62), mac, 'linux', ['x64']],
  [oldElf(21), linux, 'linux', ['ppc64']],
  [elf(9999), linux, 'linux', ['machine 9999']],
  [machO(0x100000c), linux, 'darwin', ['arm64']],
  [universal([7, 0x1000007]), linux, 'darwin', ['ia32', 'x64']],
  [pe(0xaa64), windows, 'win32', ['arm64']],
] as const)(
  'names the machine that it was built for',
  async (content, machine, platform, machines) => {
    expect(await inspectExecutable(file(content), machine)).toMatchObject({
      kind: 'other-machine',
      platform,
      machines,
    });
  },
);

test.each([
  ['empty', '', 'empty'],
  ['a web page', '\n<!DOCTYPE html><title>Sign in</title>', 'web-page'],
  ['an error of a storage service', '<?xml version="1.0"?><Error/>', 'web-page'],
  ['text', 'echo hello\n', 'not-executable'],
  ['an archive', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), 'not-executable'],
  ['a Java class', Buffer.from('cafebabe00000034', 'hex'), 'not-executable'],
  ['cut in its header', elf(62).subarray(0, 30), 'truncated'],
  ['cut behind it', elf(62, 9000), 'truncated'],
  ['a Mac program, cut', universal([0x1000007, 0x100000c], 9000), 'truncated'],
] as const)('%s is told', async (_, content, kind) => {
  const machine = content instanceof Buffer && content.readUInt32BE(0) === 0xcafebabe ? mac : linux;
  expect((await inspectExecutable(file(content), machine)).kind).toBe(kind);
});

test('a Windows program that is cut is told', async () => {
  expect(await inspectExecutable(file(pe(0x8664, 9000)), windows)).toEqual({ kind: 'truncated' });
});

test('a program that may not be run is told apart from one that cannot', async () => {
  expect(await inspectExecutable(file(elf(62), 0o644), linux)).toEqual({
    kind: 'no-run-bit',
    format: 'elf',
  });
  expect((await inspectExecutable(file(elf(183), 0o644), linux)).kind).toBe('other-machine');
});

test('what is not there, and what is no file, is told', async () => {
  const folder = temporaryFolder();
  expect(await inspectExecutable(folder)).toEqual({ kind: 'not-a-file' });
  expect(await inspectExecutable(join(folder, 'eascmd'))).toEqual({ kind: 'missing' });
});

test('the programs of this machine fit it', async () => {
  expect((await inspectExecutable(process.execPath)).kind).toBe('fits');
  const copy = join(temporaryFolder(), 'true');
  copyFileSync('/bin/true', copy);
  expect((await inspectExecutable(copy)).kind).toBe('fits');
  expect(cannotStart(copy)).toBe(false);
});

test.each([
  [elf(9999), true],
  ['<html>', true],
  ['', true],
  ['echo a wrapper that only a shell runs\n', false],
] as const)('knows what a shell would take for a script', (content, cannot) => {
  expect(cannotStart(file(content))).toBe(cannot);
});

test('any bytes give an answer', () => {
  const magic = fc.constantFrom('7f454c4602', 'cafebabe000000', 'cffaedfe', '4d5a', '');
  fc.assert(
    fc.property(magic, fc.uint8Array({ maxLength: headerLength }), (start, rest) => {
      const bytes = Buffer.concat([Buffer.from(start, 'hex'), rest]);
      expect(readHeader(bytes.subarray(0, headerLength)).kind).toBeTypeOf('string');
    }),
  );
});
