import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import { faultsIn } from './style.ts';

const folder = path.join(root, 'src', 'messages');

/** Every text in quotes of a file, comments and `${...}` left out. */
function texts(file: string): readonly string[] {
  const source = readFileSync(path.join(folder, file), 'utf8');
  const code = source.replaceAll(/^\s*(?:\/\/|\/\*|\*).*$/gmu, '').replaceAll(/^import .*$/gmu, '');
  const quoted = code.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/gu);
  return [...quoted].map(([, single, template]) =>
    (single ?? template ?? '').replaceAll(/\$\{[^}]*\}/gu, '0'),
  );
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);
const all = files.flatMap((file) => texts(file));

test('the texts of the room are found', () => {
  expect(all).toContain('Which resource group runs the optimization?');
  expect(all).toContain('Use a whole number; 0 is not one.');
  expect(all.length).toBeGreaterThan(200);
});

// Two spaces part columns here and there; sentences are held to one by their own tests.
const spacing = 'a double space or a space before a stop';

test('no text shouts, pleads, or spells in British', () => {
  const faults = all.flatMap(faultsIn).filter((fault) => !fault.startsWith(spacing));
  expect(faults).toEqual([]);
});

test.each([
  ['Done!', 'an exclamation mark: Done!'],
  ['Please wait.', 'a plea: Please wait.'],
  ['It optimises.', 'British spelling: It optimises.'],
  ['It was cancelled.', 'British spelling: It was cancelled.'],
  ['Use undefined.', 'a value that was not there: Use undefined.'],
])('%s is a fault', (text, fault) => {
  expect(faultsIn(text)).toEqual([fault]);
});

/** What no public document says for certain, and so no text may say as a fact. */
const unproven: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['names of clients that no document has', /eascmd(?:arm|mac-arm|32)/iu],
  ['a default level of the plugin', /(?:level|o1)\b[^.]*\bby default|default level/iu],
  ["the document's literals of weight_adjustment", /weight_adjustment[^.]*\b(?:true|false)\b/iu],
  ['the example ranges of two inputs', /\[0\.1,0\.4\]/u],
  ['that a modified service is optimized again', /\b(?:modify|update)\b[^.]*\bagain/iu],
  ['that the deployment was canceled by leaving', /\bcanceled\b/iu],
];

it.each(unproven)('says nothing of %s', (_what, pattern) => {
  expect(all.filter((text) => pattern.test(text))).toEqual([]);
});
