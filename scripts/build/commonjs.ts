import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type OutputFile, transform } from 'esbuild';

/**
 * Writes the bundle's files as CommonJS; esbuild splits code only as ES modules. On Node 24 linking
 * two dozen ES modules took 24 ms, and Node makes an ES module of a builtin by reading every property
 * that it exports, which loads what the getters hide (all of web crypto behind `node:crypto`): ten
 * builtins took 24 ms to import and 8 ms to require.
 */
export async function writeAsCommonJs(files: readonly OutputFile[], outdir: string): Promise<void> {
  const scripts = await Promise.all(files.map(commonJs));
  // The package's own files are ES modules.
  const marker = { file: path.join(outdir, 'package.json'), code: '{ "type": "commonjs" }\n' };
  for (const { file, code } of [marker, ...scripts]) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, code);
  }
}

async function commonJs({ path: file, text }: OutputFile) {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    minify: true,
    legalComments: 'none',
    // An `import()` of a chunk becomes a `require`, as late as it was.
    supported: { 'dynamic-import': false },
    logLevel: 'warning',
  });
  return { file, code };
}
