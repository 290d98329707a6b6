import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixServiceText } from '../../src/service/autofix.ts';
import { checkText, mostFindings } from '../../src/service/check.ts';
import { runs } from '../harness/property-runs.ts';
import { brokenValue, plantedFile } from './json/arbitrary-service.ts';
import { baseFiles } from './rules/base-files.ts';
import { brokenFiles } from './rules/broken-files.ts';

const codesOf = (text: string, context = {}) =>
  checkText(text, context).findings.map(({ finding }) => finding.code);

/** Thousands of files take seconds where other tests have the processors. */
const thousands = { timeout: 60_000 };

test(
  'the planted fault is found alone, in any layout, at a place inside the text',
  thousands,
  () => {
    fc.assert(
      fc.property(plantedFile, ({ broken, text, marked }) => {
        const { findings, text: body } = checkText(text, broken.context);
        const codes = findings.map(({ finding }) => finding.code);
        expect(codes).toEqual([...(marked ? ['byte-order-mark'] : []), broken.code]);
        const last = findings.at(-1);
        const lines = body.split('\n');
        const { line = 0, column = 0 } = last?.place ?? {};
        const { offset = -1 } = last?.span ?? {};
        expect(
          lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1,
        ).toBe(offset);
      }),
      { numRuns: runs(4000) },
    );
  },
);

test(
  'fixing is idempotent, changes only what the fixes name, and leaves the rest byte for byte',
  thousands,
  () => {
    fc.assert(
      fc.property(plantedFile, ({ broken, text }) => {
        const checked = checkText(text, broken.context);
        const once = fixServiceText(text, checked, broken.context);
        const edits = checked.findings.flatMap(({ edit }) => edit ?? []);
        // The mark goes, and a dotted key moves: tests of their own say where to.
        const moved = checked.findings.some(({ restructures }) => restructures === true);
        const oneEnd = new Set(text.match(/\r\n|\r|\n/gu) ?? []).size <= 1;
        if ((moved && text === checked.text) || !oneEnd || text.includes('\uFEFF')) return;
        const mark = 0;
        let [at, atAfter] = [mark, 0];
        for (const { offset, length, text: put } of edits) {
          const kept = mark + offset - at;
          expect(once.text.slice(atAfter, atAfter + kept)).toBe(text.slice(at, at + kept));
          at += kept + length;
          atAfter += kept + put.length;
        }
        expect(once.text.slice(atAfter)).toBe(text.slice(at));
        expect(once.after.findings.filter(({ edit }) => edit !== undefined)).toEqual([]);
        expect(fixServiceText(once.text, once.after, broken.context).text).toBe(once.text);
      }),
      { numRuns: runs(4000) },
    );
  },
);

test.each([
  ['optimization-level-case', '"O1"', '"o1"'],
  ['plugin-command-wrong-device', 'for cpu"', 'for gpu"'],
  ['plugin-image-wrong-device', ':cpu_latest', ':gpu_latest'],
  ['cuda-not-text', '"cuda": 10', '"cuda": "10.0"'],
  ['model-info-key-path', '"models/frozen.pb"', '"frozen.pb"'],
  ['data-file-path', '"data/test.npy"', '"test.npy"'],
])('%s is fixed', (code, before, after) => {
  const file = brokenFiles.find((each) => each.code === code);
  if (file === undefined) throw new Error(code);
  const text = JSON.stringify(brokenValue(file), null, 2);
  expect(text).toContain(before);
  const fixed = fixServiceText(text, checkText(text, file.context), file.context);
  expect(fixed.text).toBe(text.replace(before, after));
  expect(fixed.after.findings.map(({ finding }) => finding.code)).not.toContain(code);
});

test('10.0 keeps its digits as a text, and so does 10.10', () => {
  const text = JSON.stringify(baseFiles.gpu);
  for (const version of ['10.0', '10.10']) {
    const number = text.replace('"cuda":"10.0"', `"cuda":${version}`);
    expect(number).not.toBe(text);
    expect(fixServiceText(number, checkText(number)).text).toContain(`"cuda":"${version}"`);
  }
});

test('nothing is fixed where a fix could change the meaning', () => {
  const twice = JSON.stringify(baseFiles.gpu).replace('"cuda":"10.0"', '"cuda":10,"cuda":10.0');
  expect(codesOf(twice)).toContain('cuda-not-text');
  expect(fixServiceText(twice, checkText(twice)).text).toBe(twice);
  const [plugin] = baseFiles.cpu.plugins ?? [];
  const models = { 'a/x.pb': {}, 'b/x.pb': {} };
  const several = JSON.stringify({
    ...baseFiles.cpu,
    plugins: [{ ...plugin, config: { model_info: models } }],
  });
  expect(codesOf(several).filter((code) => code === 'model-info-key-path')).toHaveLength(2);
  expect(fixServiceText(several, checkText(several)).text).toBe(several);
});

test('a key that stands twice is found with the line of the first, at any depth', () => {
  const { findings } = checkText(
    '{\n"name": "abc",\n"a": [{"b": 1, "\\u0062": 2}],\n"name": "abd"}',
  );
  const twice = findings.filter(({ finding }) => finding.code === 'duplicate-key');
  expect(twice.map(({ finding, place }) => [finding.values, place.line])).toEqual([
    [{ item: 'b', line: 3 }, 3],
    [{ item: 'name', line: 2 }, 4],
  ]);
});

test('__proto__ is a key like any other, and nothing is taken over from it', () => {
  const inherited = `{"__proto__": ${JSON.stringify(baseFiles.plain)}}`;
  expect(codesOf(inherited)).toEqual(expect.arrayContaining(['name-missing', 'processor-missing']));
  const model = (value: string) =>
    `{"plugins": [{"config": {"model_info": {"__proto__": ${value}}}}]}`;
  expect(codesOf(model('null'))).toContain('schema');
  expect(codesOf(model('{"optimization_level": 1}'))).toContain('schema');
  expect(codesOf(model('{"optimization_level": "O1"}'))).toContain('optimization-level-case');
});

test('hostile texts get an answer', () => {
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  expect(codesOf(deep)).toEqual(['schema']);
  expect(codesOf(`{"name": "abc", "x": ${deep}, "metadata": 1}`)).toContain('schema');
  expect(codesOf(`{"a": ${'['.repeat(10_000)}`)).toEqual(['not-json']);
  expect(codesOf('{"name": "\\ud800", "resource": "\\udfff"}')).toContain('name-form');
  expect(codesOf('{"name": "a\u0000c"}')).toEqual(['not-json']);
  const many = JSON.stringify(
    Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`k${at}`, '<a>'])),
  );
  const { findings, errors, warnings, untold } = checkText(many);
  expect(findings).toHaveLength(mostFindings);
  expect(untold).toBe(errors + warnings - mostFindings);
  expect(untold).toBeGreaterThan(3000);
});

test('a pattern goes through a long text once', () => {
  const ranges = (range: string) =>
    JSON.stringify({ plugins: [{ config: { model_info: { a: { input_ranges: [[range]] } } } }] });
  expect(codesOf(ranges(`[${'1'.repeat(1_000_000)}]`))).toContain('range-malformed');
  for (const piece of ['${', '$[', '{{', 'YOUR-', 'your_-', '<', '**', 'xx-']) {
    const text = JSON.stringify({ model_path: `oss://b-a/${piece.repeat(300_000)}` });
    expect(codesOf(text)).toContain('processor-missing');
  }
  const image = `blade${':cpu_'.repeat(200_000)}/a`;
  expect(codesOf(JSON.stringify({ plugins: [{ image }] }))).toContain('plugin-command-missing');
});

test('blanks are passed over, however many', () => {
  const blanks = ' \n\t\r'.repeat(10_000_000);
  const [end] = checkText(`{${blanks}"name"`).findings;
  expect(end?.span.offset).toBe(blanks.length + 7);
});

test('of a thousand models none can be renamed, and no more findings are told than of others', () => {
  const models = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`a/${at}`, {}]));
  const { findings } = checkText(JSON.stringify({ plugins: [{ config: { model_info: models } }] }));
  expect(findings).toHaveLength(mostFindings);
});

test('an error behind more warnings than are told is told all the same', () => {
  const { plugins = [], ...rest } = baseFiles.cpu;
  const [plugin] = plugins;
  const mirrors = Array.from({ length: 1200 }, (_, at) => ({
    ...plugin,
    image: `mirror/blade${at}`,
  }));
  const last = { ...plugin, config: { model_info: { 'a.pb': { optimization_level: 'o9' } } } };
  const file = JSON.stringify({ ...rest, plugins: [...mirrors, last] });
  expect(checkText(file).warnings).toBeGreaterThan(mostFindings);
  expect(codesOf(file)).toContain('optimization-level-unknown');
});

const fixed = (change: (text: string) => string) => {
  const text = change(JSON.stringify(baseFiles.gpu));
  return fixServiceText(text, checkText(text)).text === text
    ? undefined
    : fixServiceText(text, checkText(text)).text;
};

test('flags of a command stay when its device is fixed', () => {
  const change = (text: string) =>
    text.replace('for gpu"', 'for cpu --verbose --optimize_for gpu"');
  expect(fixed(change)).toBe(change(JSON.stringify(baseFiles.gpu)).replace('for cpu', 'for gpu'));
});

test('a mirror, and a release that is not listed, are not put in the place of another', () => {
  for (const image of ['example.com/pai-blade-deploy:cpu_latest', 'pai-blade-deploy:cpu_3.1']) {
    expect(fixed((text) => text.replace(/registry[^"]+/, image))).toBeUndefined();
  }
});

test('two files of one name in two folders are not made one', () => {
  const files = (test: string, set: string) => (text: string) =>
    text.replace('"test_data":"', `"calibration_dataset":"${set}","test_data":"${test}","x":"`);
  expect(fixed(files('a/x.npy', 'b/x.npy'))).toBeUndefined();
  expect(fixed(files('a/x.npy', 'x.npy'))).toBeUndefined();
  expect(fixed(files('a/x.npy', 'a/x.npy'))).toContain('"calibration_dataset":"x.npy"');
  expect(fixed(files('a/x.npy', 'b/y.npy'))).toContain('"calibration_dataset":"y.npy"');
});

test('what is underlined of a placeholder is the placeholder', () => {
  const text = JSON.stringify({ ...baseFiles.plain, model_path: 'oss://my-bucket/<path>/' });
  const [{ offset = 0, length = 0 } = {}] = checkText(text).findings.map(({ span }) => span);
  expect(text.slice(offset, offset + length)).toBe('<path>');
});
