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

async function errorsOf(replacement: Parameters<typeof replaceText>[0]): Promise<string> {
  const { build } = await import('esbuild');
  const plugin = replaceText(replacement);
  const result = await build({
    stdin: { contents: "import 'strip-ansi'", resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    plugins: [plugin],
  }).catch((error: Error) => error);
  return result instanceof Error ? result.message : 'built';
}

test('a build whose dependency no longer has the text or the file fails', async () => {
  const patch = { name: 'patch', package: 'strip-ansi', file: 'index.js' };
  expect(await errorsOf({ ...patch, texts: [] })).toBe('built');
  expect(await errorsOf({ ...patch, texts: [['not there', '']] })).toContain('found 0 times');
  expect(await errorsOf({ ...patch, file: 'moved.js', texts: [] })).toContain('has no moved.js');
});
