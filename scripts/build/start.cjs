// The start of each program in dist/. The build defines `program`: its name, the hash of its code,
// and whether that code is an ES module.

const fs = require('node:fs');
const path = require('node:path');
const { Script } = require('node:vm');

const extension = program.module ? 'mjs' : 'js';
const codeOf = (name) => path.join(__dirname, 'code', `${name}.${extension}`);

/** The user's own cache folder: compiled code from a shared /tmp could be another user's. */
function cacheFolder() {
  const { env, platform } = process;
  const homedir = () => require('node:os').homedir();
  if (platform === 'win32') return env.LOCALAPPDATA || path.join(homedir(), 'AppData', 'Local');
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Caches');
  return env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
}

/**
 * Each command calls different functions, and so do runs with and without screens, so the name
 * includes the kinds of the standard streams (a terminal, a pipe, no device). V8 compares only the
 * length of the source, so the name also includes the hash of the code.
 */
function cacheFile(programName) {
  const word = /^[a-z]+$/.test(process.argv[2] ?? '') ? process.argv[2] : 'start';
  const kinds = [0, 2].map((descriptor) => fs.fstatSync(descriptor).rdev >>> 8);
  const build = `${process.version}-${process.arch}-${program.hash}`;
  const name = [programName, word, ...kinds].join('-');
  return path.join(cacheFolder(), 'blade-deploy', 'compiled', build, name);
}

function readCache(name) {
  try {
    return fs.readFileSync(cacheFile(name));
  } catch {
    return undefined;
  }
}

/** An unwritable folder costs only time. Wrong usage ran nothing worth saving. */
function writeCache(name, script, exitCode) {
  const usage = 2;
  if (exitCode === usage) return;
  try {
    const file = cacheFile(name);
    const folder = path.dirname(file);
    if (fs.mkdirSync(folder, { recursive: true, mode: 0o700 })) removeOld(path.dirname(folder));
    const fresh = `${file}.${process.pid}`;
    // V8 accepts compiled code only with the flags it was saved with, and the screens change this
    // one.
    require('node:v8').setFlagsFromString('--semi-space-growth-factor=2');
    // Flushed, because V8 doesn't detect a sector of zeros, which a power failure can leave.
    fs.writeFileSync(fresh, script.createCachedData(), { mode: 0o600, flush: true });
    fs.renameSync(fresh, file);
  } catch {}
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

/**
 * Runs the code with what V8 compiled in an earlier start, or saves the compiled code at the end.
 */
function run(name) {
  const code = codeOf(name);
  const source = fs.readFileSync(code, 'latin1');
  const script = new Script(source, { filename: code, cachedData: readCache(name) });
  if (script.cachedDataRejected !== false)
    process.on('exit', (exitCode) => writeCache(name, script, exitCode));
  script.runInThisContext()(module, exports, require, code, path.dirname(code));
}

function start() {
  const isCheck = program.name === 'cli' && process.argv[2] === 'check';
  if (isCheck) run('check');
  // It leaves a command line with other flags to the main program.
  if (isCheck && !module.exports.declined) return;
  run(program.name);
}

if (program.module) import(require('node:url').pathToFileURL(codeOf(program.name)).href);
else start();
