import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import { readSources } from './source.ts';

const stream = 'gives the stream of the screens to those below';
/** Files that may write to the terminal or hold a stream that does, and why. */
const allowed: Readonly<Record<string, string>> = {
  'cli/output.ts': 'the gate for everything outside a frame',
  'cli/interactive.ts': stream,
  'cli/run-mode.ts': 'the name and a rule of its own, before the screens are there',
  'cli/session.ts': 'listens for a closed terminal; writes nothing',
  'cli/commands/doctor.ts': 'reads the size of the terminal; writes nothing',
  'platform/clipboard.ts': 'one sequence with its text cleaned and in base64',
  'platform/journal/write.ts': 'writes a journal, whose descriptor it opened',
  'platform/terminal.ts': 'the title, which is cleaned there, and the bell',
  'tui/app.tsx': 'bracketed paste; all else is drawn by Ink',
};

/** The stand-in is a program of its own: what it prints is what eascmd may print. */
const isSearched = (file: string): boolean => !file.startsWith('simulator/');

const ways: readonly RegExp[] = [
  /\bconsole\s*[.[]/,
  /\bprocess\s*\.\s*(?:stdout|stderr)\b(?!\s*\??\.\s*(?:isTTY|columns|rows)\b)/,
  /\{[^{}=]*\b(?:stdout|stderr)\b[^{}=]*\}\s*=\s*process\b/,
  /\bprocess\s*\[/,
  /\{[^{}]*\b(?:stdout|stderr)\b[^{}]*\}\s*from 'node:process'/,
  /\bwriteSync\b/,
  /\b(?:stdout|stderr|stream|output)\s*\??\.\s*write\s*\(/,
  /\/dev\/(?:tty|stdout|stderr|fd)\b/,
  /['"]inherit['"]/,
];

const writes = (text: string): boolean => ways.some((way) => way.test(text));

const sources = readSources(root)
  .map(({ file }) => ({ file, text: readFileSync(path.join(root, 'src', file), 'utf8') }))
  .filter(({ file }) => isSearched(file));

test('only the output gates write to the terminal', () => {
  const writing = sources.filter(({ text }) => writes(text)).map(({ file }) => file);
  expect(writing.toSorted()).toEqual(Object.keys(allowed).toSorted());
});

test('only one file draws text with Ink', () => {
  const drawing = /import\s*\{[^}]*\b(?:Text|Transform|Static|Newline)\b[^}]*\}\s*from 'ink'/;
  const found = sources.filter(({ text }) => drawing.test(text)).map(({ file }) => file);
  expect(found).toEqual(['tui/components/text.tsx']);
});

test.each([
  "console.error('x')",
  "process.stderr.write('x')",
  'const out = process.stdout;',
  "const { stderr } = process; stderr.write('x')",
  "writeSync(2, 'x')",
  "execa('less', { stdio: 'inherit' })",
  "openSync('/dev/tty', 'w')",
])('%s is found', (text) => {
  expect(writes(text)).toBe(true);
});

test('reading the size of the terminal is not writing', () => {
  expect(writes('const { columns = 80 } = process.stderr;')).toBe(true);
  expect(writes('process.stderr.columns ?? process.stdout?.isTTY')).toBe(false);
});
