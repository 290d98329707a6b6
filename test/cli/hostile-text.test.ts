import { expect, test, vi } from 'vitest';
import { controlsIn, hostile, plantHostileText, runId } from '../harness/hostile-text.ts';
import { runPlain } from '../harness/plain.ts';
import { fresh } from './background.ts';

vi.setConfig({ testTimeout: 240_000 });

/** What is run, and which planted name its output has in it. */
const runs: readonly (readonly [string, (file: string) => readonly string[], string])[] = [
  ['an unknown preset', () => ['new', '--preset', 'none', '--rehearse'], 'evil_preset'],
  ['a preset', () => ['new', '--preset', hostile('evil_preset'), '--rehearse'], 'evil_answer'],
  ['a file to check', (file) => ['check', file], 'evil_file'],
  ['a file to fix', (file) => ['check', file, '--fix'], 'evil_file'],
  ['a file to deploy', (file) => ['deploy', file, '--rehearse', '--dry-run'], 'evil_service'],
  ['a missing file', () => ['deploy', hostile('evil_missing'), '--rehearse'], 'evil_missing'],
  ['a file to start from', (file) => ['new', '--from', file, '--rehearse', '--yes'], 'evil_'],
  ['the history', () => ['history'], 'evil_service'],
  ['a deployment of the past', () => ['history', 'show', runId], 'evil_service'],
  ['two that are compared', () => ['history', 'diff', runId, runId], ''],
  ['one that is repeated', () => ['redeploy', '--rehearse', '--dry-run'], ''],
  ['an unknown service', () => ['redeploy', hostile('evil_other')], 'evil_other'],
  ['what is watched', () => ['attach', hostile('evil_other')], 'evil_other'],
  ['a report', () => ['report', runId, '--yes'], runId],
  ['an unknown flag', () => ['new', hostile('--evil')], 'evil'],
  ['an unknown command', () => [hostile('evil_command')], 'evil_command'],
];

test.each(runs)('no control of %s reaches a terminal', async (_, args, shown) => {
  const surroundings = fresh();
  const { file } = plantHostileText(surroundings);
  for (const view of ['--json', '--plain']) {
    const { stdout, stderr } = await runPlain([...args(file), view], { surroundings });
    expect({ view, controls: controlsIn(stdout + stderr) }).toEqual({ view, controls: [] });
    expect(stdout + stderr).toContain(shown);
    if (view === '--json') {
      const lines = stdout.split('\n').filter(Boolean);
      expect(lines.map((line) => typeof JSON.parse(line)).filter((is) => is !== 'object')).toEqual(
        [],
      );
    }
  }
});

test('a file from standard input keeps what it says', async () => {
  const given = `{"name": "a", "model_path": "oss://b/${'\u202E\u009B'}c/"}\n`;
  const { stdout } = await runPlain(['check', '--fix', '-'], { stdin: given });
  expect(controlsIn(stdout)).toEqual([]);
  expect(JSON.parse(stdout)).toEqual(JSON.parse(given));
});
