import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import { runPlain } from '../harness/plain.ts';
import { freshSurroundings, type Surroundings } from '../harness/surroundings.ts';
import { cpuFlags, runJson } from './run-json.ts';

const inFolder = ({ folder }: Surroundings): string => path.join(folder, 'mine.json');
const gpuPlugin = ['--region', 'cn-shanghai', '--device', 'gpu', '--plugin-resource'];

test.each([
  [['depoly'], "unknown command 'depoly'\n(Did you mean deploy?)"],
  [['frobnicate', 'x'], "unknown command 'frobnicate'"],
  [['new', 'x'], "too many arguments for 'new': x"],
  [['--plain', 'new', 'x'], "too many arguments for 'new': x"],
  [['--color', 'never', '--lang=en', 'new', 'x'], "too many arguments for 'new': x"],
  [['--color', 'new'], 'Use one of: auto, always, never'],
  [['new', '--regoin', 'x'], "unknown flag '--regoin'\n(Did you mean --region?)"],
  [['--regoin', 'x'], "unknown flag '--regoin'\n(Did you mean --region?)"],
  [['new', '--frobnicate', 'x'], "unknown flag '--frobnicate'"],
  [['deploy'], 'argument FILE is missing'],
  [['deploy', 'a', 'b'], 'too many arguments'],
  [['attach', 'a', 'b'], 'too many arguments'],
  [['new', '--name'], "flag '--name <NAME>' needs a value"],
  [['new', '--output', ''], "value '' of flag '--output <FILE>' is invalid. The value is empty."],
  [['new', '--eascmd='], "value '' of flag '--eascmd <PATH>' is invalid. The value is empty."],
  [['new', '--eascmd-config='], 'The value is empty. Enter one, or leave out the flag.'],
  [['new', '--from='], 'The value is empty.'],
  [['new', '--preset='], 'The value is empty.'],
  [['new', '--save-preset='], 'The value is empty.'],
  [['redeploy', 'a', '--allow-delete='], 'The value is empty.'],
  [['setup', '--eascmd='], 'The value is empty.'],
  [['setup', '--download-to='], 'The value is empty.'],
  [['smoke', 'a', '--data='], 'The value is empty.'],
  [['report', 'a', '--output='], 'The value is empty.'],
  [['check', ''], 'The file name is empty. Name a file.'],
  [['deploy', ''], 'The file name is empty. Name a file.'],
  [['new', '--speed', '601'], 'Use a whole number from 1 to 600.'],
  [['new', '--watch-limit', '30'], 'Use a number and a unit'],
  [['new', '--scenario', 'nope'], 'Use one of: cpu, gpu'],
  [['new', '--template', 'nope'], 'Use one of: plain, cpu-blade'],
  [['new', '--color', 'pink'], 'Use one of: auto, always, never'],
  [['help', 'nope'], "no help topic 'nope'"],
  [['help', 'exit-code'], '(Did you mean exit-codes?)'],
  [['help', 'deplpy'], '(Did you mean deploy?)'],
  [['history', 'shwo', 'x'], '(Did you mean show?)'],
  [['history', 'frobnicate'], "too many arguments for 'history'"],
  [['schema', 'servce'], '(Did you mean service?)'],
  [['completion', 'bsh'], '(Did you mean bash?)'],
  [['check', 'a', '--format', 'jsn'], '(Did you mean json?)'],
  [['new', '--template', 'plan'], '(Did you mean plain?)'],
  [['new', '--scenario', 'lat'], '(Did you mean late?)'],
  [['new', '--region', 'cn-shanghi'], 'Did you mean cn-shanghai? Use cn-hangzhou, cn-shanghai'],
  [['check', 'a', '--region', 'CN-SHANGHAI1'], 'Did you mean cn-shanghai?'],
  [['schema', '--region', 'cn-shanghi'], 'Did you mean cn-shanghai?'],
  [['smoke', 'a', '--region', 'cn-shanghi'], 'Did you mean cn-shanghai?'],
  [['setup', '--region', 'cn-shanghi'], 'Did you mean cn-shanghai? Known regions: cn-hangzhou'],
  [['new', '--device', 'gpux'], 'Did you mean gpu? Use cpu or gpu.'],
  [['new', '--framework', 'pytroch'], 'Did you mean pytorch?'],
  [
    ['new', ...gpuPlugin, 't4_8cor'],
    'Did you mean T4_8CORE? Use T4_8CORE, V100_8CORE or P4_8CORE.',
  ],
  [['new', ...gpuPlugin, 'mars'], "mars isn't valid here. Use T4_8CORE"],
])('%j is wrong usage', async (args, message) => {
  const { code, stdout, stderr } = await runPlain(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(stderr.split('\n').length).toBeLessThan(5);
});

test.each([
  [['depoly']],
  [['new', '--regoin', 'x']],
  [['deploy']],
  [['new', '--speed', '601']],
  [['help', 'nope']],
  [['history', 'shwo']],
])('%j is told to programs as one result', async (args) => {
  const { events, result, stderr, lines } = await runJson(args);
  expect(events).toEqual([result]);
  expect(lines[0]?.rehearsal).toBe(false);
  expect(result).toMatchObject({ outcome: 'refused', exit_code: 2, error: { code: 'usage' } });
  expect(result.error?.message).not.toMatch(/^error:/);
  expect(stderr).toBe('');
});

test.each([
  ['--scenario', ['new', ...cpuFlags, '--yes', '--scenario', 'cpu']],
  ['--speed', ['new', ...cpuFlags, '--yes', '--speed', '600']],
  ['--scenario', ['deploy', 'mine.json', '--yes', '--scenario', 'cpu']],
])('%s without --rehearse, with eascmd at hand, sends nothing: %j', async (flag, args) => {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  copyFileSync(path.join(root, 'test/service/golden/plain.json'), inFolder(surroundings));
  const env = { BLADE_DEPLOY_EASCMD: process.execPath };
  const { result, events } = await runJson(args, { surroundings, env });
  expect(result).toMatchObject({ outcome: 'refused', exit_code: 2, error: { code: 'usage' } });
  expect(result.error?.message).toContain(flag);
  expect(events).toEqual([result]);
});

test('what was to be a rehearsal says so even when it does not begin', async () => {
  const { lines } = await runJson(['new', '--rehearse', '--speed', '601']);
  expect(lines[0]?.rehearsal).toBe(true);
});

test('a preset that there is not names the nearest', async () => {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  const args = ['new', '--region', 'cn-shanghai', '--save-preset', 'nightly', '--dry-run'];
  await runPlain([...args, ...cpuFlags], { surroundings });
  const { code, stderr } = await runPlain(['new', '--preset', 'nigthly'], { surroundings });
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'No preset named nigthly. Did you mean nightly? Saved presets: nightly.\n',
  });
});

test('a preset without the answer that holds a secret says which one', async () => {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  const path = 'https://b.oss-cn-shanghai.aliyuncs.com/m.tar.gz?Expires=1&Signature=hunter2';
  const flags = cpuFlags.map((flag) => (flag.startsWith('oss://') ? path : flag));
  const args = ['new', '--region', 'cn-shanghai', '--save-preset', 'nightly', '--dry-run'];
  const { stderr } = await runPlain([...args, ...flags], { surroundings });
  expect(stderr).toMatch(
    /as preset nightly in .*\. Not saved, because they contain a secret: Model path\.\n/,
  );
  expect(stderr).not.toContain('hunter2');
});

test('what was meant is told to programs too', async () => {
  const { result, stderr } = await runJson(['schema', 'servce']);
  expect(result.error?.message).toMatch(/\n\(Did you mean service\?\)$/);
  expect(stderr).toBe('');
});
