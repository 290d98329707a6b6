import { expect, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import { readSources } from './source.ts';

/** Three English words in a row. */
const sentence = /\b[A-Za-z][a-z'’]+[,:;]? [a-z'’]+[,:;]? [a-z'’]+\b/;

const citation = 'names the document behind a fact; no screen shows it';
const developer = 'an error that only a developer sees';

/** Files outside messages/ that may hold English, and why. */
const allowed: Readonly<Record<string, string>> = {
  'app/result.ts': 'a Python program to copy',
  'app/types.ts': 'what a gateway prints',
  'cli/commands/completion/scripts.ts': 'programs for shells',
  'deployment/events.ts':
    'the message of a code in the journal; a screen makes its own from the code',
  'eascmd/failures.ts': citation,
  'eascmd/splitter.ts': 'a mark in a recorded line of eascmd',
  'models/aux-data/check.ts': citation,
  'models/aux-data/script.ts': 'comments of a Python program',
  'models/tensorflow/fit.ts': citation,
  'platform/doctor.ts': 'the content of a file that is removed at once',
  'platform/files.ts': 'an error beside those of the system, which are English too',
  'platform/os.ts': developer,
  'questions/steps.ts': developer,
  'service/types.ts': citation,
  'tui/theme.ts': developer,
};

/** What the stand-in prints is the output of a program, in the language of that program. */
const isSearched = (file: string): boolean => !/^(?:messages|simulator)\//.test(file);

const english = new Map(
  readSources(root)
    .filter(({ file }) => isSearched(file))
    .map(({ file, texts }) => [file, texts.filter((text) => sentence.test(text))] as const)
    .filter(([, texts]) => texts.length > 0),
);

test('no file outside messages/ holds an English sentence', () => {
  expect([...english].filter(([file]) => allowed[file] === undefined)).toEqual([]);
});

test('every exception is still one', () => {
  expect(Object.keys(allowed).filter((file) => !english.has(file))).toEqual([]);
});
