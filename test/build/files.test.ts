import type { Metafile } from 'esbuild';
import { expect, test } from 'vitest';
import { fileOfEachChunk } from '../../scripts/build/files.ts';

type Chunks = Readonly<Record<string, { statically?: string[]; lazily?: string[] }>>;

/** A metafile in which every chunk `x.js` begins with the source `x.ts`. */
function metafileOf(chunks: Chunks): Metafile {
  const outputs = Object.entries(chunks).map(([name, { statically = [], lazily = [] }]) => [
    `${name}.js`,
    {
      entryPoint: `${name}.ts`,
      imports: [
        ...statically.map((to) => ({ path: `${to}.js`, kind: 'import-statement' })),
        ...lazily.map((to) => ({ path: `${to}.js`, kind: 'dynamic-import' })),
      ],
    },
  ]);
  // The parts of a metafile that are not read here are left out.
  return { inputs: {}, outputs: Object.fromEntries(outputs) } as unknown as Metafile;
}

function placesOf(chunks: Chunks) {
  const plan = {
    entries: { keeper: 'keeper.ts' },
    lazyFiles: {
      start: ['start.ts'],
      run: ['run.ts'],
      clients: ['clients.ts'],
      screens: ['screens.ts'],
    },
  };
  return Object.fromEntries(fileOfEachChunk(metafileOf(chunks), plan));
}

const programs: Chunks = {
  start: { lazily: ['run'], statically: ['words'] },
  run: { lazily: ['screens', 'clients'], statically: ['words'] },
  screens: { lazily: ['clients', 'pane'] },
  clients: { statically: ['execute'] },
  keeper: { statically: ['execute'] },
  words: {},
  pane: {},
  execute: {},
};

test('a chunk lies in the file that needs it, or in the first of those that do', () => {
  expect(placesOf(programs)).toMatchObject({
    'start.js': 'start',
    'words.js': 'start',
    'run.js': 'run',
    'screens.js': 'screens',
    'clients.js': 'clients',
  });
});

test('what is imported lazily and begins no file lies beside what imports it', () => {
  expect(placesOf(programs)['pane.js']).toBe('screens');
});

test('what two later files share is no burden on those before them', () => {
  const shared = { ...programs, screens: { statically: ['execute'] } };
  expect(placesOf(shared)['execute.js']).toBe('clients');
});

test('a program takes what it shares from the file in which it lies', () => {
  expect(placesOf(programs)).toMatchObject({ 'execute.js': 'clients', 'keeper.js': 'keeper' });
});
