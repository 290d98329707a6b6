import { expect, test } from 'vitest';
import { runPlain } from '../harness/plain.ts';
import { runJson } from './run-json.ts';

test.each([
  [['depoly'], "unknown command 'depoly'\n(Did you mean deploy?)"],
  [['frobnicate', 'x'], "unknown command 'frobnicate'"],
  [['new', 'x'], "too many arguments for 'new': x"],
  [['new', '--regoin', 'x'], "unknown option '--regoin'\n(Did you mean --region?)"],
  [['--regoin', 'x'], "unknown option '--regoin'\n(Did you mean --region?)"],
  [['new', '--frobnicate', 'x'], "unknown option '--frobnicate'"],
  [['deploy'], "missing required argument 'FILE'"],
  [['deploy', 'a', 'b'], 'too many arguments'],
  [['attach', 'a', 'b'], 'too many arguments'],
  [['new', '--name'], "option '--name <NAME>' argument missing"],
  [['new', '--speed', '601'], 'Use a whole number from 1 to 600.'],
  [['new', '--watch-limit', '30'], 'Use a number and a unit'],
  [['new', '--scenario', 'nope'], 'Allowed choices are cpu, gpu'],
  [['new', '--template', 'nope'], 'Allowed choices are plain, cpu-blade'],
  [['new', '--color', 'pink'], 'Allowed choices are auto, always, never'],
  [['help', 'nope'], "no help on 'nope'"],
  [['help', 'exit-code'], '(Did you mean exit-codes?)'],
  [['help', 'deplpy'], '(Did you mean deploy?)'],
  [['history', 'shwo', 'x'], '(Did you mean show?)'],
  [['history', 'frobnicate'], "too many arguments for 'history'"],
  [['schema', 'servce'], '(Did you mean service?)'],
  [['completion', 'bsh'], '(Did you mean bash?)'],
  [['check', 'a', '--format', 'jsn'], '(Did you mean json?)'],
  [['new', '--template', 'plan'], '(Did you mean plain?)'],
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

test('what was to be a rehearsal says so even when it does not begin', async () => {
  const { lines } = await runJson(['new', '--rehearse', '--speed', '601']);
  expect(lines[0]?.rehearsal).toBe(true);
});

test('what was meant is told to programs too', async () => {
  const { result, stderr } = await runJson(['schema', 'servce']);
  expect(result.error?.message).toMatch(/\n\(Did you mean service\?\)$/);
  expect(stderr).toBe('');
});
