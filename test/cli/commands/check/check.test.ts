import { chmodSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { baseFiles } from '../../../service/rules/base-files.ts';
import { readEventLines } from '../schema/event-lines.ts';
import { contextFlags, withFiles } from './service-folder.ts';

vi.setConfig({ testTimeout: 120_000 });

const clean = `${JSON.stringify(baseFiles.gpu, null, 2)}\n`;
const upper = clean.replace('"o1"', '"O1"');
const wrong = clean.replace('for gpu', 'for cpu').replace('"10.0"', '10.0');

test('the files differ as they are meant to', () => {
  expect(new Set([clean, upper, wrong]).size).toBe(3);
});

test('a clean file: 0, and nothing on standard output', async () => {
  const { code, stdout, stderr } = await withFiles({ 'a.json': clean }).check([
    'a.json',
    ...contextFlags,
  ]);
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: '',
    stderr: 'No problems found in a.json.\n',
  });
});

test('warnings alone leave 0', async () => {
  const { code, stdout } = await withFiles({ 'a.json': upper }).check(['a.json']);
  expect(stdout).toContain('warning: O1 works');
  expect(code).toBe(0);
});

test('an error: 5, with its place underlined, what is allowed, why, the fix and the source', async () => {
  const { code, stdout, stderr } = await withFiles({ 'a.json': wrong }).check(['a.json']);
  expect(code).toBe(5);
  const line = wrong.split('\n').findIndex((each) => each.includes('for cpu')) + 1;
  const column = (wrong.split('\n')[line - 1] ?? '').indexOf('"blade') + 1;
  expect(stdout).toContain(`a.json:${line}:${column}: error: The service runs on GPU`);
  expect(stdout).toContain('[plugin-command-wrong-device]');
  const lines = stdout.split('\n');
  const at = lines.findIndex((each) => each.startsWith(`    ${line} | `));
  const [shown = '', marks = ''] = lines.slice(at, at + 2);
  expect(shown.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe(
    '"blade --mode eas_plugin --optimize_for cpu"',
  );
  expect(stdout).toContain('Why: A model is optimized for one device and must run on that device.');
  expect(stdout).toContain('Fix: --fix writes "blade --mode eas_plugin --optimize_for gpu"');
  expect(stdout).toContain('[2] Blade EAS Plugin page, 2026-03, https://');
  expect(stderr).toBe('2 errors and 0 warnings in a.json. --fix fixes 2 of them.\n');
});

test('a near miss is named with what was meant', async () => {
  const { check } = withFiles({
    'a.json': clean.replace('"optimization_level"', '"optimisation_level"'),
    'b.json': clean.replace('"test_data"', '"calibration_data"'),
  });
  expect((await check(['a.json'])).stdout).toContain('Did you mean optimization_level?');
  expect((await check(['b.json'])).stdout).toContain('Did you mean calibration_dataset?');
});

test('the region decides, and one that is not known is wrong usage', async () => {
  const { check } = withFiles({ 'a.json': clean });
  const { code, stdout } = await check(['a.json', '--region', 'cn-beijing']);
  expect(stdout).toContain('[plugin-region-without-groups]');
  expect(code).toBe(5);
  expect((await check(['a.json', '--region', 'atlantis'])).code).toBe(2);
});

test('what is no JSON: 5, with the place and the cause, and no stack', async () => {
  const { code, stdout, stderr } = await withFiles({ 'a.json': '{\n  "name": "abc",\n}\n' }).check([
    'a.json',
  ]);
  expect(stdout).toContain('a.json:3:1: error: Remove the comma before this');
  expect(stdout + stderr).not.toMatch(/\n\s+at /);
  expect(code).toBe(5);
});

test('a token is in no output, also of a file that is no JSON', async () => {
  const secret = 'QTRmYTlkZmVmMjU2';
  const { check } = withFiles({
    'a.json': `{\n  "token": ${secret}\n}`,
    'b.json': JSON.stringify({ token: secret, ...baseFiles.plain, name: 'NO' }),
  });
  const { code, stdout, stderr } = await check(['a.json', 'b.json']);
  expect(stdout).toContain('"token": ****');
  expect(stdout).toContain('[name-form]');
  expect(stdout + stderr).not.toContain('QTRm');
  expect(code).toBe(5);
});

test('a file that cannot be read: 2, and the others are checked all the same', async () => {
  const { check, folder } = withFiles({ 'a.json': wrong });
  mkdirSync(path.join(folder, 'folder'));
  const { code, stdout, stderr } = await check(['none.json', 'folder', 'a.json']);
  expect(stdout).toContain('a.json:');
  expect(stderr).toContain("none.json doesn't exist.");
  expect(stderr).toContain('folder is not a file.');
  expect(stderr).toContain(
    "in a.json. --fix fixes 2 of them. 2 files couldn't be read or written.",
  );
  expect(code).toBe(2);
});

test('- is standard input', async () => {
  const { code, stdout } = await withFiles({}).check(['-'], wrong);
  expect(stdout).toContain('standard input:');
  expect(code).toBe(5);
});

test('--fix fixes what is safe, shows it, keeps the rest and the mode, and is done once', async () => {
  const crlf = wrong.replaceAll('\n', '\r\n').replace('{', '{ "mine" :   [1,2],');
  const { check, read, folder } = withFiles({ 'a.json': crlf });
  chmodSync(path.join(folder, 'a.json'), 0o640);
  const { code, stdout } = await check(['a.json', '--fix']);
  expect(code).toBe(0);
  expect(stdout).toContain('-    "cuda": 10.0\n+    "cuda": "10.0"\n');
  expect(stdout).toContain('a.json: 2 findings fixed.');
  expect(read('a.json')).toBe(crlf.replace('for cpu', 'for gpu').replace('10.0', '"10.0"'));
  expect(statSync(path.join(folder, 'a.json')).mode & 0o777).toBe(0o640);
  const { mtimeMs } = statSync(path.join(folder, 'a.json'));
  expect((await check(['a.json', '--fix'])).stdout).toBe('');
  expect(statSync(path.join(folder, 'a.json')).mtimeMs).toBe(mtimeMs);
});

test('--fix of standard input gives the fixed text, and the difference beside it', async () => {
  const { check } = withFiles({ 'a.json': clean });
  const { code, stdout, stderr } = await check(['-', '--fix'], wrong);
  expect({ code, stdout }).toEqual({ code: 0, stdout: clean });
  expect(stderr).toContain('+    "cuda": "10.0"');
  expect((await check(['-', 'a.json', '--fix'], wrong)).code).toBe(2);
});

test('--json: an event for each file, and the result last', async () => {
  const { check } = withFiles({ 'a.json': wrong, 'b.json': clean });
  const { code, stdout, stderr } = await check(['a.json', 'b.json', 'none.json', '--json']);
  expect(readEventLines(stdout)).toEqual(['checked', 'checked', 'checked', 'result']);
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(events.map(({ v, seq, type, file }) => [v, seq, type, file])).toEqual([
    [1, 1, 'checked', 'a.json'],
    [1, 2, 'checked', 'b.json'],
    [1, 3, 'checked', 'none.json'],
    [1, 4, 'result', undefined],
  ]);
  const [first, second, third, result] = events;
  expect(first.findings[0]).toMatchObject({
    code: 'cuda-not-text',
    severity: 'error',
    path: ['metadata', 'cuda'],
    message: 'The CUDA version must be a string: "10.0".',
    fix: '"10.0"',
  });
  expect(second.findings).toEqual([]);
  expect(third.error).toMatchObject({ code: 'file-unreadable' });
  expect(result).toMatchObject({ outcome: 'refused', exit_code: 2 });
  expect(code).toBe(2);
  expect(stderr).toBe('');
});

test('--format sarif: one document whose results name their rules and regions', async () => {
  const { code, stdout } = await withFiles({ 'a b.json': wrong }).check([
    'a b.json',
    '--format',
    'sarif',
  ]);
  expect(code).toBe(5);
  const log = JSON.parse(stdout);
  expect(log.version).toBe('2.1.0');
  const [run] = log.runs;
  expect(run.tool.driver.name).toBe('blade-deploy');
  expect(run.invocations[0].executionSuccessful).toBe(true);
  expect(run.results).toHaveLength(2);
  for (const { ruleId, ruleIndex, message, level, locations, fixes } of run.results) {
    expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(message.text).toMatch(/\S/);
    expect(level).toBe('error');
    const [{ physicalLocation }] = locations;
    expect(physicalLocation.artifactLocation.uri).toBe('a%20b.json');
    const { startLine, startColumn, endColumn } = physicalLocation.region;
    const text = wrong.split('\n')[startLine - 1]?.slice(startColumn - 1, endColumn - 1);
    expect(['10.0', '"blade --mode eas_plugin --optimize_for cpu"']).toContain(text);
    expect(fixes[0].artifactChanges[0].replacements[0].insertedContent.text).toMatch(/^".*"$/);
  }
});

test('two formats are wrong usage', async () => {
  const { check } = withFiles({ 'a.json': clean });
  expect((await check(['a.json', '--json', '--format', 'sarif'])).code).toBe(2);
  expect((await check(['a.json', '--format', 'xml'])).code).toBe(2);
  expect((await check([])).code).toBe(2);
});

test('a large and a deep file get a clear answer', async () => {
  const large = JSON.stringify({ ...baseFiles.plain, name: 'NO', note: 'x'.repeat(20_000_000) });
  const deep = `{"x": ${'['.repeat(10_000)}${']'.repeat(10_000)}, "name": "NO"}`;
  const { check } = withFiles({ 'large.json': large, 'deep.json': deep });
  const { code, stdout, stderr } = await check(['large.json', 'deep.json']);
  expect(stdout).toContain('large.json:1:');
  expect(stdout).toContain('deep.json:1:');
  expect(stdout.length).toBeLessThan(10_000);
  expect(stderr).not.toContain('Internal error');
  expect(code).toBe(5);
});

test('ten findings fit on a screen of 24 rows: each in two lines, each document once', async () => {
  const many = {
    name: 'Text-CNN',
    'metadata.cpu': 4,
    model_path: 'oss://YOUR_BUCKET/textcnn/',
    processor: 'tensorflow_gpu_1.15',
    metadata: { gpu: 1, memory: 16, cuda: 10, 'instance ': 1 },
    plugins: [{ command: 'blade --optimize_for cpu', image: '', resource: 'A10_8CORE', gpu: 0 }],
  };
  const { stdout, stderr } = await withFiles({ 'a.json': JSON.stringify(many) }).check(['a.json']);
  const lines = stdout.trimEnd().split('\n');
  const heads = lines.filter((line) => line.startsWith('a.json:'));
  expect(heads.length).toBeGreaterThanOrEqual(10);
  const cited = lines.filter((line) => /^\[\d\] /u.test(line));
  expect(new Set(cited).size).toBe(cited.length);
  expect(lines.length).toBeLessThanOrEqual(2 * heads.length + cited.length);
  expect(stderr).toContain('in a.json.');
});

test('--fix takes away a byte order mark and mixed line ends, and nests dotted keys', async () => {
  const { name, model_path: path_, processor } = baseFiles.plain;
  const text = `\uFEFF{\r\n  "name": "${name}",\r\n  "metadata.instance": 1,\r\n  "metadata.memory": 4000,\r\n  "model_path": "${path_}",\r\n  "processor": "${processor}"\r\n}\r\n`;
  const { check, read } = withFiles({ 'a.json': text });
  const { code, stdout } = await check(['--fix', 'a.json']);
  expect(stdout).toContain('a.json: 3 findings fixed.');
  expect(stdout).toContain('line ends changed to a line feed');
  expect(code).toBe(0);
  expect(read('a.json')).not.toMatch(/[\r\uFEFF]/u);
  expect(JSON.parse(read('a.json'))).toEqual({
    name,
    metadata: { instance: 1, memory: 4000 },
    model_path: path_,
    processor,
  });
});

test('--fix leaves a dotted key alone where its place is taken', async () => {
  const text = JSON.stringify({ ...baseFiles.plain, 'metadata.instance': 2 });
  const { check, read } = withFiles({ 'a.json': text });
  expect((await check(['--fix', 'a.json'])).stdout).toContain('[key-dotted]');
  expect(read('a.json')).toBe(text);
});

test('a file with one kind of line end keeps it', async () => {
  const text = clean.replaceAll('\n', '\r\n');
  const { check, read } = withFiles({ 'a.json': text });
  expect((await check(['--fix', 'a.json'])).code).toBe(0);
  expect(read('a.json')).toBe(text);
});

test('without a file: 2', async () => {
  expect((await withFiles({}).check([])).code).toBe(2);
});
