/**
 * Node's modules that take a millisecond or more to load, and whose users all reach into them only
 * when they do something: crypto takes 6 ms, a fifth of a bare Node's start.
 */
const costly = ['child_process', 'crypto', 'fs/promises', 'tty', 'worker_threads', 'zlib'];

/**
 * A program of dist/: runs the chunk `entry`. `files` says which file each chunk is in, and each of
 * those files holds several chunks as functions. Node runs this text as it stands.
 */
export function programText(entry: string, files: Readonly<Record<string, string>>): string {
  return `'use strict';
const files = ${JSON.stringify(files)};
const costly = new Set(${JSON.stringify(costly)});
const modules = {};
function lazily(name) {
  const get = (_, key) => (key === '__esModule' ? undefined : require(name)[key]);
  return new Proxy({}, { get });
}
function load(name) {
  if (!name.startsWith('.')) {
    return costly.has(name.replace('node:', '')) ? lazily(name) : require(name);
  }
  const chunk = name.slice(name.lastIndexOf('/') + 1);
  if (chunk in modules) return modules[chunk].exports;
  const module = (modules[chunk] = { exports: {} });
  require(files[chunk])[chunk](module, module.exports, load);
  return module.exports;
}
module.exports = load(${JSON.stringify(`./${entry}`)});
`;
}

/** A file of chunks. The parentheses tell V8 to compile at once what will be run at once. */
export function chunksText(chunks: readonly (readonly [name: string, code: string])[]): string {
  const functions = chunks.map(
    ([name, code]) => `${JSON.stringify(name)}:(function(module,exports,require){${code}\n})`,
  );
  return `'use strict';module.exports={${functions.join(',\n')}};\n`;
}
