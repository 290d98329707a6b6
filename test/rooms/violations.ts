import path from 'node:path';
import type { Import, Source } from './source.ts';
import { emptyNames, impureGlobals, longestFile, type Room, rooms } from './table.ts';

/** The file from src/ that a relative import names. */
function target({ file }: Source, { specifier }: Import): string {
  return path.posix.join(path.posix.dirname(file), specifier);
}

/** One folder for each language beside what all share. */
const isOfLanguage = /^messages\/[^/]+\//;

const roomOf = (file: string): string => file.split('/')[0] ?? '';

function importProblem(
  source: Source,
  room: Room,
  found: Import,
  files: ReadonlySet<string>,
): string | undefined {
  const { specifier, typeOnly } = found;
  if (specifier.startsWith('node:')) return room.node ? undefined : `imports ${specifier}`;
  if (!specifier.startsWith('.'))
    return room.packages.includes(specifier) ? undefined : `imports ${specifier}`;
  const file = target(source, found);
  if (!files.has(file)) return `imports ${specifier}, which is no file of src/`;
  const other = roomOf(file);
  if (isOfLanguage.test(file) && roomOf(source.file) !== other)
    return `imports a language: ${file}`;
  if (other === roomOf(source.file) || room.imports.includes(other)) return undefined;
  if (!room.importsTypes?.includes(other)) return `imports ${file}`;
  return typeOnly ? undefined : `imports more than types of ${file}`;
}

function problems(source: Source, files: ReadonlySet<string>): readonly (string | undefined)[] {
  const { file, lines, names } = source;
  const room = rooms[roomOf(file)];
  if (room === undefined) return ['is in no room'];
  const impure = room.pure
    ? [...names].filter((name) => impureGlobals.has(name) || name === 'Math.random')
    : [];
  return [
    ...source.imports.map((found) => importProblem(source, room, found, files)),
    ...impure.map((name) => `uses ${name} in a pure room`),
    lines > longestFile ? `has ${lines} lines` : undefined,
    source.defaultExport ? 'has a default export' : undefined,
    source.reexports ? 'passes on what another file exports' : undefined,
    emptyNames.has(path.posix.parse(file).name) ? 'has a name that says nothing' : undefined,
  ];
}

/** One round of files that import each other, for each file at which a search comes back to its own path. */
function cycles(sources: readonly Source[]): readonly string[] {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) {
      found.push(`${[...trail.slice(trail.indexOf(file)), file].join(' -> ')} is a cycle`);
      return;
    }
    const source = byFile.get(file);
    if (source === undefined || done.has(file)) return;
    for (const one of source.imports)
      if (one.specifier.startsWith('.')) visit(target(source, one), [...trail, file]);
    done.add(file);
  };
  for (const { file } of sources) visit(file, []);
  return found;
}

/** Everything in which the files differ from the table, a sentence each; empty when all is well. */
export function violations(sources: readonly Source[]): readonly string[] {
  const files = new Set(sources.map(({ file }) => file));
  const single = sources.flatMap((source) =>
    problems(source, files).flatMap((problem) =>
      problem === undefined ? [] : [`${source.file} ${problem}`],
    ),
  );
  return [...single, ...cycles(sources)];
}
