import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';

interface Patch {
  readonly name: string;
  readonly package: string;
  /** Each file in the package, with forward slashes, and the function that changes its text. */
  readonly files: Readonly<Record<string, (text: string) => string>>;
}

/**
 * Replaces text that occurs exactly once. Otherwise the dependency has changed, and this throws.
 */
export function replaceOnce(text: string, find: string, put: string): string {
  const found = text.split(find).length - 1;
  if (found !== 1) throw new Error(`expected once, found ${found} times: ${find}`);
  return text.replace(find, () => put);
}

/** The patched texts by file. Throws if a patch doesn't apply. */
async function patchedTexts({ files }: Patch, folder: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const [name, change] of Object.entries(files)) {
    const file = path.join(folder, name);
    texts.set(file, change(await readFile(file, 'utf8')));
  }
  return texts;
}

/**
 * A plugin that changes files of a dependency while they are bundled: all of them, or none. A patch
 * that no longer applies is skipped with a warning, so that an update never breaks the build.
 */
export function patchPlugin(patch: Patch): Plugin {
  const suffix = path.join('node_modules', patch.package) + path.sep;
  return {
    name: patch.name,
    setup(build) {
      const texts = new Map<string, Promise<Map<string, string>>>();
      const inPackage = new RegExp(`node_modules[\\\\/]${patch.package}[\\\\/].*\\.js$`);
      build.onLoad({ filter: inPackage }, async ({ path: file }) => {
        const folder = file.slice(0, file.lastIndexOf(suffix) + suffix.length);
        const first = !texts.has(folder);
        const patched = texts.get(folder) ?? patchedTexts(patch, folder);
        texts.set(folder, patched);
        try {
          const contents = (await patched).get(file);
          return contents === undefined ? undefined : { contents, loader: 'js' };
        } catch (error) {
          const text = `the patch ${patch.name} is skipped: ${error}`;
          return first
            ? { contents: await readFile(file), loader: 'js', warnings: [{ text }] }
            : undefined;
        }
      });
    },
  };
}

/**
 * Yoga decodes its WebAssembly through `fetch` of a data URL, which loads Node's HTTP client, and
 * waits for a compiler in another thread with an `await` that a CommonJS module can't have. This
 * patch passes the 70 KB to Emscripten's hook for this and compiles them immediately.
 */
function yoga(): Patch {
  const data = /(?<=base64,)[A-Za-z0-9+/=]+/;
  let wasm = '';
  const instance = (): string => `(() => {
    const bytes = Buffer.from('${wasm}', 'base64');
    const instantiateWasm = (imports, done) => {
      done(new WebAssembly.Instance(new WebAssembly.Module(bytes), imports));
      return {};
    };
    const yoga = { instantiateWasm };
    loadYoga(yoga);
    return yoga;
  })()`;
  return {
    name: 'yoga-at-once',
    package: 'yoga-layout',
    files: {
      'dist/binaries/yoga-wasm-base64-esm.js': (text) => {
        wasm = data.exec(text)?.[0] ?? '';
        if (!text.includes('.instantiateWasm(')) throw new Error('found no instantiateWasm');
        return replaceOnce(text, wasm, '');
      },
      'dist/src/index.js': (text) => replaceOnce(text, 'await loadYoga()', instance()),
    },
  };
}

/**
 * Ink loads React's developer tools with a top-level `await`, which a CommonJS module can't have.
 */
const noDevtools: Patch = {
  name: 'no-devtools',
  package: 'ink',
  files: {
    'build/reconciler.js': (text) => {
      const [before, ...after] = text.split("process.env['DEV'] === 'true'");
      if (after.length === 0) throw new Error('found no DEV');
      return [before, ...after].join('false');
    },
  },
};

/**
 * Ink forgets between two frames how it cut each text into cells. Most texts of a frame were in the
 * last one too.
 */
const keptCells: Patch = {
  name: 'kept-cells',
  package: 'ink',
  files: {
    'build/output.js': (text) => `${replaceOnce(text, 'new OutputCaches()', 'keptCaches()')}
let kept = new OutputCaches();
function keptCaches() {
    if (kept.styledChars.size > 300) kept = new OutputCaches();
    return kept;
}`,
  },
};

/**
 * The expression for the 3,600 emoji takes 20 ms to compile. A character of one unit needs none: the
 * emoji among these have the same width by the other rules.
 */
const lateEmoji: Patch = {
  name: 'late-emoji',
  package: 'string-width',
  files: {
    'index.js': (text) => {
      const expression = String.raw`/^\p{RGI_Emoji}$/v`;
      const late = `{ test: (text) => text.length > 1 && ${expression}.test(text) }`;
      return replaceOnce(text, expression, late);
    },
  },
};

export const patches = [yoga(), noDevtools, keptCells, lateEmoji].map(patchPlugin);
