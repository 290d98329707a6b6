import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { bundle, bundleForLauncher } from '../../scripts/build/bundle.ts';
import { entries, root } from '../../scripts/build/layout.ts';
import { bundled, staticInputs, staticPackages } from './bundled.ts';

let metafile: Metafile;
let code: string;

beforeAll(async () => {
  const outdir = await mkdtemp(path.join(root, 'node_modules', '.test-'));
  try {
    metafile = await bundle({ root, entries, outdir });
    code = await readFile(path.join(outdir, 'code', 'cli.js'), 'latin1');
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
});

test('a static import of a package is found, and a lazy one is not', async () => {
  await bundled(
    {
      eager: "import stripAnsi from 'strip-ansi'; console.log(stripAnsi('a'));",
      lazy: "import('strip-ansi').then(({ default: stripAnsi }) => console.log(stripAnsi));",
    },
    async ({ metafile, entry }) => {
      expect(staticPackages(metafile, entry('eager'))).toContain('strip-ansi');
      expect(staticPackages(metafile, entry('lazy'))).not.toContain('strip-ansi');
    },
  );
});

test('a language beside English is a bundle of its own, loaded when it is chosen', async () => {
  const sentence = 'a sentence of that language';
  await bundled(
    {
      program: "export const areas = import('./zh-CN.ts').then((found) => found.areas);",
      'zh-CN': `export const areas = '${sentence}';`,
    },
    async ({ load, outdir }) => {
      const program = await readFile(path.join(outdir, 'code', 'program.js'), 'latin1');
      expect(program).not.toContain(sentence);
      const exported = load('program');
      expect(exported).toHaveProperty('areas');
      for (const areas of Object.values(exported ?? {})) expect(await areas).toBe(sentence);
    },
  );
});

test('what chooses the language of help has no sentence in it', async () => {
  const folder = await mkdtemp(path.join(root, 'node_modules', '.test-'));
  const file = path.join(folder, 'language.cjs');
  try {
    await bundleForLauncher(root, 'src/platform/language.ts', file);
    expect((await readFile(file)).length).toBeLessThan(10_000);
    const { chooseLanguage } = createRequire(import.meta.url)(file);
    expect(await chooseLanguage(['--lang', 'en'], {})).toEqual({ language: 'en' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test.each(Object.values(entries))('%s starts without Ink and React', (entry) => {
  const heavy = ['ink', 'react', 'yoga-layout', 'execa'];
  expect(Object.keys(metafile.inputs).join('\n')).toContain('node_modules/ink/');
  const unwanted = entry === entries.keeper ? heavy.slice(0, 3) : heavy;
  const packages = staticPackages(metafile, entry);
  expect(unwanted.filter((name) => packages.has(name))).toEqual([]);
});

test('a dry run loads nothing that starts processes', () => {
  const dryRun = staticPackages(metafile, 'src/cli/program/commands.ts');
  expect(dryRun).not.toContain('execa');
});

test('check of a clean file loads no zod, no command line, no questions, and no text', () => {
  const checking = ['src/cli/commands/check/main.ts'].flatMap((source) => [
    ...staticInputs(metafile, source),
  ]);
  const others = [
    'src/cli/program/command-line.ts',
    'src/cli/commands/check/command.ts',
    'src/cli/commands/check/text.ts',
    'src/service/autofix.ts',
    'src/questions/steps.ts',
    'src/messages/en/english.ts',
    'src/messages/en/service/findings.ts',
  ];
  expect(checking).toContain('src/service/rules/check.ts');
  expect(checking.filter((input) => /node_modules\/(?!jsonc-parser)/.test(input))).toEqual([]);
  expect(others.filter((source) => !(source in metafile.inputs))).toEqual([]);
  expect(others.filter((source) => checking.includes(source))).toEqual([]);
});

test('the code has no import(), which a compiled script cannot call', () => {
  expect(/.{40}[^\w$.]import\(.{40}/.exec(code)?.[0]).toBeUndefined();
});

test('the code is ASCII, so that it can be read without decoding', () => {
  expect(/[^\0-\x7f]/.exec(code)).toBeNull();
});
