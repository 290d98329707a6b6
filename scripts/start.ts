/**
 * `npm start -- ...`: runs the program with these arguments and builds it first if needed. It runs
 * in the same process, so that signals, the terminal, and the exit code are direct.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isFresh } from './build/freshness.ts';
import { dist, root } from './build/layout.ts';

if (!(await isFresh(root, path.join(dist, 'cli.js')))) {
  process.stderr.write('Building blade-deploy.\n');
  const { buildDist } = await import('./build/dist.ts');
  await buildDist(root);
}

const bin = path.join(root, 'bin', 'blade-deploy');
process.argv[1] = bin;
await import(pathToFileURL(bin).href);
