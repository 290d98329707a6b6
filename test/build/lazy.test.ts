import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { bundle } from '../../scripts/build/bundle.ts';
import { staticOutputs, staticPackages } from '../../scripts/build/graph.ts';
import { always, entries, lazyFiles, root } from '../../scripts/build/layout.ts';
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
    const metafile = await bundle({ root, entries, lazyFiles, always, outdir });
    expect(Object.keys(metafile.inputs).join('\n')).toContain('node_modules/ink/');
    for (const entry of Object.values(entries)) {
      const packages = staticPackages(metafile, entry);
      expect(
        [...packages].filter((name) => ['ink', 'react', 'yoga-layout'].includes(name)),
      ).toEqual([]);
    }
    const checking = ['src/cli/main.ts', 'src/cli/check/check.ts'].flatMap((source) =>
      staticOutputs(metafile, source).flatMap((file) =>
        Object.keys(metafile.outputs[file]?.inputs ?? {}),
      ),
    );
    expect(checking).toContain('src/domain/rules/check-service.ts');
    // What `check` of a clean file would load for nothing: other commands, the conversation, all words.
    const others = ['src/cli/program.ts', 'src/wizard/steps.ts', 'src/words/en/words.ts'];
    expect(others.filter((source) => !(source in metafile.inputs))).toEqual([]);
    expect(others.filter((source) => checking.includes(source))).toEqual([]);
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
});
