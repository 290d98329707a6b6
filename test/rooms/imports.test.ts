import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import { readSources } from './source.ts';
import { rooms } from './table.ts';
import { violations } from './violations.ts';

/** Judges files given as text, as those of src/ are judged. */
function judge(texts: Readonly<Record<string, string>>): readonly string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'blade-deploy-rooms-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const options = { noLib: true, types: [], jsx: 'preserve', module: 'nodenext', noEmit: true };
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, include: ['src'] }),
  );
  for (const [file, text] of Object.entries(texts)) {
    mkdirSync(path.join(folder, 'src', path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, 'src', file), text);
  }
  return violations(readSources(folder));
}

test('every file of src/ keeps to its room', { timeout: 30_000 }, () => {
  const sources = readSources(root);
  expect(sources.map(({ file }) => file)).toContain('service/types.ts');
  expect(violations(sources)).toEqual([]);
});

test('no room of the table may import a room that is not in it', () => {
  const named = Object.values(rooms).flatMap((room) => [
    ...room.imports,
    ...(room.importsTypes ?? []),
  ]);
  expect(named.filter((name) => rooms[name] === undefined)).toEqual([]);
});

test('what the table allows passes', () => {
  expect(
    judge({
      'service/draft.ts': "import * as z from 'zod/mini';\nexport const a = z;\n",
      'questions/step.ts': "import { a } from '../service/draft.ts';\nexport const step = a;\n",
      'messages/en/step.ts':
        "import type { a } from '../../service/draft.ts';\nexport type A = typeof a;\n",
      'platform/file.ts':
        "import { readFile } from 'node:fs';\nexport const now = () => [Date.now(), readFile];\n",
      'tui/view.tsx':
        "import React from 'react';\nexport const view = <p title=\"a\">don't {React}</p>;\n",
      'cli/main.ts': "export const ui = () => import('../tui/view.tsx');\n",
    }),
  ).toEqual([]);
});

const draft = { 'service/draft.ts': 'export const a = 1; export type A = 1;\n' };

test.each([
  ['import { a } from "../service/draft.ts"; export const b = a;', 'imports service/draft.ts'],
  ['import type { A } from "../service/draft.ts"; export type B = A;', 'imports service/draft.ts'],
  ['export const b = () => import("../service/draft.ts");', 'imports service/draft.ts'],
  ['export type B = import("../service/draft.ts").A;', 'imports service/draft.ts'],
  ['import "../service/draft.ts";', 'imports service/draft.ts'],
  ['export const b = (name: string) => import(name);', 'imports (computed)'],
  ['import * as z from "zod"; export const b = z;', 'imports zod'],
  [
    'import { a } from "../service/draft"; export const b = a;',
    'imports ../service/draft, which is no file of src/',
  ],
])('an arrow that the table lacks is refused: %s', (text, problem) => {
  expect(judge({ ...draft, 'eascmd/a.ts': text })).toContain(`eascmd/a.ts ${problem}`);
});

test('words may have the types of eascmd, and nothing else of it', () => {
  const eascmd = { 'eascmd/line.ts': 'export interface A {} export const a = 1;' };
  const problem = 'messages/a.ts imports more than types of eascmd/line.ts';
  const from = 'from "../eascmd/line.ts"; export const c = 1;';
  expect(judge({ ...eascmd, 'messages/a.ts': `import { type A } ${from}` })).toEqual([]);
  expect(judge({ ...eascmd, 'messages/a.ts': `import { type A, a } ${from}` })).toEqual([problem]);
  expect(judge({ ...eascmd, 'messages/a.ts': `import * as a ${from}` })).toEqual([problem]);
});

test.each([
  'import { a } from "../messages/en/draft.ts"; export const b = a;',
  'import type { A } from "../messages/en/draft.ts"; export type B = A;',
  'export const b = () => import("../messages/en/service/draft.ts");',
])('no room names a language, types included: %s', (text) => {
  const [file = ''] = /en\/[\w/]+\.ts/.exec(text) ?? [];
  const words = 'export const a = 1; export type A = 1;';
  expect(judge({ [`messages/${file}`]: words, 'tui/a.ts': text })).toEqual([
    `tui/a.ts imports a language: messages/${file}`,
  ]);
  const load = text.replace('../messages/', './');
  expect(judge({ [`messages/${file}`]: words, 'messages/language.ts': load })).toEqual([]);
});

test.each([
  ['Date', 'export const now = new Date();'],
  ['Date', 'export type When = Date;'],
  ['Math.random', 'export const dice = Math.random();'],
  ['process', 'export const { env } = process;'],
  ['process', 'export const held = { process };'],
  ['setTimeout', 'setTimeout(() => {}, 1);'],
  ['console', 'export const log = () => console.log(1);'],
  ['performance', 'export const now = performance.now();'],
  ['globalThis', 'export const now = globalThis["Date"];'],
])('%s is refused in a pure room: %s', (name, text) => {
  expect(judge({ 'app/a.ts': text })).toEqual([`app/a.ts uses ${name} in a pure room`]);
  expect(judge({ 'platform/a.ts': text })).toEqual([]);
});

test.each([
  '// Date and process\nexport const a = "Date.now() process";',
  'export const a = (b: { process: 1 }) => b.process;',
  'export const a = { Date: 1, console() {} };',
  `export const a = \`process \${Math.max(1, 2)}\`;`,
  'export const a = ({ process: renamed }: { process: 1 }) => renamed;',
])('a comment, a text or a member of that name is none: %s', (text) => {
  expect(judge({ 'app/a.ts': text })).toEqual([]);
});

test('Node is for the rooms that touch the machine', () => {
  const text = 'import { join } from "node:path"; export const a = join;';
  expect(judge({ 'service/a.ts': text })).toEqual(['service/a.ts imports node:path']);
  expect(judge({ 'supervisor/a.ts': text.replace('node:', '') })).toEqual([
    'supervisor/a.ts imports path',
  ]);
});

test('files that import each other are a cycle, types included', () => {
  const found = judge({
    'service/a.ts': 'import { b } from "./b.ts"; export const a = b; export type A = 1;',
    'service/b.ts': 'import { c } from "./c.ts"; export const b = c;',
    'service/c.ts': 'import type { A } from "./a.ts"; export const c: A = 1;',
  });
  expect(found).toEqual([
    'service/a.ts -> service/b.ts -> service/c.ts -> service/a.ts is a cycle',
  ]);
});

test.each([
  ['service/a.ts', 'export default 1;', 'has a default export'],
  ['service/a.ts', 'const a = 1; export { a as default };', 'has a default export'],
  ['service/a.ts', 'export default function a() {}', 'has a default export'],
  ['service/a.ts', 'export * from "./draft.ts";', 'passes on what another file exports'],
  ['service/a.ts', 'export { a } from "./draft.ts";', 'passes on what another file exports'],
  ['service/utils.ts', 'export const a = 1;', 'has a name that says nothing'],
  ['attic/a.ts', 'export const a = 1;', 'is in no room'],
])('the style of a file is held: %s %s', (file, text, problem) => {
  expect(judge({ ...draft, [file]: text })).toEqual([`${file} ${problem}`]);
});

test('500 lines are not too many, 501 are', () => {
  expect(judge({ 'service/a.ts': 'export const a = 1;\n'.repeat(501) })).toEqual([
    'service/a.ts has 501 lines',
  ]);
  expect(judge({ 'service/a.ts': 'export const a = 1;\n'.repeat(500) })).toEqual([]);
});
