import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { bundle } from '../../scripts/build/bundle.ts';
import { fileOfEachChunk } from '../../scripts/build/files.ts';
import { staticOutputs, staticPackages } from '../../scripts/build/graph.ts';
import { entries, lazyFiles, root } from '../../scripts/build/layout.ts';
import { bundled } from './bundled.ts';

test('a static import of a package is seen, also through a chunk of its own', async () => {
  await bundled(
    {
      eager: "import stripAnsi from 'strip-ansi'; console.log(stripAnsi('a'));",
      other: "import stripAnsi from 'strip-ansi'; console.log(stripAnsi('b'));",
      lazy: "import('strip-ansi').then(({ default: stripAnsi }) => console.log(stripAnsi));",
    },
    async ({ metafile, entry }) => {
      expect(staticPackages(metafile, entry('eager'))).toContain('strip-ansi');
      expect(staticPackages(metafile, entry('lazy'))).not.toContain('strip-ansi');
    },
  );
});

test('the command answers without Ink and React, and the other programs never have them', async () => {
  const outdir = await mkdtemp(path.join(root, 'node_modules', '.test-'));
  try {
    const metafile = await bundle({ root, entries, lazyFiles, outdir });
    expect(Object.keys(metafile.inputs).join('\n')).toContain('node_modules/ink/');
    for (const entry of Object.values(entries)) {
      const packages = staticPackages(metafile, entry);
      expect(
        [...packages].filter((name) => ['ink', 'react', 'yoga-layout'].includes(name)),
      ).toEqual([]);
    }
    const checking = ['src/cli/main.ts', 'src/cli/commands/check/check.ts'].flatMap((source) =>
      staticOutputs(metafile, source).flatMap((file) =>
        Object.keys(metafile.outputs[file]?.inputs ?? {}),
      ),
    );
    const placed = fileOfEachChunk(metafile, { entries, lazyFiles });
    const filesWith = (part: string) =>
      [...placed].flatMap(([chunk, file]) =>
        Object.keys(metafile.outputs[chunk]?.inputs ?? {}).some((name) => name.includes(part))
          ? [file]
          : [],
      );
    // A quarter of all that runs without a screen, and a dry run starts nothing.
    expect(new Set(filesWith('node_modules/execa/'))).not.toContain('commands');
    expect(filesWith('node_modules/execa/lib/methods/main-async.js')).toEqual(['clients']);
    expect(checking).toContain('src/service/rules/check.ts');
    // What `check` of a clean file would load for nothing: command lines, the conversation, words, zod.
    const others = [
      'src/cli/program/command-line.ts',
      'src/cli/commands/check/command.ts',
      'src/cli/commands/check/text.ts',
      'src/service/autofix.ts',
      'src/questions/steps.ts',
      'src/messages/en/service/findings.ts',
    ];
    expect(checking.filter((source) => /node_modules\/(?!jsonc-parser)/.test(source))).toEqual([]);
    expect(others.filter((source) => !(source in metafile.inputs))).toEqual([]);
    expect(others.filter((source) => checking.includes(source))).toEqual([]);
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
});
