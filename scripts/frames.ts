/**
 * `npm run frames`: draws every screen of the tests and writes a page that shows the differences
 * from `test/tui/frames`, old and new side by side. `npm run frames -- --accept NAME...` saves
 * those screens as they are drawn now; `--accept all` saves every one and removes the files of
 * screens that no longer exist.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { root } from './build/layout.ts';

interface Change {
  readonly name: string;
  /** Empty for a new screen, and for one that no longer exists. */
  readonly before: string;
  readonly after: string;
}

const folder = path.join(root, 'test', 'tui', 'frames');
const fileOf = (name: string): string => path.join(folder, `${name}.txt`);

/** Node can't read TSX, so the screens are bundled first, next to the packages that they import. */
async function drawn(): Promise<ReadonlyMap<string, string>> {
  const cache = path.join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const bundle = path.join(mkdtempSync(path.join(cache, 'frames-')), 'frames.mjs');
  try {
    await build({
      entryPoints: [path.join(root, 'test', 'tui', 'saved-frames.ts')],
      outfile: bundle,
      bundle: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      jsx: 'automatic',
      logLevel: 'error',
    });
    const { frameFiles } = await import(bundle);
    return frameFiles();
  } finally {
    rmSync(path.dirname(bundle), { recursive: true });
  }
}

function saved(): ReadonlyMap<string, string> {
  const names = readdirSync(folder).map((file) => file.replace(/\.txt$/, ''));
  return new Map(names.map((name) => [name, readFileSync(fileOf(name), 'utf8')]));
}

function changesOf(old: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): Change[] {
  return [...new Set([...now.keys(), ...old.keys()])]
    .map((name) => ({ name, before: old.get(name) ?? '', after: now.get(name) ?? '' }))
    .filter(({ before, after }) => before !== after)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function accept(changes: readonly Change[], names: readonly string[]): void {
  const changed = changes.map(({ name }) => name);
  const unknown = names.filter((name) => name !== 'all' && !changed.includes(name));
  if (names.length === 0 || unknown.length > 0) {
    console.error(
      `Not changed: ${unknown.join(', ') || 'no name given'}. Changed: ${changed.join(', ') || 'none'}.`,
    );
    process.exitCode = 2;
    return;
  }
  for (const { name, after } of changes) {
    if (!names.includes('all') && !names.includes(name)) continue;
    if (after === '') rmSync(fileOf(name));
    else writeFileSync(fileOf(name), after);
    console.log(`${after === '' ? 'Removed' : 'Saved'} ${path.relative(root, fileOf(name))}`);
  }
}

/** The frames in a file by window size. */
function sections(text: string): ReadonlyMap<string, readonly string[]> {
  const [, ...parts] = text.split(/^── (\d+ x \d+) ──\n/m);
  const sizes = parts.filter((_, at) => at % 2 === 0);
  return new Map(sizes.map((size, at) => [size, (parts[2 * at + 1] ?? '').trimEnd().split('\n')]));
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A frame, with the rows marked that differ from the other one. */
function pane(rows: readonly string[], others: readonly string[]): string {
  const lines = rows.map((row, at) =>
    row === others[at] ? escaped(row) : `<mark>${escaped(row) || ' '}</mark>`,
  );
  return `<pre>${lines.join('\n')}</pre>`;
}

function changeHtml({ name, before, after }: Change): string {
  const [old, now] = [sections(before), sections(after)];
  const parts = [...new Set([...old.keys(), ...now.keys()])].flatMap((size) => {
    const [left = [], right = []] = [old.get(size), now.get(size)];
    const same = left.join('\n') === right.join('\n');
    return same ? [] : [`<h3>${size}</h3><div>${pane(left, right)}${pane(right, left)}</div>`];
  });
  const note = before === '' ? ' (new)' : after === '' ? ' (gone)' : '';
  return `<h2 id="${name}">${name}${note}</h2>${parts.join('\n')}`;
}

function pageOf(changes: readonly Change[]): string {
  const links = changes.map(({ name }) => `<a href="#${name}">${name}</a>`);
  return `<!doctype html><meta charset="utf-8"><title>Changed frames</title>
<style>body{font-family:sans-serif}div{display:flex;gap:1em;overflow-x:auto}
pre{background:#f6f6f6;padding:.5em;margin:0;line-height:1.2;font-family:monospace}
pre:first-child mark{background:#fdd}pre:last-child mark{background:#dfd}</style>
<h1>${changes.length} changed: old left, new right</h1><p>${links.join(', ')}</p>
${changes.map(changeHtml).join('\n')}
`;
}

const { values, positionals } = parseArgs({
  options: { accept: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const changes = changesOf(saved(), await drawn());
if (values.accept) {
  accept(changes, positionals);
} else if (changes.length === 0) {
  console.log('No frame changed.');
} else {
  const page = path.join(mkdtempSync(path.join(tmpdir(), 'frames-')), 'frames.html');
  writeFileSync(page, pageOf(changes));
  for (const { name } of changes) console.log(name);
  console.log(
    `\n${changes.length} changed: ${page}\nTo accept: npm run frames -- --accept NAME...`,
  );
  process.exitCode = 1;
}
