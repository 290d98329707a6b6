import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { devNull } from 'node:os';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { execa } from 'execa';
import { beforeAll, expect, test } from 'vitest';
import { bundle, bundleForLauncher } from '../../scripts/build/bundle.ts';
import { entries, root } from '../../scripts/build/layout.ts';
import { bundled, staticInputs, staticPackages } from './bundled.ts';

let metafile: Metafile;
let code: string[];

/** The text of every file of code. */
async function codeIn(outdir: string): Promise<string[]> {
  const folder = path.join(outdir, 'code');
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
}

beforeAll(async () => {
  const outdir = await mkdtemp(path.join(root, 'node_modules', '.test-'));
  try {
    metafile = await bundle({ root, entries, outdir });
    code = await codeIn(outdir);
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

test('a large part that is loaded late has a file of its own', async () => {
  const sentence = 'a sentence of that language, ';
  await bundled(
    {
      program: "export const areas = import('./zh-CN.ts').then((found) => found.areas);",
      'zh-CN': `export const areas = '${sentence.repeat(1000)}';`,
    },
    async ({ load, outdir }) => {
      const program = await readFile(path.join(outdir, 'code', 'shared.js'), 'utf8');
      expect(program).not.toContain(sentence);
      const exported = load('program');
      expect(exported).toHaveProperty('areas');
      for (const areas of Object.values(exported ?? {}))
        expect(await areas).toBe(sentence.repeat(1000));
    },
    ['program'],
  );
});

test('code that two programs need is written once, and follows what it exports', async () => {
  const counter =
    "export let count = 0; export const add = () => { count += 1; return 'needed by both'; };";
  const text =
    "import { add, count } from './counter.ts'; add(); export const counted = () => count;";
  await bundled(
    { one: text, two: text, counter },
    async ({ load, outdir }) => {
      expect((await codeIn(outdir)).join('').split('needed by both')).toHaveLength(2);
      for (const name of ['one', 'two']) {
        const exported = load(name);
        expect(exported).toEqual({ counted: expect.any(Function) });
        for (const counted of Object.values(exported ?? {})) expect(counted()).toBe(1);
      }
    },
    ['one', 'two'],
  );
});

test('a costly module of Node loads when it is first used', async () => {
  const text = `
    import { createHash } from 'node:crypto';
    const isLoaded = () => Reflect.get(process, 'moduleLoadList').includes('NativeModule crypto');
    const before = isLoaded();
    const hash = createHash('md5').update('').digest('hex');
    console.log(before, isLoaded(), hash);`;
  await bundled({ program: text }, async ({ outdir }) => {
    const file = path.join(outdir, 'program.js');
    const env = { HOME: devNull, XDG_CACHE_HOME: devNull };
    const { stdout } = await execa(process.execPath, [file], { extendEnv: false, env });
    expect(stdout).toBe('false true d41d8cd98f00b204e9800998ecf8427e');
  });
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
  for (const text of code) expect(/.{40}[^\w$.]import\(.{40}/.exec(text)?.[0]).toBeUndefined();
});

test('the code is ASCII, which takes half the memory, except for a language that is not', () => {
  const others = code.filter((text) => /[^\0-\x7f]/.test(text));
  expect(others.length).toBeLessThan(code.length / 2);
  for (const text of others) expect(text).toMatch(/\p{Script=Han}{3}/u);
});
