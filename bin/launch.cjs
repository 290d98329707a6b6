const { existsSync, readFileSync, writeSync } = require('node:fs');
const path = require('node:path');

/**
 * Writes directly, because creating a stream for standard output takes 2 ms. If the pipe is full,
 * the stream sends the rest.
 */
function print(text) {
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    written = writeSync(1, bytes);
  } catch (error) {
    // The reader is gone, so there is nothing to do.
    if (error.code === 'EPIPE') return;
    if (error.code !== 'EAGAIN') {
      process.exitCode = 70;
      return complain(`Can't write to standard output: ${error.message}`);
    }
  }
  if (written < bytes.length) process.stdout.write(bytes.subarray(written));
}

function complain(text) {
  globalThis[Symbol.for('blade-deploy.paint')]?.clear();
  try {
    writeSync(2, `${text.replace(/[\0-\x1f\x7f-\x9f]/g, '')}\n`);
  } catch {}
}

/**
 * The last resort for uncaught faults, such as too many open files while a part is loaded. Node
 * would print a stack and exit with 1, which means that the deployment failed.
 */
function endOnFault(error) {
  if (process.listenerCount('uncaughtException') > 1) return;
  const message = String(error?.message ?? error).split('\n')[0];
  complain(`Internal error in blade-deploy: ${message}`);
  if (process.argv.includes('--json')) {
    const now = new Date();
    const result = {
      ...{ v: 1, seq: now.getTime(), at: now.toISOString(), type: 'result' },
      ...{ outcome: 'unknown', exit_code: 70, optimized: null, optimization_ms: null },
      ...{ total_ms: null, error: { code: 'fault', message } },
    };
    print(`${JSON.stringify(result)}\n`);
  }
  process.exit(70);
}

const inDist = (name) => path.join(__dirname, '..', 'dist', name);

/** The help page for these arguments, if the build wrote one. */
function helpPage(args, language) {
  const file = inDist(language === 'en' ? 'help.json' : `help.${language}.json`);
  if (!existsSync(file)) return undefined;
  const pages = JSON.parse(readFileSync(file, 'utf8'));
  const page = pages[args.join(' ')];
  // A page that is the same as an earlier one is the arguments of that one.
  return pages[page] ?? page;
}

/** Prints a help page in the language of this start, or starts the bundle. */
function help(args, start) {
  const printOrStart = ({ language, refused }) => {
    const page = refused === undefined ? helpPage(args, language) : undefined;
    if (page === undefined) start();
    else print(page);
  };
  const chooser = inDist('language.js');
  if (existsSync(chooser)) {
    require(chooser).chooseLanguage(args, process.env).then(printOrStart, start);
  } else {
    const refused = process.env.BLADE_DEPLOY_LANG || 'en';
    printOrStart(refused === 'en' ? { language: 'en' } : { refused });
  }
}

/**
 * Shows the frame of the first screen while the bundle loads, which takes most of the start-up
 * time.
 */
function paintEarly(args) {
  // A check ends before anyone would see it.
  const file = inDist('paint.js');
  if (args[0] !== 'check' && existsSync(file)) require(file).paintEarly(args);
}

function startBundle(bundle) {
  const file = inDist(bundle);
  if (!existsSync(file)) {
    complain(`${file} is missing. Run \`npm run build\` in ${path.dirname(__dirname)}.`);
    process.exitCode = 70;
    return;
  }
  if (bundle === 'cli.js') {
    process.on('uncaughtException', endOnFault);
    paintEarly(process.argv.slice(2));
  }
  require(file);
}

/**
 * Starts a bundle of dist/, or handles what needs none: the version, help, and a bundle that isn't
 * built yet.
 */
module.exports = function launch(bundle) {
  const args = process.argv.slice(2);
  if (args.length === 1 && args[0] === '--version') {
    print(`${require('../package.json').version}\n`);
  } else if (bundle === 'cli.js' && (args[0] === 'help' || args[args.length - 1] === '--help')) {
    help(args, () => startBundle(bundle));
  } else {
    startBundle(bundle);
  }
};
