import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of the installed package, found upwards from this module, because the same code runs
 * from `src/` in tests and from a bundle in `dist/`.
 */
export function packageRoot(from: string = import.meta.dirname): string {
  if (existsSync(join(from, 'package.json')) && existsSync(join(from, 'templates'))) {
    return from;
  }
  const parent = dirname(from);
  if (parent === from) {
    throw new Error('The package folder of blade-deploy was not found.');
  }
  return packageRoot(parent);
}
