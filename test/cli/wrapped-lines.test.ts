import { expect, test } from 'vitest';
import { runPlain } from '../harness/plain.ts';
import { answers, cpu, fresh, plain, rehearse } from './line-by-line.ts';

const deploys = /Deploy, as a rehearsal\? \[y\/N\]\s*$/;

test('on a narrow terminal, lines end between words, and JSON stays whole, to be copied', async () => {
  const terminal = plain(['new', ...rehearse], fresh(), {}, 40);
  await answers(terminal, [...cpu, [deploys, 'j']]);
  await terminal.shows(/"plugins"[\s\S]*Deploy, as a rehearsal\? \[y\/N\]\s*$/);
  terminal.types('n\r');
  await terminal.exited();
  const lines = terminal.rawBytes().split(/\r?\n/);
  const tooLong = lines.filter((line) => line.length > 40 && /\S\s+\S/.test(line));
  expect(tooLong.filter((line) => !/^ +"/.test(line))).toEqual([]);
  expect(tooLong.join('\n')).toContain('"command": "blade --mode eas_plugin --optimize_for cpu"');
  // The rows of an item stand beside its number.
  expect(lines).toContain('3. OSS endpoint: same region as the');
  expect(lines).toContain('   service (default)');
});

test('in a pipe, a sentence is one line', async () => {
  const { stderr } = await runPlain(['new']);
  expect(stderr).toContain('Input required, but this is not an interactive terminal. Missing:\n');
});
