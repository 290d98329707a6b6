import { build } from 'esbuild';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { patches, patchPlugin, replaceOnce } from '../../scripts/build/patches.ts';

test('a text is replaced where it stands', () => {
  expect(replaceOnce('a b c', 'b', '$&')).toBe('a $& c');
});

test('a text that is gone, or stands twice, is an error that names it', () => {
  expect(() => replaceOnce('a b', 'z', '')).toThrow('found 0 times: z');
  expect(() => replaceOnce('z z', 'z', '')).toThrow('found 2 times: z');
});

async function bundledWith(files: Parameters<typeof patchPlugin>[0]['files']) {
  const { warnings, outputFiles } = await build({
    stdin: { contents: "export { default } from 'strip-ansi'", resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    plugins: [patchPlugin({ name: 'patch', package: 'strip-ansi', files })],
  });
  return { warnings: warnings.map(({ text }) => text), text: outputFiles[0]?.text ?? '' };
}

const marked = (text: string): string => `console.log('marked');${text}`;

test('a patch changes the files of its package', async () => {
  const { warnings, text } = await bundledWith({ 'index.js': marked });
  expect(warnings).toEqual([]);
  expect(text).toContain('marked');
});

test.each([
  ['whose text is gone', 'index.js', 'expected once, found 0 times'],
  ['whose file is gone', 'moved.js', 'ENOENT'],
])('a patch %s is skipped as a whole, with one warning', async (_, file, reason) => {
  const { warnings, text } = await bundledWith({
    'index.js': marked,
    [file]: (found) => replaceOnce(found, 'not there', ''),
  });
  expect(warnings).toEqual([expect.stringContaining('the patch patch is skipped: Error: ')]);
  expect(warnings[0]).toContain(reason);
  expect(text).not.toContain('marked');
  expect(text).toContain('stripAnsi');
});

test('a text has the width that string-width gives it without the patch', async () => {
  const { outputFiles, warnings } = await build({
    stdin: { contents: "export { default } from 'string-width'", resolveDir: import.meta.dirname },
    ...{ bundle: true, write: false, platform: 'node', format: 'esm', plugins: patches },
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const patched = (await import(`data:text/javascript;base64,${code}`)).default;
  expect([warnings, patched === stringWidth]).toEqual([[], false]);
  const texts = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
  const longer = [
    '\u{1f600}',
    '\u{1f1e8}\u{1f1f3}',
    '#\ufe0f\u20e3',
    '\u2714\ufe0f',
    '\u{1f469}\u200d\u{1f4bb}',
  ];
  const different = [...texts, ...longer].filter((text) => patched(text) !== stringWidth(text));
  expect(different).toEqual([]);
  expect(longer.map(patched)).toEqual([2, 2, 2, 2, 2]);
});
