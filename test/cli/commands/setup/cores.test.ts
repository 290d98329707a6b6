import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { isLinux } from '../../../../src/platform/os.ts';
import { openTerminal } from '../../../harness/open-terminal.ts';
import { processesOf } from '../../../harness/processes.ts';
import { chooses } from '../../../journeys/pages/list.ts';
import { answers, fresh, plain } from '../../line-by-line.ts';
import { cpuFlags } from '../../run-json.ts';
import { keys, placeWrapper } from './around.ts';

vi.setConfig({ testTimeout: 120_000 });

const id = keys.ALIBABA_CLOUD_ACCESS_KEY_ID;
const typed = 'TypedAndNotEntered0123456789';
const allOf = [...Object.values(keys), typed];

/** The bits of what of its memory goes into a core of this process. */
const filterOf = (pid: number): number =>
  Number.parseInt(readFileSync(`/proc/${pid}/coredump_filter`, 'latin1'), 16);

/** Whether the limit can be lifted from outside, and the kernel then writes cores into the working folder. */
function writesCores(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'blade-deploy-core-'));
  spawnSync('prlimit', ['--core=unlimited', 'sh', '-c', 'kill -SEGV $$'], { cwd: folder });
  const wrote = readdirSync(folder).some((each) => each.startsWith('core'));
  rmSync(folder, { recursive: true });
  return wrote;
}

const coresAreWritten = isLinux && writesCores();

function letDump(pid: number): void {
  const { status, stderr } = spawnSync('prlimit', ['--pid', `${pid}`, '--core=unlimited']);
  if (status !== 0) throw new Error(stderr.toString());
}

/** The core that was left in a folder, as text that can be searched for bytes. */
function coreIn(folder: string): string {
  const name = readdirSync(folder).find((each) => each.startsWith('core'));
  if (name === undefined) throw new Error(`no core in ${readdirSync(folder).join()}`);
  return readFileSync(join(folder, name), 'latin1');
}

const found = (text: string): readonly string[] => allOf.filter((word) => text.includes(word));

test.runIf(coresAreWritten)(
  'a core of a program that does nothing about it holds keys',
  async () => {
    const { folder } = fresh();
    const child = spawn('sleep', ['600'], { cwd: folder, env: { ...process.env, ...keys } });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child, 'spawn');
    letDump(child.pid ?? 0);
    child.kill('SIGSEGV');
    await once(child, 'exit');
    expect(found(coreIn(folder))).toEqual(Object.values(keys));
  },
);

test.runIf(isLinux).each([
  ['line by line', ['--plain'], 'SIGSEGV'],
  ['on screens', [], 'SIGABRT'],
] as const)('one of ours with a secret half typed %s holds none', async (_, flags, signal) => {
  const around = fresh();
  const args = ['setup', '--eascmd', placeWrapper(around), '--region', 'cn-beijing', ...flags];
  const terminal = openTerminal({ args, surroundings: around, env: keys, patience: 20_000 });
  if (flags.length > 0) {
    await answers(terminal, [
      [/Number \[1\]:\s*$/, ''],
      [/AccessKey ID \(not shown\):\s*$/, id],
    ]);
    await terminal.shows(/AccessKey secret \(not shown\):\s*$/);
    terminal.types(typed);
  } else {
    await chooses(terminal, 'Type the AccessKey here.');
    await terminal.shows('AccessKey ID for');
    terminal.types(`${id}`);
    await terminal.shows(`${id.length} characters`);
    terminal.press('enter');
    await terminal.shows('AccessKey secret for');
    terminal.types(typed);
    await terminal.shows(`${typed.length} characters`);
  }
  expect(filterOf(terminal.pid)).toBe(0);
  if (coresAreWritten) {
    letDump(terminal.pid);
    process.kill(terminal.pid, signal);
    await terminal.exited();
    const core = coreIn(around.folder);
    expect(core).toContain('ELF');
    expect(found(core)).toEqual([]);
  }
});

test.runIf(isLinux)('nor does one of a supervisor, or of what it runs', async () => {
  const around = fresh();
  const slow = ['--rehearse', '--speed', '60', '--yes', '--no-wait'];
  const terminal = plain(['new', ...cpuFlags, ...slow], around);
  expect(await terminal.exited()).toMatchObject({ code: 10 });
  const running = processesOf(around.home);
  expect(running.map(({ command }) => command).join('\n')).toMatch(/keeper\.js/);
  expect(running.map(({ pid }) => filterOf(pid))).toEqual(running.map(() => 0));
});
