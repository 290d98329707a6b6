import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { entries, root } from '../../scripts/build/layout.ts';

/** Texts by path. */
type Files = ReadonlyMap<string, string>;

function readAll(folders: readonly string[]): Files {
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => path.join(folder, name)),
  );
  return new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}

/** The texts that import each file, eagerly or lazily; of one imported as `* as` or by a language, all others. */
function importersIn(files: Files): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  // What starts the programs reads what they export.
  const starter = readFileSync(path.join(root, 'scripts', 'build', 'start.cjs'), 'utf8');
  for (const entry of Object.values(entries)) found.set(path.normalize(entry), [starter]);
  const launcher = readFileSync(path.join(root, 'bin', 'launch.cjs'), 'utf8');
  found.set(path.join('src', 'cli', 'run-mode.ts'), [launcher]);
  for (const [file, text] of files)
    for (const [, all, specifier = ''] of text.matchAll(
      /(\* as \w+ )?(?:\bfrom|\bimport)\s*\(?\s*['"](\.[^'"]+)['"]/g,
    )) {
      const target = path.join(path.dirname(file), specifier);
      const isNamespace = all !== undefined || file.endsWith('language.ts');
      const others = (): string[] =>
        [...files].flatMap(([name, each]) => (name === target ? [] : [each]));
      const texts = isNamespace ? others() : [text];
      found.set(target, [...(found.get(target) ?? []), ...texts]);
    }
  return found;
}

/** A language has the exports of the English one, because it has its type: what uses those uses these. */
const inEnglish = (file: string): string =>
  file.replace(/^src\/messages\/zh-CN\//, 'src/messages/en/');

const exported =
  /^export (?:async |abstract )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;

/** What a file of src/ exports and no file that imports it names. */
function unusedExports(files: Files): readonly string[] {
  const importers = importersIn(files);
  return [...files].flatMap(([file, text]) =>
    file.startsWith(`src${path.sep}`)
      ? [...text.matchAll(exported)].flatMap(([, name = '']) => {
          const use = new RegExp(`\\b${name}\\b`);
          const used = [file, inEnglish(file)].some((each) =>
            importers.get(each)?.some((importer) => use.test(importer)),
          );
          return used ? [] : [`${file}: ${name}`];
        })
      : [],
  );
}

test('what a source file exports is used by another file', () => {
  const files = readAll(['src', 'test', 'scripts', 'bench']);
  expect(unusedExports(files)).toEqual([]);
});

test('an export that nobody imports is found, also of a type', () => {
  const file = (name: string): string => path.join('src', 'room', name);
  const files = new Map([
    [file('a.ts'), 'export const used = 1;\nexport type Unused = typeof used;\n'],
    [file('b.ts'), "import { used } from './a.ts';\nexport const b = used;\n"],
    [file('c.ts'), "import * as all from './b.ts';\nconsole.log(all.b);\n"],
    [file('d.ts'), "console.log('Unused');\n"],
  ]);
  expect(unusedExports(files)).toEqual([`${file('a.ts')}: Unused`]);
});
