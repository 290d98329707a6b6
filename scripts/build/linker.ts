import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';

/** A program of dist/, as linker.cjs reads it. */
export interface Program {
  readonly name: string;
  /** The chunk that it runs, as one of those that are asked for. */
  readonly entry: string;
  /** The file of each chunk that is asked for from another file than its own. */
  readonly files: Readonly<Record<string, string>>;
  /** Another one for every other content of dist/. */
  readonly build: string;
}

/** Node runs this text as it stands. */
export async function programText(program: Program): Promise<string> {
  const linker = await readFile(path.join(import.meta.dirname, 'linker.cjs'), 'utf8');
  const { code } = await transform(linker, {
    define: { program: JSON.stringify(program) },
    minify: true,
    platform: 'node',
    target: 'node22',
  });
  return `'use strict';${code}`;
}

/** A file of chunks, whose `require` is the linker's. The parentheses tell V8 to compile it at once. */
export function chunksText(code: string): string {
  return `'use strict';(function(module,exports,require,__dirname){${code}\n});\n`;
}
