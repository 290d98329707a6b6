import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, it, test } from 'vitest';
import { clipboardPrograms, copyText } from '../../src/platform/clipboard.ts';
import { temporaryFolder } from './temporary-folder.ts';

type Environment = Readonly<Record<string, string>>;

test.each<[string, NodeJS.Platform, Environment, readonly string[]]>([
  ['macOS', 'darwin', {}, ['pbcopy']],
  ['Windows', 'win32', {}, ['clip.exe']],
  [
    'Wayland',
    'linux',
    { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' },
    ['wl-copy', 'xclip', 'xsel'],
  ],
  ['X11', 'linux', { DISPLAY: ':0' }, ['xclip', 'xsel']],
  ['WSL', 'linux', { WSL_DISTRO_NAME: 'Debian' }, ['clip.exe']],
  ['a Linux without a display', 'linux', {}, []],
  ['ssh', 'linux', { DISPLAY: ':10', SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }, []],
  ['ssh to macOS', 'darwin', { SSH_TTY: '/dev/ttys001' }, []],
])('on %s these programs are tried, in this order', (_, platform, environment, expected) => {
  const commands = clipboardPrograms(platform, environment).map(({ command }) => command);
  expect(commands).toEqual(expected);
});

/** Standard error of a run that is no terminal. */
function pipe(): { stream: PassThrough; written: () => string } {
  const stream = new PassThrough();
  return { stream, written: () => String(stream.read() ?? '') };
}

const url = 'http://1.cn-shanghai.pai-eas.aliyuncs.com/api/predict/textcnn';

it('hands the text to a program of this machine, and passes over one that fails', async () => {
  const folder = temporaryFolder();
  const taken = join(folder, 'taken');
  const programs = { xclip: 'exit 1', xsel: `cat > '${taken}'` };
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o700);
  }
  const { stream, written } = pipe();
  const PATH = [folder, process.env['PATH']].join(delimiter);
  const copied = await copyText(url, stream, { DISPLAY: ':0', PATH, TERM: 'xterm' });
  expect(copied).toEqual({ terminal: false, program: 'xsel' });
  expect(readFileSync(taken, 'utf8')).toBe(url);
  expect(written()).toBe('');
});

it('runs no program of a relative folder on PATH', async () => {
  const folder = temporaryFolder();
  const taken = join(folder, 'taken');
  writeFileSync(join(folder, 'xclip'), `#!/bin/sh\ntouch '${taken}'\n`, { mode: 0o700 });
  const PATH = relative(process.cwd(), folder);
  const copied = await copyText(url, pipe().stream, { DISPLAY: ':0', PATH, TERM: 'xterm' });
  expect(copied.program).toBeNull();
  expect(existsSync(taken)).toBe(false);
});

it('says that none took it', async () => {
  const PATH = temporaryFolder();
  const copied = await copyText(url, pipe().stream, { DISPLAY: ':0', PATH, TERM: 'xterm' });
  expect(copied).toEqual({ terminal: false, program: null });
  expect(existsSync(join(PATH, 'taken'))).toBe(false);
});

it.each([
  ['xterm-256color', true],
  ['tmux-256color', true],
  ['dumb', false],
  ['linux', false],
  ['', false],
])('sends it to a terminal that says it is [%s]: %s', async (TERM, sent) => {
  const { stream, written } = pipe();
  const terminal = Object.assign(stream, { isTTY: true });
  const copied = await copyText(url, terminal, { PATH: temporaryFolder(), TERM });
  expect(copied).toEqual({ terminal: sent, program: null });
  const text = Buffer.from(url).toString('base64');
  expect(written()).toBe(sent ? `\u001B]52;c;${text}\u0007` : '');
});
