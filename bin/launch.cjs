const { existsSync, mkdirSync, writeSync } = require('node:fs');
const { homedir } = require('node:os');
const path = require('node:path');

/** The user's own cache folder: compiled code read from a shared /tmp could be another user's. */
function cacheFolder() {
  const { env, platform } = process;
  if (platform === 'win32') return env.LOCALAPPDATA || path.join(homedir(), 'AppData', 'Local');
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Caches');
  return env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
}

/** Keeps V8's compiled code between runs. A home that cannot be written to only costs the time. */
function keepCompiledCode() {
  const { enableCompileCache } = require('node:module');
  if (enableCompileCache === undefined) return;
  try {
    const folder = path.join(cacheFolder(), 'blade-deploy', 'compiled');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    enableCompileCache(folder);
  } catch {}
}

/** Starts a bundle of dist/, or answers what needs none: `--version`, and a bundle not built yet. */
module.exports = function launch(bundle) {
  if (process.argv.length === 3 && process.argv[2] === '--version') {
    writeSync(1, `${require('../package.json').version}\n`);
    return;
  }
  const file = path.join(__dirname, '..', 'dist', bundle);
  if (!existsSync(file)) {
    writeSync(2, `${file} is missing. Run \`npm run build\` in ${path.dirname(__dirname)}.\n`);
    process.exitCode = 70;
    return;
  }
  keepCompiledCode();
  require(file);
};
