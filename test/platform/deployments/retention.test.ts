import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { DeploymentEvent } from '../../../src/deployment/events.ts';
import { deploymentFolder } from '../../../src/platform/deployments/job.ts';
import { prune } from '../../../src/platform/deployments/retention.ts';
import { encodeEntry } from '../../../src/platform/journal/format.ts';
import { isWindows } from '../../../src/platform/os.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'retention-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = Date.UTC(2026, 10, 22);
const dayMs = 86_400_000;
const livingPid = 4711;
/** The supervisor of that id is alive as the supervisor of the deployment "running" alone. */
const limits = {
  now: () => now,
  isAlive: (pid: number, word: string) => pid === livingPid && word.endsWith('running'),
};

const result: DeploymentEvent = {
  type: 'result',
  outcome: 'deployed',
  exit_code: 0,
  optimized: true,
  optimization_ms: 300_000,
  total_ms: 400_000,
  error: null,
};

let paths = 0;
function newDeployments(): string {
  paths += 1;
  return path.join(folder, `${paths}`);
}

interface Kind {
  readonly ageDays: number;
  readonly logBytes?: number;
  readonly ended?: boolean;
  readonly pid?: number;
}

function addDeployment(deployments: string, id: string, kind: Kind): void {
  const { ageDays, logBytes = 0, ended = true, pid = 1 } = kind;
  const { path: home, job, journal, log, pidFile: supervisor } = deploymentFolder(deployments, id);
  mkdirSync(home, { recursive: true });
  const line: DeploymentEvent = { type: 'line', text: '[OK] Building image' };
  const events = ended ? [line, result, line] : [line];
  const lines = events.map((event, seq) => `${encodeEntry({ seq, at: now, event }, false)}\n`);
  const files = { [job]: '{}', [journal]: lines.join(''), [log]: 'x'.repeat(logBytes) };
  const time = new Date(now - ageDays * dayMs);
  for (const [file, text] of Object.entries({ ...files, [supervisor]: `${pid}\n` })) {
    writeFileSync(file, text);
    utimesSync(file, time, time);
  }
}

test('what is older than 30 days goes, what is younger stays', async () => {
  const deployments = newDeployments();
  addDeployment(deployments, 'old', { ageDays: 31 });
  addDeployment(deployments, 'young', { ageDays: 29 });
  expect(await prune(deployments, limits)).toEqual({ removed: ['old'], failed: [] });
  expect(readdirSync(deployments)).toEqual(['young']);
});

test('beyond the size the oldest of a size go, as many as it takes; the newest is not counted', async () => {
  const deployments = newDeployments();
  for (const [place, id] of ['d', 'c', 'b', 'a', 'newest'].entries()) {
    addDeployment(deployments, id, { ageDays: 5 - place, logBytes: 10_000 });
  }
  expect(await prune(deployments, { ...limits, maxBytes: 50_000 })).toEqual({
    removed: [],
    failed: [],
  });
  expect(await prune(deployments, { ...limits, maxBytes: 25_000 })).toEqual({
    removed: ['d', 'c'],
    failed: [],
  });
  expect(readdirSync(deployments)).toEqual(['a', 'b', 'newest']);
});

test('a flood costs no other recording: it stays while it is the newest, and then goes first', async () => {
  const deployments = newDeployments();
  addDeployment(deployments, 'old', { ageDays: 9, logBytes: 1000 });
  addDeployment(deployments, 'flood', { ageDays: 2, logBytes: 90_000 });
  expect((await prune(deployments, { ...limits, maxBytes: 20_000 })).removed).toEqual([]);
  addDeployment(deployments, 'new', { ageDays: 1, logBytes: 1000 });
  expect((await prune(deployments, { ...limits, maxBytes: 20_000 })).removed).toEqual(['flood']);
  expect(readdirSync(deployments)).toEqual(['new', 'old']);
});

test('a deployment whose supervisor is alive stays, however old and large', async () => {
  const deployments = newDeployments();
  addDeployment(deployments, 'running', { ageDays: 99, logBytes: 10_000, pid: livingPid });
  addDeployment(deployments, 'its id is another program’s', { ageDays: 99, pid: livingPid });
  const { removed } = await prune(deployments, { ...limits, maxBytes: 0 });
  expect(removed).toEqual(['its id is another program’s']);
  expect(readdirSync(deployments)).toEqual(['running']);
});

test('one that lost its supervisor before the end stays until it is too old', async () => {
  const deployments = newDeployments();
  addDeployment(deployments, 'lost', { ageDays: 1, ended: false, logBytes: 10_000 });
  addDeployment(deployments, 'ended', { ageDays: 2, logBytes: 10_000 });
  addDeployment(deployments, 'newest', { ageDays: 0 });
  addDeployment(deployments, 'lost long ago', { ageDays: 31, ended: false });
  const { removed } = await prune(deployments, { ...limits, maxBytes: 0 });
  expect(removed).toEqual(['lost long ago', 'ended']);
  expect(readdirSync(deployments)).toEqual(['lost', 'newest']);
});

test('what is no folder of a deployment is left alone', async () => {
  const deployments = newDeployments();
  addDeployment(deployments, 'ended', { ageDays: 99 });
  const theirs = path.join(deployments, 'theirs');
  mkdirSync(theirs);
  writeFileSync(path.join(theirs, 'notes.txt'), 'mine');
  writeFileSync(path.join(deployments, 'file'), 'mine');
  expect(await prune(deployments, { ...limits, maxBytes: 0 })).toMatchObject({
    removed: ['ended'],
  });
  expect(readdirSync(deployments)).toEqual(['file', 'theirs']);
});

test.skipIf(isWindows)('nothing behind a link is touched', async () => {
  const deployments = newDeployments();
  const elsewhere = newDeployments();
  addDeployment(deployments, 'ended', { ageDays: 99 });
  addDeployment(elsewhere, 'linked', { ageDays: 99 });
  symlinkSync(path.join(elsewhere, 'linked'), path.join(deployments, 'linked'));
  expect(await prune(deployments, limits)).toEqual({ removed: ['ended'], failed: [] });
  expect(existsSync(path.join(elsewhere, 'linked', 'order.json'))).toBe(true);
});

test('where nothing was deployed there is nothing to remove', async () => {
  expect(await prune(newDeployments(), limits)).toEqual({ removed: [], failed: [] });
});
