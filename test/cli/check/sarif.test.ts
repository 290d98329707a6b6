import { expect, test } from 'vitest';
import { brokenValue } from '../../../test/domain/check/arbitrary-service.ts';
import { brokenFiles } from '../../domain/rules/broken-files.ts';
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
  const { stdout } = await check(['gone.json', '--format', 'sarif']);
  expect(sarifFaults(JSON.parse(stdout))).toEqual([]);
});

test('the schema refuses what is none', async () => {
  const log = JSON.parse(JSON.stringify(await everyFinding()));
  expect(sarifFaults({ ...log, version: '2.2' })).not.toEqual([]);
  const [run] = log.runs;
  run.results[0].locations[0].physicalLocation.region.startLine = 0;
  run.results[1].rule_id = 'x';
  expect(sarifFaults(log).join('\n')).toMatch(/startLine must be >= 1[\s\S]*additional properties/);
});
