import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { bundled } from './bundled.ts';

test('a regular expression stays a literal, which is compiled once', async () => {
  const text = String.raw`
    export const dashes = (text: string) => /\p{Dash}/u.test(text);
    export const emoji = (text: string) => /^[\p{Emoji}--\d]$/v.test(text);
    export const after = (text: string) => /(?<=a)(?<name>b)/s.test(text);`;
  await bundled({ expressions: text }, async ({ outdir }) => {
    const code = await readFile(path.join(outdir, 'code', 'shared.js'), 'utf8');
    expect(code).toContain(String.raw`/\p{Dash}/u`);
    expect(code).not.toContain('RegExp(');
  });
});
