/**
 * `node scripts/documents.ts`: regenerates the tables in the docs from the code. A test fails if a
 * document and the code differ.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './build/layout.ts';
import { withPart } from './documents/markdown.ts';
import { parts } from './documents/parts.ts';

for (const { file, name, make } of parts) {
  const document = path.join(root, file);
  await writeFile(document, withPart(await readFile(document, 'utf8'), name, make()));
}
