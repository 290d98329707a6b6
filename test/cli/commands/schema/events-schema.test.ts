import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { root } from '../../../../scripts/build/layout.ts';
import { eventsSchema, knownEvents } from '../../../../src/cli/commands/schema/events.ts';
import { runPlain } from '../../../harness/plain.ts';
import { fresh } from '../../background.ts';
import { cpuFlags, rehearsal } from '../../run-json.ts';
import { readEventLine, readEventLines } from './event-lines.ts';
import { schemaFaults, validatorOf } from './validator.ts';

vi.setConfig({ testTimeout: 120_000 });

const schema = eventsSchema();
const validate = validatorOf(schema);
const stamp = { v: 1, seq: 1, at: '2026-11-22T10:08:31.177Z' };
const warning = { ...stamp, type: 'warning', code: 'a', message: 'b' };

test('it is a schema of draft 2020-12, and tells of each kind and each of its fields', () => {
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(schemaFaults(schema)).toEqual([]);
  const kinds = Object.values(schema.$defs ?? {});
  expect(kinds.length).toBe(knownEvents().length + 1);
  for (const kind of kinds) {
    expect(kind.description).toMatch(/\S\.$/);
    if (kind.title === undefined) continue;
    for (const field of Object.values(kind.properties ?? {})) {
      expect(field).toHaveProperty('description');
    }
  }
});

test('no kind is listed twice', () => {
  const types = knownEvents().map(({ type }) => type);
  expect(types).toContain('result');
  expect(new Set(types).size).toBe(types.length);
});

describe('readers', () => {
  test('meet fields and types that they do not know', () => {
    expect(validate(warning).valid).toBe(true);
    expect(validate({ ...warning, later: 1 }).valid).toBe(true);
    expect(validate({ ...stamp, type: 'later', more: [] }).valid).toBe(true);
  });

  test('are told of a known type that is not whole', () => {
    const { message: _, ...rest } = warning;
    expect(validate(rest).valid).toBe(false);
    expect(validate({ ...warning, at: 'yesterday' }).valid).toBe(false);
    expect(validate({ ...warning, seq: 0 }).valid).toBe(false);
    expect(validate({ ...stamp }).valid).toBe(false);
    expect(validate([]).valid).toBe(false);
  });
});

describe('what we print is held to it', () => {
  test('a field or a type that is not listed is a fault', () => {
    expect(readEventLine(JSON.stringify(warning))).toEqual({ type: 'warning', seq: 1 });
    expect(() => readEventLine(JSON.stringify({ ...warning, later: 1 }))).toThrow(
      'no listed event',
    );
    expect(() => readEventLine(JSON.stringify({ ...stamp, type: 'later' }))).toThrow('not listed');
    const nested = { ...stamp, type: 'instances', total: 1, pending: 0, running: 1 };
    expect(readEventLine(JSON.stringify(nested)).type).toBe('instances');
  });

  test('no line, a line without its end, and a result that is not last are faults', () => {
    const result = { ...stamp, seq: 2, type: 'result', outcome: 'dry-run', exit_code: 0 };
    const whole = {
      ...result,
      optimized: null,
      optimization_ms: null,
      total_ms: null,
      error: null,
    };
    const [first, last] = [JSON.stringify(warning), JSON.stringify(whole)];
    expect(readEventLines(`${first}\n${last}\n`)).toEqual(['warning', 'result']);
    for (const text of ['', first, `${first}\n`, `${last}\n${first}\n`, `${last}\n${last}\n`]) {
      expect(() => readEventLines(text)).toThrow();
    }
  });
});

/** Runs that end before anything is deployed; those that deploy are held to the schema where they are tested. */
const failures: readonly (readonly string[])[] = [
  ['new'],
  ['new', '--region', 'atlantis'],
  ['new', ...cpuFlags, '--yes'],
  ['new', ...cpuFlags, '--speed', '2', '--yes'],
  ['new', ...cpuFlags, '--optimization-level', 'o2', '--model-file', 'a/b.pb', ...rehearsal],
  ['new', ...cpuFlags, '--output', 'nowhere/service.json', ...rehearsal],
  ['new', ...cpuFlags, '--eascmd', 'nowhere', '--yes'],
  ['new', ...cpuFlags, ...rehearsal, '--dry-run'],
  ['new', '--preset', 'none', ...rehearsal],
  ['new', '--nonsense'],
  ['deploy', 'nothing.json', '--yes'],
  ['deploy', '.', '--yes'],
  ['redeploy'],
  ['redeploy', 'nothing', '--yes'],
  ['attach'],
  ['attach', 'nothing'],
  ['check'],
  ['inspect', 'nothing.pb'],
  ['inspect', path.join(root, 'test', 'models', 'fixtures', 'tensorflow', 'frozen.pb')],
  ['aux-data'],
  ['aux-data', 'check', 'nothing.npy'],
  ['check', 'nothing.json'],
  ['check', 'nothing.json', '--format', 'sarif'],
  ['check', 'nothing.json', '--region', 'atlantis'],
  ['history'],
  ['history', '--phases'],
  ['history', 'show', 'nothing'],
  ['history', 'diff', 'a', 'b'],
  ['doctor'],
  ['report', 'nothing'],
  ['doctor', '--rehearse'],
  ['smoke'],
  ['smoke', 'nothing'],
  ['completion'],
  ['completion', 'nonsense'],
  ['schema', 'nonsense'],
  ['setup'],
  ['setup', '--region', 'atlantis'],
  ['setup', '--eascmd', 'nowhere'],
  ['setup', '--rehearse', '--speed', '600'],
  ['schema', '--region', 'atlantis'],
  ['schema', 'events', '--region', 'cn-shanghai'],
  ['nonsense'],
  ['help', 'nonsense'],
];

test.each(failures)(
  '%s %s %s %s: each line is a listed event, and the result is last',
  async (...words) => {
    const args = words.filter((word) => word !== undefined);
    const { stdout, code } = await runPlain([...args, '--json'], { surroundings: fresh() });
    const types = readEventLines(stdout);
    expect(types.length).toBeGreaterThan(0);
    const { exit_code } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
    expect(exit_code).toBe(code);
  },
);

test('every command that has --json is among those that are run', async () => {
  const { stdout } = await runPlain(['--help']);
  const commands = [...stdout.matchAll(/^ {2}([a-z-]+) [[<]/gm)].flatMap(([, name]) => name ?? []);
  expect(commands).toContain('check');
  const run = new Set(failures.map(([name]) => name));
  expect(commands.filter((name) => !run.has(name))).toEqual([]);
});
