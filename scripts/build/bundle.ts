import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin, transform } from 'esbuild';
import { patches } from './patches.ts';

export interface BundleRequest {
  /** The folder that `entries` are relative to. */
  readonly root: string;
  /** Name in the output folder -> source file. */
  readonly entries: Readonly<Record<string, string>>;
  readonly outdir: string;
}

/**
 * Each language other than English is a separate bundle in dist/, so that it doesn't make the other
 * bundles larger.
 */
const languageBundles: Plugin = {
  name: 'languages',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/[a-z]{2}-[A-Z]{2}\.ts$/ }, ({ path: file }) => ({
      path: file.replace(/ts$/, 'js'),
      external: true,
    }));
  },
};

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  // esbuild treats `\p` and `v` as too new and creates a `new RegExp` at the place of use: one for
  // each character of a frame in Ink.
  supported: {
    'regexp-lookbehind-assertions': true,
    'regexp-named-capture-groups': true,
    'regexp-set-notation': true,
    'regexp-unicode-property-escapes': true,
  },
  minify: true,
  legalComments: 'none',
  define: {
    // Otherwise React chooses its development build at run time, which is twice as slow to load and
    // leaks memory.
    'process.env.NODE_ENV': '"production"',
  },
  alias: {
    // Its other build loads its own files with a `require` that bundlers can't follow.
    'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
    // Ink imports it if it is installed, which it isn't. Any existing module can replace it.
    'react-devtools-core': 'node:util',
  },
  plugins: [...patches, languageBundles],
  metafile: true,
  write: false,
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** One file per program. Lazy imports run late but are in the same file. */
function commonJs(options: BuildOptions) {
  const define = { ...shared.define, 'import.meta.dirname': '__dirname', 'import.meta.url': '""' };
  // A function that start.cjs calls. The parentheses make V8 compile it immediately.
  const banner = { js: '(function (module, exports, require, __filename, __dirname) {' };
  const footer = { js: '})' };
  // A script that start.cjs compiles can't call `import()`, so Node modules are required instead.
  const supported = { ...shared.supported, 'dynamic-import': false };
  return build({ ...options, ...shared, supported, define, format: 'cjs', banner, footer });
}

/**
 * The parts of the program that bin/launch.cjs needs: choosing the language of a help page, and
 * painting first. They contain no messages, so the bundle is small.
 */
export async function bundleForLauncher(
  root: string,
  source: string,
  outfile: string,
): Promise<void> {
  await build({
    ...shared,
    absWorkingDir: root,
    entryPoints: [source],
    outfile,
    format: 'cjs',
    external: ['./en/*'],
    supported: { ...shared.supported, 'dynamic-import': false },
    define: { ...shared.define, 'import.meta.dirname': '__dirname', 'import.meta.url': '""' },
    write: true,
  });
}

/** Starts more slowly, but supports top-level `await`. */
function esModules(options: BuildOptions) {
  // What the CommonJS modules among the dependencies expect.
  const js = `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { filename: __filename, dirname: __dirname } = import.meta;`;
  return build({
    ...options,
    ...shared,
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    banner: { js },
  });
}

async function bundled(options: BuildOptions) {
  try {
    return { module: false, ...(await commonJs(options)) };
  } catch (error) {
    const result = await esModules(options);
    console.warn(`The bundle is of ES modules, which start more slowly: ${error}`);
    return { module: true, ...result };
  }
}

/**
 * ASCII is read without decoding, into half the memory. esbuild doesn't escape regular expressions,
 * so this does.
 */
function escaped(code: string): string {
  const hexOf = (unit: string): string => unit.charCodeAt(0).toString(16).padStart(4, '0');
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${hexOf(unit)}`);
}

/** The text of the file that starts a program (start.cjs). */
async function startText(program: object): Promise<string> {
  const text = await readFile(path.join(import.meta.dirname, 'start.cjs'), 'utf8');
  const define = { program: JSON.stringify(program) };
  return (await transform(text, { define, minify: true, platform: 'node', target: 'node22' })).code;
}

/** Writes `NAME.js` for each program, which starts the bundle in `code/`. */
export async function bundle({ root, entries, outdir }: BundleRequest): Promise<Metafile> {
  const { module, metafile, outputFiles, warnings } = await bundled({
    absWorkingDir: root,
    entryPoints: { ...entries },
    outdir: path.join(outdir, 'code'),
  });
  for (const { text } of warnings) console.warn(`Warning: ${text}`);
  await mkdir(path.join(outdir, 'code'), { recursive: true });
  const files = outputFiles.map((file) => ({ path: file.path, code: escaped(file.text) }));
  // Covers all code, because a program may start another one's.
  const all = createHash('sha256').update(files.map(({ code }) => code).join('\0'));
  const hash = all.digest('hex').slice(0, 16);
  for (const file of files) {
    const { name } = path.parse(file.path);
    await writeFile(file.path, file.code);
    await writeFile(path.join(outdir, `${name}.js`), await startText({ name, hash, module }));
  }
  // The package's own files are ES modules.
  await writeFile(path.join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
  return metafile;
}
