// What a program of dist/ begins with (linker.ts). Before it stands `program`: what it is called, the
// chunk that it runs, the file of each chunk that another file asks for, and the build's own id.

// Otherwise V8 lets the space for new objects grow to 32 MB and more, and an idle screen to 155 MB. Its
// flags are part of what it checks in compiled code, so that this stands before any is read.
require('node:v8').setFlagsFromString('--semi-space-growth-factor=1');

const { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } =
  require('node:fs');
const path = require('node:path');
const { Script } = require('node:vm');

/**
 * Node's modules that take a millisecond or more to load, and whose users all reach into them only
 * when they do something: crypto takes 6 ms, a fifth of a bare Node's start.
 */
const costly = new Set(['child_process', 'crypto', 'fs/promises', 'tty', 'worker_threads', 'zlib']);

const files = {};
const chunks = {};
const compiledAnew = new Map();

function lazily(name) {
  const get = (_, key) => (key === '__esModule' ? undefined : require(name)[key]);
  return new Proxy({}, { get });
}

function load(name) {
  if (!name.startsWith('.')) {
    return costly.has(name.replace('node:', '')) ? lazily(name) : require(name);
  }
  const chunk = name.slice(name.lastIndexOf('/') + 1);
  chunks[chunk] ??= chunksOf(program.files[chunk])[chunk]();
  return chunks[chunk];
}

function chunksOf(file) {
  if (files[file] === undefined) {
    const module = { exports: {} };
    compiled(file)(module, module.exports, load, __dirname);
    files[file] = module.exports;
  }
  return files[file];
}

/**
 * Runs a file with the code that V8 compiled for it in an earlier start. Node's own cache of compiled code
 * (`module.enableCompileCache`) is made before anything ran, and so lacks every function that is compiled
 * on its first call: nearly all of them, for 5 of the 10 ms that a check then took beyond a bare Node.
 */
function compiled(file) {
  const filename = path.join(__dirname, 'chunks', `${file}.js`);
  const source = readFileSync(filename, 'utf8');
  const script = new Script(source, { filename, cachedData: kept(file) });
  if (script.cachedDataRejected !== false) {
    if (compiledAnew.size === 0) process.on('exit', keepCompiled);
    compiledAnew.set(file, script);
  }
  return script.runInThisContext();
}

/** The user's own cache folder: compiled code read from a shared /tmp could be another user's. */
function cacheFolder() {
  const { env, platform } = process;
  const homedir = () => require('node:os').homedir();
  if (platform === 'win32') return env.LOCALAPPDATA || path.join(homedir(), 'AppData', 'Local');
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Caches');
  return env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
}

/** V8 compares no more of a source than its length, so that the build's id stands in the path. */
function keptIn() {
  const { arch, version } = process;
  return path.join(
    cacheFolder(),
    'blade-deploy',
    'compiled',
    `${version}-${arch}-${program.build}`,
  );
}

/** One for each command: each calls other functions of the same file. */
function keptAs(file) {
  const word = process.argv[2] ?? '';
  return path.join(keptIn(), `${program.name}-${/^[a-z]+$/.test(word) ? word : 'start'}-${file}`);
}

/** Two words before V8's own data: the sum, and one that keeps the data where V8 reads it in place. */
const headBytes = 8;

function kept(file) {
  try {
    const bytes = readFileSync(keptAs(file));
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    return words[0] === sumOf(words) ? bytes.subarray(headBytes) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * V8 takes whatever has the right head and length. A disk that lost its power leaves sectors of zeros, and
 * it is those that this finds, by a word of each: a sum over all would take as long as compiling.
 */
function sumOf(words) {
  const sector = 512 / 4;
  let sum = words.length;
  for (let at = sector; at < words.length; at += sector) sum = (sum * 31 + words[at]) >>> 0;
  return sum;
}

/** A home that cannot be written to only costs the time. Wrong usage ran nothing that is worth keeping. */
function keepCompiled(code) {
  const usage = 2;
  if (code === usage) return;
  try {
    if (mkdirSync(keptIn(), { recursive: true, mode: 0o700 }) !== undefined) forgetOld();
    for (const [file, script] of compiledAnew) {
      const bytes = Buffer.concat([Buffer.alloc(headBytes), script.createCachedData()]);
      const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
      words[0] = sumOf(words);
      const fresh = `${keptAs(file)}.${process.pid}`;
      writeFileSync(fresh, bytes, { mode: 0o600 });
      renameSync(fresh, keptAs(file));
    }
  } catch {}
}

/** What other builds kept, when nothing was added to it for a month. */
function forgetOld() {
  const month = 30 * 24 * 3_600_000;
  const all = path.dirname(keptIn());
  for (const name of readdirSync(all)) {
    const folder = path.join(all, name);
    if (Date.now() - statSync(folder).mtimeMs > month)
      rmSync(folder, { recursive: true, force: true });
  }
}

module.exports = load(program.entry);
