import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { english } from '../../../src/messages/en/english.ts';
import { deployedBefore } from '../../harness/deployed-before.ts';
import { openTerminal } from '../../harness/open-terminal.ts';
import { runPlain } from '../../harness/plain.ts';
import { endProcessesOf } from '../../harness/processes.ts';
import { deploymentOf, entriesOf, fresh, start } from '../background.ts';
import { answers, plain } from '../line-by-line.ts';
import { cpuFlags, readJsonLines, rehearsal, runJson } from '../run-json.ts';

const deploy = ['new', ...cpuFlags, ...rehearsal];
const slowly = ['new', ...cpuFlags, '--rehearse', '--speed', '120', '--yes'];

test('an ended deployment is told again, event by event, with its exit code', async () => {
  const surroundings = fresh();
  const first = await runJson(deploy, { surroundings });
  const again = await runJson(['attach'], { surroundings });
  expect(again.code).toBe(0);
  expect(again.stdout).toBe(first.stdout);
  const lines = await runPlain(['attach', 'textcnn'], { surroundings });
  expect(lines.code).toBe(0);
  expect(lines.stdout).toMatch(/^http:\S+\n$/);
});

test('one that failed keeps its exit code', async () => {
  const surroundings = fresh();
  await deployedBefore(surroundings, [...deploy, '--scenario', 'plugin-failed'], 1);
  expect((await runJson(['attach', 'textcnn'], { surroundings })).code).toBe(1);
});

describe('a deployment whose recording was removed', () => {
  const removed = async (...words: readonly string[]) => {
    const surroundings = fresh();
    await runJson([...deploy, ...words], { surroundings });
    const { id, path } = deploymentOf(surroundings);
    rmSync(path, { recursive: true });
    return { surroundings, id };
  };

  test.each([
    ['deployed', []],
    ['failed', ['--scenario', 'plugin-failed']],
  ])('attach names what the history has of one that %s', async (outcome, words) => {
    const { surroundings, id } = await removed(...words);
    for (const named of [['attach'], ['attach', 'textcnn']]) {
      const { code, result } = await runJson(named, { surroundings });
      expect(code).toBe(2);
      expect(result).toMatchObject({ outcome: 'refused', error: { code: 'recording-gone' } });
      expect(result?.error?.message).toMatch(/^The recording of textcnn, submitted .* is gone/);
      expect(result?.error?.message).toContain(`Its outcome: ${outcome}.`);
      expect(result?.error?.message).toContain(`blade-deploy history show ${id}`);
    }
    const other = await runPlain(['attach', 'other'], { surroundings });
    expect(other.stderr).toBe('No deployment of other was submitted from this machine.\n');
  });

  test('the history and a report say that it is gone', async () => {
    const { surroundings, id } = await removed();
    const shown = await runPlain(['history', 'show', id], { surroundings });
    expect(shown.stdout).toMatch(/Outcome +deployed\n/);
    expect(shown.stdout).toMatch(/Recording +gone, with its events/);
    const file = `${surroundings.folder}/report.txt`;
    const report = await runPlain(['report', id, '--output', file, '--yes'], { surroundings });
    expect(report.code).toBe(0);
    for (const text of [report.stderr, readFileSync(file, 'utf8')]) {
      expect(text).toContain('The recording of this deployment is gone');
    }
    const there = fresh();
    await runJson(deploy, { surroundings: there });
    const recorded = await runPlain(['history', 'show', deploymentOf(there).id], {
      surroundings: there,
    });
    expect(recorded.stdout).not.toContain('Recording');
  });

  test('the service is redeployed from what the history has', async () => {
    const { surroundings } = await removed();
    const again = await runJson(['redeploy', 'textcnn', ...rehearsal], { surroundings });
    expect(again.result).toMatchObject({ outcome: 'deployed', exit_code: 0 });
  });
});

test('one that began long before the watch limit is watched all the same', async () => {
  const surroundings = fresh();
  await deployedBefore(surroundings, deploy);
  const { result } = await runJson(['attach', '--watch-limit', '1s'], { surroundings });
  expect(result).toMatchObject({ outcome: 'deployed', exit_code: 0 });
});

test('a running one is watched to its end; all who watch see the same', async () => {
  const surroundings = fresh();
  await runJson([...slowly, '--no-wait'], { surroundings });
  const watching = [1, 2].map(() => start(['attach', '--json'], surroundings).run);
  const [one, other] = await Promise.all(watching);
  expect(one?.exitCode).toBe(0);
  expect(other?.stdout).toBe(one?.stdout);
  const lines = readJsonLines(one?.stdout ?? '');
  expect(lines.map(({ seq }) => seq)).toEqual(
    entriesOf(deploymentOf(surroundings)).map(({ seq }) => seq),
  );
});

test('a running one goes before a newer one that has ended, unless a service is named', async () => {
  const surroundings = fresh();
  const other = deploy.map((word) => (word === 'textcnn' ? 'other' : word));
  await runJson([...deploy, '--scenario', 'stuck-waiting', '--no-wait'], { surroundings });
  expect((await runJson(other, { surroundings })).result).toMatchObject({
    exit_code: 0,
    error: null,
  });
  const running = await runJson(['attach', '--watch-limit', '1s'], { surroundings });
  expect(running.events[0]).toMatchObject({ type: 'plan', service: 'textcnn' });
  expect(running.code).toBe(9);
  const named = await runJson(['attach', 'other'], { surroundings });
  expect(named.events[0]).toMatchObject({ type: 'plan', service: 'other' });
  expect(named.code).toBe(0);
});

test('while one run deploys a service, another is refused: 6, with the way to watch it', async () => {
  const surroundings = fresh();
  // One that does not end, however slow the machine is.
  await runJson([...deploy, '--scenario', 'stuck-waiting', '--no-wait'], { surroundings });
  const { result } = await runJson(deploy, { surroundings });
  expect(result).toMatchObject({
    outcome: 'refused',
    exit_code: 6,
    error: { code: 'already-deploying' },
  });
  expect(result.error?.message).toContain('blade-deploy attach textcnn');
  const folder = deploymentOf(surroundings);
  const recorded = entriesOf(folder).length;
  await vi.waitFor(() => expect(entriesOf(folder).length).toBeGreaterThan(recorded), {
    timeout: 30_000,
  });
  expect(entriesOf(folder).filter(({ event }) => event.type === 'result')).toEqual([]);
});

test('a screen claims nothing of an ended deployment before it was read, with its index or without', async () => {
  const surroundings = fresh();
  await deployedBefore(surroundings, deploy);
  const { index } = deploymentOf(surroundings);
  expect(statSync(index).mode & 0o777).toBe(0o600);
  for (const change of [() => undefined, () => rmSync(index), () => writeFileSync(index, 'x\n')]) {
    change();
    const screen = openTerminal({ args: ['attach'], columns: 100, rows: 30, surroundings });
    await screen.shows(/Deployed/);
    expect(screen.rawBytes()).toContain(english.readingRecording);
    expect(screen.rawBytes()).not.toMatch(/Starting eascmd|Ctrl-C options/);
    screen.types('l');
    await screen.shows('Service is running');
    screen.press('ctrl-c');
    expect(await screen.exited()).toMatchObject({ code: 0 });
    // For the next time.
    expect(readFileSync(index, 'utf8')).toMatch(/^event 0 1 0\n/);
  }
});

test('nothing to attach to is wrong usage', async () => {
  const surroundings = fresh();
  const { result, events } = await runJson(['attach'], { surroundings });
  expect(events).toEqual([result]);
  expect(result).toMatchObject({ exit_code: 2, error: { code: 'nothing-to-attach' } });
  await deployedBefore(surroundings, deploy);
  expect((await runJson(['attach', 'textcnn'], { surroundings })).code).toBe(0);
  expect((await runJson(['attach', 'nothing'], { surroundings })).code).toBe(2);
});

describe('with several running and no name', () => {
  const named = (name: string) => deploy.map((word) => (word === 'textcnn' ? name : word));
  const stuck = async () => {
    const surroundings = fresh();
    for (const name of ['one', 'two']) {
      const run = [...named(name), '--scenario', 'stuck-waiting', '--no-wait'];
      await runJson(run, { surroundings });
    }
    return surroundings;
  };

  test('a script gets their names and exit code 4, and nobody is followed', async () => {
    const surroundings = await stuck();
    const { events, result, code } = await runJson(['attach'], { surroundings });
    expect(code).toBe(4);
    expect(events).toEqual([result]);
    expect(result).toMatchObject({
      outcome: 'refused',
      error: { code: 'input-needed', missing: [{ values: ['two', 'one'] }] },
    });
    const lines = await runPlain(['attach'], { surroundings });
    expect(lines).toMatchObject({ code: 4, stdout: '' });
    expect(lines.stderr).toContain('two, one');
    expect((await runPlain(['attach', '--exit-status'], { surroundings })).code).toBe(4);
    const one = await runJson(['attach', 'one', '--watch-limit', '1s'], { surroundings });
    expect(one.events[0]).toMatchObject({ type: 'plan', service: 'one' });
  });

  test('a terminal shows a list, and follows the one that is chosen', async () => {
    const surroundings = await stuck();
    const list =
      /Which deployment[\s\S]*1\. Watch two · rehearsal[\s\S]*2\. Watch one .*\s+Number \[1\]:\s*$/;
    const lines = plain(['attach', '--watch-limit', '1s'], surroundings);
    await answers(lines, [[list, '2']]);
    await lines.shows(/Outcome unknown[\s\S]*attach one/);
    expect(await lines.exited()).toMatchObject({ code: 9 });
    const left = plain(['attach'], surroundings);
    await left.shows(list);
    left.types('\u0003');
    expect(await left.exited()).toMatchObject({ code: 130 });
    const screen = openTerminal({
      args: ['attach', '--watch-limit', '999h'],
      columns: 100,
      rows: 30,
      surroundings,
    });
    await screen.shows(list);
    screen.types('2\r');
    await screen.shows(/blade-deploy +one[\s\S]*Ctrl-C options/);
    screen.types('d');
    expect(await screen.exited()).toMatchObject({ code: 10 });
  });

  test('one that is left is followed without a question', async () => {
    const surroundings = await stuck();
    endProcessesOf(surroundings.home);
    await runJson([...named('three'), '--scenario', 'stuck-waiting', '--no-wait'], {
      surroundings,
    });
    const { events } = await runJson(['attach', '--watch-limit', '1s'], { surroundings });
    expect(events[0]).toMatchObject({ type: 'plan', service: 'three' });
  });
});
