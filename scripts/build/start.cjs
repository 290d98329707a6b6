// The start of each program in dist/. The build defines `program`: its name, the hash of its code,
// and whether that code is an ES module.

const fs = require('node:fs');
const path = require('node:path');
const { Script } = require('node:vm');

const code = path.join(__dirname, 'code');
const shared = 'shared.js';

/** The user's own cache folder: compiled code from a shared /tmp could be another user's. */
function cacheFolder() {
  const { env, platform } = process;
  const homedir = () => require('node:os').homedir();
  if (platform === 'win32') return env.LOCALAPPDATA || path.join(homedir(), 'AppData', 'Local');
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Caches');
  return env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
}

/**
 * V8 compares only the length of the source, so the folder is named after the hash of the code. A
 * part that is loaded late has nearly the same functions in every command, and so does the shared
 * code in every start of the screens, which the launcher has painted. Other commands call different
 * functions, with each kind of standard streams (a terminal, a pipe, no device).
 */
function cacheFile(name) {
  const build = `${process.version}-${process.arch}-${program.hash}`;
  const file = name === shared ? startOf().join('-') : path.parse(name).name;
  return path.join(cacheFolder(), 'blade-deploy', 'compiled', build, file);
}

/** Starts with the same answer call much the same shared code. */
function startOf() {
  if (Symbol.for('blade-deploy.paint') in globalThis) return ['screens'];
  const word = /^[a-z]+$/.test(process.argv[2] ?? '') ? process.argv[2] : 'start';
  const kinds = [0, 2].map((descriptor) => fs.fstatSync(descriptor).rdev >>> 8);
  return [program.name, word, ...kinds];
}

/** An unwritable folder costs only time. Wrong usage ran nothing worth saving. */
function writeCache(file, script, exitCode) {
  const usage = 2;
  if (exitCode === usage) return;
  try {
    const folder = path.dirname(file);
    if (makeFolder(folder)) removeOld(path.dirname(folder));
    const fresh = `${file}.${process.pid}`;
    // V8 accepts compiled code only with the flags it was saved with, and the screens change this
    // one.
    require('node:v8').setFlagsFromString('--semi-space-growth-factor=2');
    // Flushed, because V8 doesn't detect a sector of zeros, which a power failure can leave.
    fs.writeFileSync(fresh, script.createCachedData(), { mode: 0o600, flush: true });
    fs.renameSync(fresh, file);
  } catch {}
}

/**
 * Whether the folder is new. Node's own recursion never ends below a folder such as /proc, which
 * reports that a parent is missing although it exists.
 */
function makeFolder(folder) {
  try {
    fs.mkdirSync(folder, 0o700);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    const parent = path.dirname(folder);
    if (error.code !== 'ENOENT' || parent === folder) throw error;
    makeFolder(parent);
    fs.mkdirSync(folder, 0o700);
  }
  return true;
}

/** Removes what other builds saved if nothing was added to it for a month. */
function removeOld(builds) {
  const month = 30 * 24 * 3_600_000;
  for (const name of fs.readdirSync(builds)) {
    const folder = path.join(builds, name);
    if (Date.now() - fs.statSync(folder).mtimeMs > month)
      fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The functions of the modules that were read, and what each module exports once it has run. */
const modules = {};
const loaded = new Map();

/**
 * Reads the modules of a file, with what V8 compiled in an earlier start. Otherwise the compiled
 * code is saved at the end.
 */
function read(name) {
  const filename = path.join(code, name);
  let cached;
  let cachedData;
  try {
    cached = cacheFile(name);
    cachedData = fs.readFileSync(cached);
  } catch {}
  const script = new Script(fs.readFileSync(filename, 'utf8'), { filename, cachedData });
  if (script.cachedDataRejected !== false)
    process.on('exit', (exitCode) => writeCache(cached, script, exitCode));
  Object.assign(modules, script.runInThisContext()(filename, code));
}

function load(name) {
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  if (modules[name] === undefined) read(name);
  const module = { exports: {} };
  loaded.set(name, module);
  modules[name](module, module.exports, requireModule);
  return module.exports;
}

const requireModule = (name) => (name.startsWith('./') ? load(name.slice(2)) : require(name));

function start() {
  read(shared);
  const isCheck = program.name === 'cli' && process.argv[2] === 'check';
  // It leaves a command line with other flags to the main program.
  if (isCheck && !load('check.js').declined) return;
  module.exports = load(`${program.name}.js`);
}

if (program.module)
  import(require('node:url').pathToFileURL(path.join(code, `${program.name}.mjs`)).href);
else start();
