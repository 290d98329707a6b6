import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/** Modules whose exports are data that depends on nothing but the sources. */
const computed = ['src/service/service-form.ts'];

/**
 * Puts data in the place of modules that compute it: what every start would compute again is computed
 * once, here, and the libraries that it takes are not loaded by whoever reads it.
 */
export const computedPlugin: Plugin = {
  name: 'computed-when-built',
  setup(build) {
    build.onLoad({ filter: /-form\.ts$/ }, async ({ path: file }) => {
      if (!computed.some((name) => file.endsWith(path.normalize(`/${name}`)))) return undefined;
      const exported: object = await import(pathToFileURL(file).href);
      const lines = Object.entries(exported).map(
        ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
      );
      return { contents: lines.join('\n'), loader: 'js' };
    });
  },
};
