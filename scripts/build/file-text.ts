import { build, type Plugin } from 'esbuild';
import { target } from './target.ts';

/** Chunks by name, as esbuild split them: ES modules that import each other as `./name`. */
export type ChunkTexts = ReadonlyMap<string, string>;

/**
 * The text of a file with several chunks, as a function body that sets `module.exports`: a function for
 * each of the chunks that are `asked` for from outside, which runs it, once, and answers what it exports.
 *
 * They are CommonJS: on Node 24 linking two dozen ES modules took 24 ms, and Node makes an ES module of
 * a builtin by reading every property that it exports, which loads what the getters hide (all of web
 * crypto behind `node:crypto`). And they lie in one scope: a chunk that reads another's exports through
 * two getters, each of them defined first, took 2 of the 3 ms in which a check loads its modules.
 */
export async function fileText(chunks: ChunkTexts, asked: readonly string[]): Promise<string> {
  const ways = asked.map((name) => `${JSON.stringify(name)}:()=>require("./${name}")`);
  const { outputFiles } = await build({
    stdin: { contents: `module.exports={${ways.join(',')}}`, resolveDir: '/' },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: target.target,
    minify: true,
    legalComments: 'none',
    // An `import()` of a chunk becomes a `require`, as late as it was.
    supported: { ...target.supported, 'dynamic-import': false },
    plugins: [chunksPlugin(chunks)],
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}

/** The chunks of other files are left to the linker. */
function chunksPlugin(chunks: ChunkTexts): Plugin {
  return {
    name: 'chunks-of-a-file',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^\.\.?\// }, ({ path }) => {
        const name = path.slice(path.lastIndexOf('/') + 1);
        return chunks.has(name)
          ? { path: name, namespace: 'chunk' }
          : { path: `./${name}`, external: true };
      });
      onLoad({ filter: /.*/, namespace: 'chunk' }, ({ path }) => ({
        contents: chunks.get(path) ?? '',
        loader: 'js',
      }));
    },
  };
}
