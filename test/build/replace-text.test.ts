import { expect, test } from 'vitest';
import { replaceText, replaceTexts } from '../../scripts/build/replace-text.ts';

test('each text is replaced where it stands', () => {
  expect(
    replaceTexts('a b c', [
      ['a', '$&'],
      ['c', 'd'],
    ]),
  ).toBe('$& b d');
});

test('a text that is gone, or stands twice, is an error that names it', () => {
  expect(() => replaceTexts('a b', [['z', '']])).toThrow('found 0 times: z');
  expect(() => replaceTexts('z z', [['z', '']])).toThrow('found 2 times: z');
});

async function warningsOf(replacement: Parameters<typeof replaceText>[0]): Promise<string> {
  const { build } = await import('esbuild');
  const plugin = replaceText(replacement);
  const result = await build({
    stdin: { contents: "export { default } from 'strip-ansi'", resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    plugins: [plugin],
  });
  return result.warnings.map(({ text }) => text).join('\n');
}

test('a patch whose text or file is gone from the dependency is skipped with a warning', async () => {
  const patch = { name: 'patch', package: 'strip-ansi', file: 'index.js' };
  expect(await warningsOf({ ...patch, texts: [] })).toBe('');
  expect(await warningsOf({ ...patch, texts: [['not there', '']] })).toContain(
    'patch is skipped: Error: expected once, found 0 times',
  );
  expect(await warningsOf({ ...patch, file: 'moved.js', texts: [] })).toContain(
    'patch is skipped: strip-ansi has no moved.js',
  );
});
