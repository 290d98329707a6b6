import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/build/layout.ts';

/** The documents that a person reads, from the repository's folder. */
export const documents = [
  'README.md',
  'README.zh-CN.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'docs/architecture.md',
  'docs/ci.md',
  'docs/reference.md',
  'docs/scripts.md',
  'docs/secrets.md',
];

export function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

/** The text without what stands between fences and in single quotes of code. */
export function prose(text: string): string {
  return text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
}

/** Where a document's links and pictures lead, in their order. */
export function linksIn(text: string): readonly string[] {
  return [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => target ?? []);
}

/** The anchors of a document's headings, as GitHub makes them. */
export function anchorsIn(text: string): readonly string[] {
  const titles = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title);
  return titles.map((title) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The lines of the shell's blocks, those that end in a backslash joined with the next. */
export function shellLines(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)].map(([, block = '']) => block);
  return blocks.flatMap((block) =>
    block
      .replaceAll(/\\\n\s*/g, '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  );
}

/** The cells of the first column of the table that has this head. */
export function firstColumn(text: string, head: string): readonly string[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${head} `));
  const rows = lines.slice(start + 2);
  const length = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, length).map((row) => row.split('|')[1]?.trim() ?? '');
}
