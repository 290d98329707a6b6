import { expect, test, vi } from 'vitest';
import { rules } from '../../../../src/service/rules/check.ts';
import { brokenValue } from '../../../service/json/arbitrary-service.ts';
import { brokenFiles } from '../../../service/rules/broken-files.ts';
import { readEventLines } from '../schema/event-lines.ts';
import { withFiles } from './service-folder.ts';

vi.setConfig({ testTimeout: 120_000 });

/** What is broken in the text, and so has no value to break. */
const texts: readonly (readonly [code: string, text: string | Buffer])[] = [
  ['not-utf-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ['not-json', '{"name": "abc",}'],
];

const clean = brokenFiles.find(({ base }) => base === 'plain');
const plain = JSON.stringify(clean && brokenValue({ ...clean, changes: [] }), null, 2);

const inPlain: typeof texts = [
  ['byte-order-mark', `\uFEFF${plain}`],
  ['schema', plain.replace(/"name": "[^"]*"/, '"name": 1')],
  ['duplicate-key', plain.replace('"name":', '"name": "first",\n  "name":')],
];

/** One run for all files that share a region and a card: a start of the program takes its time. */
async function codesByFile(
  files: Readonly<Record<string, string | Buffer>>,
  flags: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { check } = withFiles(files);
  const { stdout } = await check([...Object.keys(files), ...flags, '--json']);
  readEventLines(stdout);
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return new Map(
    events
      .filter(({ type }) => type === 'checked')
      .map(({ file, findings }) => [file, findings.map(({ code }: { code: string }) => code)]),
  );
}

const contexts = [...new Set(brokenFiles.map(({ context = {} }) => JSON.stringify(context)))];

test.each(contexts)('with %s, each broken file breaks its rule alone', async (text) => {
  const context = JSON.parse(text);
  const broken = brokenFiles.filter((file) => JSON.stringify(file.context ?? {}) === text);
  const files = Object.fromEntries(
    broken.map((file, index) => [`${index}.json`, JSON.stringify(brokenValue(file), null, 2)]),
  );
  const flags = [
    ...(context.region === undefined ? [] : ['--region', context.region]),
    ...(context.serviceCard === undefined ? [] : ['--service-card', context.serviceCard]),
  ];
  const codes = await codesByFile(files, flags);
  expect(Object.fromEntries(codes)).toEqual(
    Object.fromEntries(broken.map(({ code }, index) => [`${index}.json`, [code]])),
  );
});

test('each text that is no service file breaks its rule alone', async () => {
  const all = [...texts, ...inPlain];
  const codes = await codesByFile(Object.fromEntries(all.map(([code, text]) => [code, text])), []);
  expect(Object.fromEntries(codes)).toEqual(
    Object.fromEntries(all.map(([code]) => [code, [code]])),
  );
});

test('every rule that a file can break is broken above', () => {
  const shown = new Set<string>([
    ...brokenFiles.map(({ code }) => code),
    ...[...texts, ...inPlain].map(([code]) => code),
  ]);
  expect(rules.map(({ code }) => code).filter((code) => !shown.has(code))).toEqual([
    'model-file-missing',
    'processor-replaced',
    'plugin-answers-without-blade',
    'gpu-model-unset',
    // Of other files: local-files.test.ts.
    'local-file-refused',
    'local-file-doubtful',
  ]);
});
