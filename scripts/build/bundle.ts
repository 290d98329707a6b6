import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, type Metafile, transform } from 'esbuild';
import { languageTags } from '../../src/messages/language.ts';
import { packs } from './packs.ts';
import { patches } from './patches.ts';

export interface BundleRequest {
  /** The folder that `entries` are relative to. */
  readonly root: string;
  /** Name in the output folder -> source file. */
  readonly entries: Readonly<Record<string, string>>;
  readonly outdir: string;
}

// esbuild treats `\p` and `v` as too new and creates a `new RegExp` at the place of use: one for
// each character of a frame in Ink.
const regularExpressions = {
  'regexp-lookbehind-assertions': true,
  'regexp-named-capture-groups': true,
  'regexp-set-notation': true,
  'regexp-unicode-property-escapes': true,
} as const;

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  supported: regularExpressions,
  minify: true,
  charset: 'utf8',
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
  plugins: [...patches],
  metafile: true,
  write: false,
  logLevel: 'silent',
} as const satisfies BuildOptions;

const forCommonJs = {
  platform: shared.platform,
  target: shared.target,
  charset: shared.charset,
  // A script that start.cjs compiles can't call `import()`, so modules are required instead.
  supported: { ...shared.supported, 'dynamic-import': false },
  define: { 'import.meta.dirname': '__dirname', 'import.meta.url': '""' },
} as const;

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
    ...forCommonJs,
    define: { ...shared.define, ...forCommonJs.define },
    absWorkingDir: root,
    entryPoints: [source],
    outfile,
    format: 'cjs',
    external: languageTags.map((tag) => `./${tag}*`),
    write: true,
  });
}

/** Code that several parts of the programs need is written once. */
async function split(options: BuildOptions) {
  const { outputFiles, ...result } = await build({
    ...options,
    ...shared,
    define: { ...shared.define, ...options.define },
    format: 'esm',
    splitting: true,
  });
  const files = outputFiles.map((file) => ({ name: path.basename(file.path), text: file.text }));
  return { ...result, files };
}

/** Starts more slowly, but supports top-level `await`. */
async function esModules(options: BuildOptions) {
  // What the CommonJS modules among the dependencies expect.
  const js = `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { filename: __filename, dirname: __dirname } = import.meta;`;
  const result = await split({ ...options, outExtension: { '.js': '.mjs' }, banner: { js } });
  return { module: true, ...result };
}

async function bundled(options: BuildOptions) {
  try {
    const result = await split({ ...options, define: forCommonJs.define });
    return { module: false, ...result, files: await packs(result.files, forCommonJs) };
  } catch (error) {
    const result = await esModules(options);
    console.warn(`The bundle is of ES modules, which start more slowly: ${error}`);
    return result;
  }
}

/**
 * ASCII takes half the memory of other text. In a language that isn't written in ASCII, the escapes
 * would take twice the space.
 */
function escaped(code: string): string {
  const others = code.match(/[^\0-\x7f]/g) ?? [];
  if (others.length > code.length / 10) return code;
  const hexOf = (unit: string): string => unit.charCodeAt(0).toString(16).padStart(4, '0');
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${hexOf(unit)}`);
}

/** The text of the file that starts a program (start.cjs). */
async function startText(program: object): Promise<string> {
  const text = await readFile(path.join(import.meta.dirname, 'start.cjs'), 'utf8');
  const define = { program: JSON.stringify(program) };
  return (await transform(text, { define, minify: true, platform: 'node', target: 'node22' })).code;
}

/** Writes `NAME.js` for each program, which starts the code in `code/`. */
export async function bundle({ root, entries, outdir }: BundleRequest): Promise<Metafile> {
  const folder = path.join(outdir, 'code');
  const { module, metafile, files, warnings } = await bundled({
    absWorkingDir: root,
    entryPoints: { ...entries },
    outdir: folder,
  });
  for (const { text } of warnings) console.warn(`Warning: ${text}`);
  await mkdir(folder, { recursive: true });
  const written = files.map(({ name, text }) => ({ name, text: escaped(text) }));
  // Covers all code, because the programs share it.
  const all = createHash('sha256').update(written.map(({ text }) => text).join('\0'));
  const hash = all.digest('hex').slice(0, 16);
  for (const { name, text } of written) await writeFile(path.join(folder, name), text);
  for (const name of Object.keys(entries))
    await writeFile(path.join(outdir, `${name}.js`), await startText({ name, hash, module }));
  // The package's own files are ES modules.
  await writeFile(path.join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
  return metafile;
}
