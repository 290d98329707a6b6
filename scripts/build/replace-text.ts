import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile, PartialMessage, Plugin } from 'esbuild';

export interface Replacement {
  readonly name: string;
  readonly package: string;
  /** The file inside the package, with forward slashes. */
  readonly file: string;
  /** Pairs of what stands there, exactly once, and what takes its place. */
  readonly texts: readonly (readonly [find: string, put: string])[];
  /** Goes before the whole file, such as an import. */
  readonly prepend?: string;
}

/** Applies the pairs; the first text that does not stand there exactly once is thrown as an error. */
export function replaceTexts(source: string, texts: Replacement['texts']): string {
  return texts.reduce((text, [find, put]) => {
    const found = text.split(find).length - 1;
    if (found !== 1) throw new Error(`expected once, found ${found} times: ${find}`);
    return text.replace(find, () => put);
  }, source);
}

function brings(metafile: Metafile | undefined, packageName: string): boolean {
  const folder = `node_modules/${packageName}/`;
  return Object.keys(metafile?.inputs ?? {}).some((input) => input.includes(folder));
}

/**
 * A plugin that changes the text of one file of a dependency. An update of the dependency that moves
 * the file or rewords the text never fails the build: the patch is skipped with a warning, and the
 * benchmarks show what that costs.
 */
export function replaceText(replacement: Replacement): Plugin {
  const { name, file, texts, prepend = '' } = replacement;
  const suffix = path.join('node_modules', replacement.package, file);
  return {
    name,
    setup(build) {
      let applied = 0;
      build.onStart(() => {
        applied = 0;
      });
      build.onLoad(
        { filter: new RegExp(`[\\\\/]${path.basename(file).replace('.', '\\.')}$`) },
        async (args) => {
          if (!args.path.endsWith(suffix)) return undefined;
          applied += 1;
          const source = await readFile(args.path, 'utf8');
          try {
            return { contents: prepend + replaceTexts(source, texts), loader: 'js' };
          } catch (error) {
            const text = `the patch ${name} is skipped: ${error}`;
            return { contents: source, loader: 'js', warnings: [{ text }] };
          }
        },
      );
      build.onEnd(({ metafile }): { warnings: PartialMessage[] } => {
        const missed = applied === 0 && brings(metafile, replacement.package);
        const text = `the patch ${name} is skipped: ${replacement.package} has no ${file}`;
        return { warnings: missed ? [{ text }] : [] };
      });
    },
  };
}
