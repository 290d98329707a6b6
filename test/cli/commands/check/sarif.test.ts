import { expect, test } from 'vitest';
import { brokenValue } from '../../../service/json/arbitrary-service.ts';
import { brokenFiles } from '../../../service/rules/broken-files.ts';
import { sarifFaults } from './sarif-schema.ts';
import { withFiles } from './service-folder.ts';

/** Every broken file, one that is no JSON, one that is no UTF-8, and one that is not there. */
async function everyFinding(): Promise<unknown> {
  const broken = brokenFiles.map(
    (file, index) => [`${index} é.json`, JSON.stringify(brokenValue(file), null, 2)] as const,
  );
  const others = { 'no.json': '{"name":', 'bytes.json': Buffer.from([0xff, 0xfe, 0x00]) };
  const files = { ...Object.fromEntries(broken), ...others };
  const { check } = withFiles(files);
  const { stdout } = await check([...Object.keys(files), 'gone.json', '--format', 'sarif']);
  return JSON.parse(stdout);
}

test('what is printed is SARIF by its own schema', async () => {
  const log = await everyFinding();
  expect(log).toMatchObject({ runs: [{ results: { length: expect.any(Number) } }] });
  expect(sarifFaults(log)).toEqual([]);
});

test('a file that is not there makes a log too', async () => {
  const { check } = withFiles({});
  const { code, stdout } = await check(['gone.json', '--format', 'sarif']);
  const log = JSON.parse(stdout);
  expect(sarifFaults(log)).toEqual([]);
  expect(code).toBe(2);
  expect(log.runs[0].invocations).toMatchObject([
    { executionSuccessful: false, toolExecutionNotifications: [{ level: 'error' }] },
  ]);
  const json = await check(['gone.json', '--json']);
  expect(JSON.parse(json.stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
    exit_code: 2,
    error: { code: 'file-unreadable' },
  });
});

test('the schema refuses what is none', async () => {
  const log = JSON.parse(JSON.stringify(await everyFinding()));
  expect(sarifFaults({ ...log, version: '2.2' })).not.toEqual([]);
  const [run] = log.runs;
  run.results[0].locations[0].physicalLocation.region.startLine = 0;
  run.results[1].rule_id = 'x';
  expect(sarifFaults(log).join('\n')).toMatch(/startLine must be >= 1[\s\S]*additional properties/);
});

test('a result stands where check says it, and its fix is what --fix would write', async () => {
  const level = brokenFiles.find(({ code }) => code === 'optimization-level-case');
  if (level === undefined) throw new Error('there is none');
  const text = JSON.stringify(brokenValue(level), null, 2);
  const { check, read } = withFiles({ 'a.json': text });
  const json = await check(['a.json', '--json']);
  const [{ line, column, end_column }] = JSON.parse(json.stdout.split('\n')[0] ?? '').findings;
  const told = text.split('\n')[line - 1] ?? '';
  expect(told.slice(column - 1, end_column - 1)).toBe('"O1"');

  const { code, stdout } = await check(['a.json', '--format', 'sarif']);
  const [run] = JSON.parse(stdout).runs;
  const region = { startLine: line, startColumn: column, endLine: line, endColumn: end_column };
  const artifactLocation = { uri: 'a.json' };
  const replacements = [{ deletedRegion: region, insertedContent: { text: '"o1"' } }];
  expect(code).toBe(0);
  expect(run.invocations).toMatchObject([{ executionSuccessful: true }]);
  expect(run.results).toMatchObject([
    {
      ruleId: level.code,
      level: 'warning',
      locations: [{ physicalLocation: { artifactLocation, region } }],
      fixes: [{ artifactChanges: [{ artifactLocation, replacements }] }],
    },
  ]);
  expect(run.tool.driver.rules[run.results[0].ruleIndex]).toMatchObject({
    id: level.code,
    fullDescription: { text: 'Both work; the documents use lowercase.' },
  });
  const fixed = JSON.parse(
    (await check(['a.json', '--fix', '--json'])).stdout.split('\n')[0] ?? '',
  );
  expect(fixed.fixed).toMatchObject([{ code: level.code, line, column, fix: '"o1"' }]);
  expect(read('a.json')).toBe(text.replace('"O1"', '"o1"'));
});
