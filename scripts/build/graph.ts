import type { Metafile } from 'esbuild';

type Output = Metafile['outputs'][string];

/** The output that begins with the source `entry`. */
export function outputOf({ outputs }: Metafile, entry: string): string {
  const found = Object.entries(outputs).find(([, output]) => output.entryPoint === entry);
  if (found === undefined) throw new Error(`the bundle has no entry ${entry}`);
  return found[0];
}

/** The files of the bundle that Node reads before the entry's first line runs: no `import()` is followed. */
export function staticOutputs(metafile: Metafile, entry: string): readonly string[] {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    const output: Output | undefined = metafile.outputs[file];
    if (output === undefined || reached.has(file)) return;
    reached.add(file);
    for (const { kind, path } of output.imports) if (kind === 'import-statement') visit(path);
  };
  visit(outputOf(metafile, entry));
  return [...reached];
}

/** The packages whose code is in those files. */
export function staticPackages(metafile: Metafile, entry: string): ReadonlySet<string> {
  const names = staticOutputs(metafile, entry)
    .flatMap((file) => Object.keys(metafile.outputs[file]?.inputs ?? {}))
    .map((input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}
